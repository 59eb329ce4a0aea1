// A part that a person records: one line after the other, each after its cue; kept, said again or taken back.
import { Observed } from "../stage/observed.js";

const MOST = 4; // takes of a line, as in engine/take/production.py
const DOUBTFUL = new Set(["clipped", "too_short", "too_long", "cut_off", "too_soft", "only_noise"]);
const NEVER = new Set(["silent", "not_sound", "too_large", "too_much", "no_words", "enough"]);
const NAME = "cuelight.speaker";

export class Part extends Observed {
  /** `plays` plays what is at an address, until its end; `line` is the one to begin with. */
  constructor({ play, role, line = "" }, recorder, plays) {
    super();
    this.address = `/api/v1/scripts/${encodeURIComponent(play)}`;
    this.role = role;
    this.first = line;
    this.recorder = recorder;
    this.plays = plays;
    this.sound = null;
    this.turn = 0; // of what is waited for
    recorder.ended = () => this.stop();
    this.show({ step: "loading", lines: [], at: 0, url: "", why: "", doubtful: false, never: false, gone: "", speaker: localStorage.getItem(NAME) ?? "" });
    this.leave = recorder.subscribe(() => recorder.view.lost && this.say("ready", recorder.view.lost));
  }

  get line() {
    return this.view.lines[this.view.at];
  }

  /** Fetch the part. */
  async load() {
    this.set({ step: "loading", why: "" });
    const [part, why] = await this.ask(`/parts/${encodeURIComponent(this.role)}`);
    if (why) { this.set({ step: why === "404" ? "missing" : "failed" }); return; }
    const wanted = part.lines.findIndex((line) => line.id === this.first);
    const open = part.lines.findIndex((line) => line.takes.length === 0);
    this.set({ ...part, step: "ready", at: Math.max(0, wanted < 0 ? open : wanted) });
  }

  named(speaker) {
    localStorage.setItem(NAME, speaker);
    this.set({ speaker });
  }

  /** Look at another line; what was not kept of this one is forgotten. */
  go(at) {
    if (!this.view.lines[at] || this.view.step === "sending") return;
    this.forget();
    this.set({ at, step: "ready", why: "", gone: "" });
  }

  /** Hear the cue, where it is recorded, and record from its end on. */
  async record() {
    if (!["ready", "said"].includes(this.view.step) || !this.view.may) return;
    if (this.line.takes.length >= MOST) { this.say("ready", "enough"); return; }
    if (!this.view.speaker.trim()) { this.say("ready", "no_name"); return; }
    this.forget();
    const turn = this.turn;
    this.say("cue", "");
    if (this.line.cue?.url) await this.plays(this.line.cue.url);
    if (turn !== this.turn) return;
    const begun = await this.recorder.start();
    if (begun && turn === this.turn) this.say("recording", "");
    else if (begun) await this.recorder.stop();
  }

  /** That was the line: it can be heard now. While the cue is heard, it is not recorded after all. */
  async stop() {
    if (this.view.step === "cue") { this.forget(); this.say("ready", ""); return; }
    if (this.view.step !== "recording") return;
    const { turn } = this;
    const sound = await this.recorder.stop();
    if (!sound || turn !== this.turn) return;
    this.sound = sound;
    this.set({ step: "said", url: URL.createObjectURL(sound), why: "", doubtful: false, never: false });
  }

  /** Have the line heard like this from now on, and go to the next; `anyway` where the server doubts it. */
  async keep(anyway = false) {
    if (this.view.step !== "said") return;
    const { speaker, at } = this.view;
    this.say("sending", "");
    const told = new URLSearchParams({ speaker, ...(anyway ? { anyway: "true" } : {}) });
    const [kept, why] = await this.ask(`${this.spoken(this.line)}?${told}`, { method: "POST", body: this.sound });
    if (why) { this.say("said", why); return; }
    this.forget();
    this.takes(this.line.id, kept.takes);
    this.set({ step: "ready", why: "", at: Math.min(at + 1, this.view.lines.length - 1), kept: this.view.lines[at].id });
  }

  /** Have the voice that is cast speak this line again. */
  async takeBack() {
    const { line } = this;
    const [, why] = await this.ask(this.spoken(line), { method: "DELETE" });
    if (why) { this.say("ready", why); return; }
    this.takes(line.id, []);
    this.set({ gone: line.id, why: "" });
  }

  /** Undo that. */
  async haveBack() {
    const line = this.view.lines.find(({ id }) => id === this.view.gone);
    const [back, why] = await this.ask(`${this.spoken(line)}/back`, { method: "POST" });
    if (why) { this.say("ready", why); return; }
    this.takes(line.id, back.takes);
    this.set({ gone: "", why: "" });
  }

  close() {
    this.forget();
    this.leave();
    this.recorder.close();
  }

  // --- what stands behind it ------------------------------------------------------------------

  set(news) {
    this.show({ ...this.view, ...news });
  }

  say(step, why) {
    this.set({ step, why, doubtful: DOUBTFUL.has(why), never: NEVER.has(why) });
  }

  takes(id, takes) {
    this.set({ lines: this.view.lines.map((line) => (line.id === id ? { ...line, takes } : line)) });
  }

  forget() {
    this.turn += 1;
    if (this.recorder.view.recording) this.recorder.stop();
    if (this.view.url) URL.revokeObjectURL(this.view.url);
    this.sound = null;
    this.set({ url: "", doubtful: false, never: false });
  }

  spoken(line) {
    return `/lines/${encodeURIComponent(line.id)}/spoken/${encodeURIComponent(this.role)}`;
  }

  // `[answer, why not]`: a word key of the server's, "404", or that nobody answers.
  async ask(path, how = {}) {
    try {
      const answer = await fetch(this.address + path, { credentials: "same-origin", ...how });
      if (answer.ok) return [answer.status === 204 ? null : await answer.json(), ""];
      const told = await answer.json().catch(() => ({}));
      return [null, answer.status === 404 ? "404" : told.reason ?? "not_done"];
    } catch {
      return [null, "offline"];
    }
  }
}
