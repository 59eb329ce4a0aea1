// Rehearsing by ear: the ear is open while the turn table says so, and what it heard happens on the stage.
import { listens } from "./dials.js";
import { DeviceInUse } from "./device_in_use.js";
import { Ear, TAIL } from "./ear.js";
import { known } from "./mic_check.js";
import { Observed } from "./observed.js";

const CALLS = { line: "line", again: "repeat", back: "back", pause: "pause", go_on: "resume", next: "next" };
const SPEEDS = { slower: -1, faster: 1 };

/** What the ear does for a run. `dials` tells how to advance ("listen" and "both" by ear), and after which `silence` in seconds a hint is given (0: never). */
export class Listening extends Observed {
  constructor(run, practice, dials) {
    super();
    this.run = run;
    this.dials = dials;
    this.line = ""; // that is listened for
    this.over = ""; // that was heard to its end
    this.timer = 0;
    this.wondering = false; // the run is told of a silence: it goes on
    this.noting = () => {}; // what is done where a note is called for
    this.called = false; // it was paused by a call, and hears "go on"
    this.ear = new Ear(practice, this.hears());
    this.device = new DeviceInUse(this.ear, () => this.renew());
    this.show(quiet());
    this.leave = [run.subscribe(() => this.follow()), this.ear.subscribe(() => this.follow())];
  }

  /** Whether the sound of the actor goes anywhere just now. */
  get open() {
    return Boolean(this.line) && this.ear.view.status === "ready";
  }

  /** Take the microphone, and know how long its room rings. */
  async start() {
    await this.ear.start();
    const { label } = this.ear.microphone;
    this.ear.tail = known(label)?.tail ?? TAIL;
    if (this.ear.open) this.device.uses(label);
  }

  /** Let go of the microphone and take the one that there is now. */
  renew() {
    this.ear.stop();
    return this.start();
  }

  /** Let go of the microphone: nobody is to be listened to. */
  rest() {
    this.ear.stop();
    this.device.rest();
  }

  set(dials) {
    this.dials = dials;
    this.follow();
  }

  close() {
    clearTimeout(this.timer);
    for (const leave of this.leave) leave();
    this.device.close();
    this.ear.stop();
  }

  // --- when to listen ------------------------------------------------------------------------

  follow() {
    const { run, ear, dials } = this;
    const line = run.lines[run.at];
    const mine = run.book.listens.includes(run.state) && line?.kind === "mine" && !run.deck.playing;
    const wanted = listens(dials) && ear.view.status !== "off" && (mine || (this.called && run.state === "paused")) ? (line?.id ?? "") : "";
    if (run.state !== "paused") this.called = false;
    if (wanted !== this.line) this.turn(wanted);
    this.wait();
  }

  turn(wanted) {
    const tapped = this.run.marks[this.line]?.said && this.over !== this.line;
    this.ear.hush(tapped ? this.line : "");
    this.line = wanted;
    if (wanted) this.ear.listen(wanted, () => this.told());
    this.show(quiet());
  }

  /** What the server is told of the line when it begins to listen. */
  told() {
    const { run, dials } = this;
    const mark = run.marks[this.line] ?? {};
    return { at_ms: Math.round(run.watch.elapsed()), patience: dials.patience, prompted: Boolean(mark.called), hints: run.rung, lead: this.ear.tail, strictness: dials.strictness };
  }

  // Silence is met with a hint, as long as there is one to give; a voice or a heard word begins it anew.
  wait() {
    if (this.wondering) return;
    clearTimeout(this.timer);
    const { run, dials } = this;
    if (!this.open || !dials.silence || run.state === "prompted" || run.rung >= (run.lines[run.at]?.hints.length ?? 0)) return;
    this.timer = setTimeout(() => this.open && run.send("silence"), dials.silence * 1000);
  }

  // --- what was heard ------------------------------------------------------------------------

  hears() {
    const here = (line) => line === this.line && line === this.run.lines[this.run.at]?.id;
    return {
      onset: (line) => here(line) && this.begin(),
      partial: (line, { words, next }) => here(line) && this.say({ words, next }),
      done: (line) => here(line) && this.dials.advance === "listen" && this.end(line),
      command: (call) => this.call(call),
      off_script: (line, { heard }) => here(line) && this.stray({ heard, there: "" }),
      jumped: (line) => this.line && this.stray({ heard: "", there: line }),
      not_caught: (line) => here(line) && this.wonder({ words: [], caught: false }),
      unfinished: (line) => here(line) && this.wonder({ unfinished: true }),
      verdict: (attempt) => this.run.hearVerdict(attempt),
      kept: (line, { id }) => this.run.hearVerdict({ line, mine: id }),
    };
  }

  begin() {
    this.say({ strayed: null, caught: true, unfinished: false });
    this.run.send("onset");
  }

  end(line) {
    this.over = line;
    this.run.send("heard");
  }

  say(heard) {
    this.show({ ...this.view, ...heard });
    this.wait();
  }

  stray(strayed) {
    this.say({ strayed });
    this.run.send("strayed");
  }

  // It is silent, and what was heard was not the line: it is the actor's turn as before. The hint comes when it would have come.
  wonder(heard) {
    this.wondering = true;
    this.show({ ...this.view, ...heard });
    this.run.send("unfinished");
    this.wondering = false;
  }

  call(what) {
    if (this.line && what === "note") this.noting();
    if (this.line && SPEEDS[what]) this.run.faster(SPEEDS[what]);
    const event = CALLS[what];
    if (!this.line || !event) return;
    const rehearsing = this.run.state !== "paused";
    if (this.run.send(event) && event === "pause") this.called = rehearsing;
    this.follow();
  }
}

const quiet = () => ({ words: [], next: 0, caught: true, strayed: null, unfinished: false });
