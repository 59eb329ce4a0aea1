// One run through a scene: interprets the turn table of the prompt book. No React, no server.
import { coming } from "./coming.js";
import { begins } from "./cue_length.js";
import { dialsAt } from "./dials.js";
import { heedInterruptions } from "./interruption.js";
import { marked } from "./marks.js";
import { Observed } from "./observed.js";
import { reprinted } from "./reprint.js";
import { Route } from "./route.js";
import { goAt } from "./speed.js";
import { isRunning } from "./states.js";
import { Stopwatch } from "./stopwatch.js";
import { canBeHeard, Voices, withClips } from "./voices.js";
import { beginsAnew, firstWay, planFor, SPEED_THROUGH } from "./ways.js";

const BREATH = 0.2; // seconds between two speeches of the reader
const LEVELS = new Set([1, 2, 3, 4]);

export class Run extends Observed {
  constructor(book, deck, told) {
    super();
    this.book = book;
    this.deck = deck;
    this.told = told; // tell(event); promises: clips() of those there are now, book() of what is printed now, cue(line) of a cue at once
    this.way = firstWay(book);
    this.marks = book.standing.marks; // line id -> { said, hint, peek, called, marked }
    this.route = new Route(book.lines, planFor(this.way, this));
    this.route.goTo(book.standing.position);
    this.state = "ready";
    this.lit = null; // the stop that was lit last
    this.played = ""; // the line heard last
    this.rung = 0;
    this.revealed = false;
    this.peeked = null; // { line, word } while held
    this.level = book.standing.level;
    this.held = null;
    this.delay = 0;
    this.cueLength = "full";
    this.answers = 0; // seconds until the reader answers a line that was heard
    this.asking = 0;
    this.wanted = []; // the clips that are prepared ahead
    this.voices = new Voices(book, told, { came: (clips) => this.came(clips), covered: (clips) => deck.ahead([...this.wanted, ...clips]), reprinted: (lines) => this.reprinted(lines) });
    this.watch = new Stopwatch(book.standing.elapsed_ms);
    this.interrupted = false; // a call has taken the sound
    deck.speed = book.standing.speed || dialsAt(book, this.level).pace;
    this.hurried = Boolean(book.standing.speed); // somebody has chosen the speed
    heedInterruptions(this, deck);
    this.publish();
    this.prefetch();
  }

  // --- the table -----------------------------------------------------------------------------

  /** Let something happen. Gives back whether this state answers it. */
  send(event, detail) {
    const turn = this.book.turns[this.state]?.[event];
    if (!turn) return false;
    const before = this.state;
    this.state = turn.to;
    for (const act of turn.do) this[act](detail);
    if (turn.to !== "standby") {
      this.watch.keep(isRunning(this.state));
      this.publish();
      if (before !== this.state) this.announce({});
    }
    return true;
  }

  look() {
    const line = this.lines[this.at];
    if (!line) this.send("met_end");
    else if (this.route.hears) this.send(this.voices.of(line) ? "met_cue" : "met_silent_cue");
    else this.send("met_mine");
  }

  // --- moving --------------------------------------------------------------------------------

  get lines() { return this.route.lines; }
  get at() { return this.route.at; }
  step() { this.route.step(); }
  step_back() { this.route.back(); }
  to_cue() { this.route.toCue(); }
  to_top() { this.route.toTop(); }
  go_to(line) { this.route.goTo(line); }

  /** A line has been judged: passed or not, or (null) not caught; or its sound is kept under the name `mine`. */
  hearVerdict({ line, passed, mine }) {
    this.marks = { ...this.marks, [line]: { ...this.marks[line], ...(mine ? { mine } : { judged: passed }) } };
    this.publish();
  }

  /** Go through the scene in another way from here on. */
  setWay(way) {
    this.stop_audio();
    this.way = way;
    if (way === "speed") this.setSpeed(SPEED_THROUGH);
    this.route.take(planFor(way, this), beginsAnew(way));
    if (this.state !== "ready" && this.state !== "done") this.send("pause");
    this.lit = null;
    this.publish();
    this.prefetch();
  }

  /** Begin or end a stretch that goes round and round at the line at hand, or let it go. */
  setLoop(edge) {
    this.route.setLoop(edge);
    this.publish();
  }

  light_line() {
    if (this.lit !== this.route.here) {
      this.lit = this.route.here;
      this.rung = 0;
      this.revealed = false;
      this.peeked = null;
      this.tell("position");
    }
    this.prefetch();
  }

  // --- sound ---------------------------------------------------------------------------------

  play_cue() {
    const held = this.held?.at === this.at ? this.held.offset : null;
    const delay = this.delay;
    this.held = null;
    this.delay = 0;
    const line = this.lines[this.at];
    this.played = line.id;
    const { clips, beat } = this.voices.of(line);
    const offset = held ?? (clips.length ? begins(line, clips[0], this.cueLength) : 0);
    if (clips.length ? clips.some((clip) => clip.understudy) : !line.beat) this.tell_covered(clips.length > 0);
    this.deck[clips.length ? "play" : "rest"](clips.length ? clips : beat, { delay, offset }, this.hears());
  }

  async play_line() {
    const line = this.lines[this.at];
    if (!line.clips.length) await this.voices.standIn(line);
    const clips = this.voices.of(line)?.clips ?? [];
    if (clips.length && line === this.lines[this.at] && this.state === "prompted") this.deck.play(clips, {}, this.hears());
  }

