// What has happened in a run, written down in this browser: it survives a reload, a dead server and a night without a network.
import { marked, marksOf } from "./marks.js";

const PLACE = "cuelight.run."; // and the practice
const NAME = 8; // bytes of a name
const LASTS = 30 * 24 * 60 * 60 * 1000; // milliseconds until a journal is dropped that nobody opened again
const MOVES = new Set(["position", "speed", "level"]); // of which only the last counts

/** A name that nobody else has, in hexadecimal digits. */
export const hex = () => [...crypto.getRandomValues(new Uint8Array(NAME))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

export class Journal {
  /** `practice` names the run. `name` tells this browser's journal of it from any other's; `as` is the practice that the server has made of it. */
  constructor(practice) {
    this.practice = practice;
    this.page = read(practice) ?? { name: hex(), as: "", last: 0, sent: 0, events: [] };
  }

  /** Write an event down under the next number. Another tab may have written since. */
  add(event) {
    this.look();
    const n = this.page.last + 1;
    this.write({ last: n, events: [...this.page.events, { n, ...event }] });
  }

  /** Whether the run has come to its end. */
  ended() {
    return this.page.events.some(({ kind }) => kind === "ended");
  }

  /** The events that the server has not acknowledged, in order. */
  unsent() {
    return this.page.events.filter(({ n }) => n > this.page.sent);
  }

  /** Note that the server has all up to this number. */
  acknowledge(number) {
    this.look();
    const sent = Math.max(this.page.sent, number);
    this.write({ sent, events: settled(this.page.events, sent) });
  }

  /** A standing that the server has told, with what it had not heard of then: the place is the browser's. */
  caughtUp(standing) {
    const { name, events } = this.page;
    const unheard = events.filter(({ n }) => n > (standing.kept[name] ?? 0));
    return unheard.reduce(after, { ...standing, marks: marksOf(standing.marks) });
  }

  look() {
    if (!this.full) this.page = read(this.practice) ?? this.page;
  }

  write(changed) {
    this.page = { ...this.page, ...changed, at: Date.now() };
    try {
      localStorage.setItem(PLACE + this.practice, JSON.stringify(this.page));
    } catch (failure) {
      if (failure.name !== "QuotaExceededError") throw failure;
      this.full = true; // then it lasts as long as the page is open
    }
  }
}

/** The practices that have a journal here. Those that are sent and that nobody opened for a month are dropped. */
export function practices() {
  const all = Object.keys(localStorage).filter((key) => key.startsWith(PLACE)).map((key) => key.slice(PLACE.length));
  const old = all.filter((practice) => outlived(read(practice)));
  for (const practice of old) localStorage.removeItem(PLACE + practice);
  return all.filter((practice) => !old.includes(practice));
}

/** Drop every journal, sent or not, and what was begun here: for whoever signs out. */
export function burn() {
  for (const key of Object.keys(localStorage)) if (/^cuelight\.(?:run|again)\./u.test(key)) localStorage.removeItem(key);
}

const outlived = (page) => !page || Date.now() - page.at > LASTS;

function read(practice) {
  try {
    return JSON.parse(localStorage.getItem(PLACE + practice));
  } catch (failure) {
    if (failure.name === "SyntaxError") return null; // not ours
    throw failure;
  }
}

function settled(events, sent) {
  const lasting = new Map(events.map((event) => [event.kind, event.n]));
  return events.filter(({ kind, n }) => n > sent || !MOVES.has(kind) || lasting.get(kind) === n);
}

function after(standing, event) {
  const { kind, line, value, at_ms: atMs } = event;
  const moved = { position: { position: line }, speed: { speed: value }, level: { level: value }, ended: { position: "" } }[kind];
  return { ...standing, ...moved, elapsed_ms: Math.max(standing.elapsed_ms, atMs), marks: marked(standing.marks, event) };
}
