// Sends what has happened: in order, as soon as there is a connection, until the server has it.
import { originOf } from "./again.js";
import { Journal, practices } from "./journal.js";
import { Observed } from "./observed.js";

const TOGETHER = 120; // milliseconds in which events wait for each other
const AGAIN = [1000, 2000, 4000, 8000, 15000]; // milliseconds between two tries; the last one from then on
const MOST = 400; // events in one request
const REFUSED = [400, 499]; // the server wants none of it, now or ever

export class Outbox extends Observed {
  constructor(practice) {
    super();
    this.journal = new Journal(practice);
    this.tries = 0;
    this.view = { unsent: this.journal.unsent().length, away: false, refused: false };
    this.hears = { online: () => this.send(), offline: () => this.reached(false), pagehide: () => this.leave() };
    for (const [event, act] of Object.entries(this.hears)) window.addEventListener(event, act);
    if (globalThis.navigator?.onLine === false) this.reached(false);
    this.soon();
  }

  /** Keep an event, and have it sent. */
  tell(event) {
    this.journal.add(event);
    this.now({});
    this.soon();
  }

  /** Take notice that the server was reached, or was not, by whomever. */
  reached(there) {
    const back = there && this.view.away;
    if (there === this.view.away) this.now({ away: !there });
    if (back) this.send();
  }

  soon() {
    if (this.timer || this.closed || !this.journal.unsent().length || this.view.refused) return;
    this.timer = setTimeout(() => this.send(), this.tries ? AGAIN[Math.min(this.tries, AGAIN.length) - 1] : TOGETHER);
  }

  async send() {
    clearTimeout(this.timer);
    this.timer = null;
    const events = this.journal.unsent().slice(0, MOST);
    if (this.sending || this.closed || !events.length) return;
    this.sending = true;
    await this.post(events);
    this.sending = false;
    this.soon();
  }

  async post(events) {
    try {
      if (!this.practice()) await this.announce();
      this.arrived((await posted(this.address(), this.letter(events))).kept);
    } catch (failure) {
      if (!["TypeError", "AbortError", "SyntaxError", "Refusal"].includes(failure.name)) throw failure;
      this.failed(failure.status ?? 0); // no network, or no answer of ours
    }
  }

  // A run that was begun here becomes a practice of the server's: the same one, however often it is told.
  async announce() {
    const [origin, name] = originOf(this.journal.practice);
    const { practice } = await posted(`/api/v1/books/${encodeURIComponent(origin)}/runs/${name}`);
    this.journal.write({ as: practice });
  }

  /** The practice as the server knows it; nothing before it has heard of it. */
  practice() {
    const [origin, name] = originOf(this.journal.practice);
    return name ? this.journal.page.as : origin;
  }

  address() {
    return `/api/v1/books/${encodeURIComponent(this.practice())}/events`;
  }

  arrived(number) {
    this.tries = 0;
    this.journal.acknowledge(number);
    this.now({ away: false });
  }

  failed(status) {
    this.tries += 1;
    const [least, most] = REFUSED;
    if (status >= least && status <= most) this.now({ refused: true, away: false });
    else this.now({ away: true });
  }

  /** The page goes: what has not arrived is handed to the browser, which sends it if it can. It may arrive twice. */
  leave() {
    const events = this.journal.unsent().slice(0, MOST);
    if (events.length && this.practice() && !this.view.refused) globalThis.navigator?.sendBeacon?.(this.address(), new Blob([this.letter(events)], { type: "application/json" }));
  }

  letter(events) {
    return JSON.stringify({ browser: this.journal.page.name, events });
  }

  now(changed) {
    this.show({ ...this.view, ...changed, unsent: this.journal.unsent().length });
  }

  close() {
    this.leave();
    this.closed = true;
    clearTimeout(this.timer);
    for (const [event, act] of Object.entries(this.hears)) window.removeEventListener(event, act);
  }
}

async function posted(address, body) {
  const answer = await fetch(address, { method: "POST", credentials: "same-origin", headers: { "content-type": "application/json" }, body });
  if (!answer.ok) throw Object.assign(new Error(`${address} answered ${answer.status}`), { name: "Refusal", status: answer.status });
  return answer.json();
}

/** Send what is left of all other runs of this browser; each is closed as soon as it is empty or refused. */
export function sendLeft(but = "") {
  const left = practices().filter((practice) => practice !== but);
  return left.map((practice) => new Outbox(practice)).map((outbox) => {
    const done = () => !outbox.view.unsent || outbox.view.refused;
    if (done()) outbox.close();
    else outbox.subscribe(() => done() && outbox.close());
    return outbox;
  });
}