  hears() {
    return { started: (audioStart) => this.announce({ audioStart }), ended: () => this.send("audio_ended"), failed: () => this.send("audio_failed") };
  }

  hold_audio() { this.held = { at: this.at, offset: this.deck.hold() }; }

  stop_audio() {
    this.deck.stop();
    this.held = null;
    this.asking += 1;
    this.delay = 0;
  }

  breathe() {
    const line = this.lines[this.at];
    this.delay = line && line.kind !== "mine" ? Math.max(BREATH, line.pause) : 0; // after my line the cue comes at once
  }

  // The reader waits a moment before it answers, as the dial says.
  await_answer() {
    const { at } = this;
    setTimeout(() => at === this.at && this.send("answer"), this.answers * 1000);
  }

  async await_audio() {
    const asking = ++this.asking;
    const { at } = this;
    const wanted = () => asking === this.asking && at === this.at && this.state === "audio_pending";
    if (await canBeHeard(this, wanted)) this.send("audio_came");
  }

  /** Take the clips that there are by now into the scene; a line that is just heard stays as it is. */
  came(clips) {
    const heard = this.state === "reader_speaking" ? this.lines[this.at] : null;
    this.reprint(this.lines.map((line) => (line === heard ? line : withClips(line, clips[line.id] ?? []))));
  }

  /** Go on with the words as they are printed now. */
  reprinted(lines) {
    this.reprint(reprinted(this, lines));
  }

  reprint(lines) {
    this.route.reprint(lines, this.lines[this.at]?.id);
    this.publish();
    this.prefetch();
  }

  /** The next cues, my line for the prompt, and the cue before for a repeat. */
  prefetch() {
    const { heard, covered } = coming(this.route);
    if (!heard.length) return;
    this.wanted = heard.flatMap((line) => this.voices.of(line)?.clips ?? []);
    this.deck.ahead(this.wanted);
    for (const line of covered) this.voices.standIn(line);
  }

  setSpeed(speed) {
    if (speed === this.deck.speed || !this.book.speeds.includes(speed)) return;
    this.hurried = true;
    this.tell("speed", speed);
    goAt(this, speed);
  }

  /** The reader's own pace, as long as nobody has chosen a speed. */
  keepPace(pace) {
    if (!this.hurried && pace !== this.deck.speed) goAt(this, pace);
  }

  /** Hide more or fewer words from now on. */
  setLevel(level) {
    if (level === this.level || !LEVELS.has(level)) return;
    this.level = level;
    this.tell("level", level);
    this.publish();
  }

  faster(by) {
    const { speeds } = this.book;
    this.setSpeed(speeds[Math.max(0, Math.min(speeds.length - 1, speeds.indexOf(this.deck.speed) + by))]);
  }

  // --- help ----------------------------------------------------------------------------------

  climb_hint() {
    const { hints } = this.lines[this.at];
    if (this.rung >= hints.length) return;
    this.rung += 1;
    this.tell("hint", this.rung);
  }

  reveal_line() {
    this.revealed = true;
  }

  uncover(detail) {
    const line = detail?.line ?? this.myLine()?.id;
    if (!line) return;
    this.peeked = { line, word: detail?.word ?? -1 };
    if (this.marks[line]?.said) return; // checking oneself afterwards is no peek
    this.tell("peek", detail?.word === undefined ? 0 : 1, line);
  }

  cover() {
    this.peeked = null;
  }

  /** Mark the line as trouble, or take the mark back. */
  markTrouble() {
    const line = this.myLine();
    if (!line) return;
    this.tell("marked", 0, line.id);
    this.publish();
  }

  myLine() {
    return this.lines.slice(this.at).find((line) => line.kind === "mine") ?? this.lines.findLast((line) => line.kind === "mine");
  }

  // --- telling -------------------------------------------------------------------------------

  /** Note that a cue was not recorded in time: the understudy spoke it, or nobody did. */
  tell_covered(spoken) {
    this.tell("covered", spoken ? 1 : 0);
  }

  tell_said() { this.tell("said"); }
  tell_heard() { this.tell("said", 1); }
  tell_prompted() { this.tell("prompted"); }
  tell_repeated() { this.tell("repeated"); }
  tell_back() { this.tell("back"); }
  tell_jumped() { this.tell("jumped"); }
  tell_ended() { this.tell("ended"); }

  tell(kind, value = 0, line = this.lines[this.at]?.id ?? "") {
    this.marks = marked(this.marks, { kind, line, value });
    this.told.tell({ kind, line, value, at_ms: Math.round(this.watch.elapsed()) });
  }

  announce({ audioStart = null }) {
    const detail = { state: this.state, line: this.lines[this.at]?.id ?? "", at: performance.now(), audioStart };
    window.dispatchEvent(new CustomEvent("cuelight:turn", { detail }));
  }

  // --- the clock and the view ----------------------------------------------------------------

  publish() {
    const { state, at, lines, played, rung, revealed, peeked, marks, level, interrupted, way } = this;
    this.show({ state, at, lines, played, rung, revealed, peeked, marks, level, interrupted, way, loop: this.route.loop, passed: this.route.passed, speed: this.deck.speed });
  }

  /** Leave the stage: no sound, no asking. */
  close() {
    this.stop_audio();
    this.voices.close();
    this.deck.close();
  }
}
