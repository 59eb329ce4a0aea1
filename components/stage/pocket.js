// Pocket mode: a scene plays on with the phone locked, in one media element, and the buttons of the lock screen steer it.
import { hasMediaKeys, steer } from "./media.js";
import { Observed } from "./observed.js";
import { pocketSound } from "./pocket_sound.js";

const NEAR = 0.02; // seconds by which a browser may miss the place that it was sent to
const AGAIN = 2; // seconds into a cue up to which "previous" means the cue before

export class Pocket extends Observed {
  /** The run stands still meanwhile, at the line that is heard. */
  constructor(run, book) {
    super();
    Object.assign(this, { run, book, player: new Audio(), spans: [] });
    this.now = { state: "preparing", share: 0, seconds: 0, span: null };
    this.show(this.now);
    this.player.preservesPitch = true;
    this.hears = { timeupdate: () => this.follow(), seeked: () => this.follow(), play: () => this.sounds(true), pause: () => this.sounds(false), ended: () => this.end() };
    for (const [event, act] of Object.entries(this.hears)) this.player.addEventListener(event, act);
  }

  say(changed) {
    this.now = { ...this.now, ...changed };
    this.show(this.now);
  }

  /** Put the way that is being gone, or the stretch that goes round, into one sound. */
  async prepare() {
    const { run, player } = this;
    if (run.state === "done") run.send("jump", run.lines.find((line) => !line.skipped && line.kind !== "direction")?.id);
    run.send("pause");
    run.stop_audio();
    this.say({ state: "preparing", share: 0 });
    try {
      const { here } = run.route;
      const stops = stopsOf(run.route);
      const made = await pocketSound({ stops, lines: run.lines, voices: run.voices, length: run.cueLength, lead: run.deck.lead }, (share) => this.say({ share }));
      if (this.closed) return;
      this.spans = made.spans.map((span) => ({ ...span, stop: stops[span.stop].stop }));
      player.src = URL.createObjectURL(made.file);
      player.loop = Boolean(run.route.loop);
      this.begin(made.seconds, here);
    } catch (failure) {
      if (!this.closed) this.say({ state: failure.message === "missing" ? "missing" : "failed" });
    }
  }

  begin(seconds, here) {
    this.letGo = hasMediaKeys() ? steer({ play: () => this.play(), pause: () => this.pause(), nexttrack: () => this.next(), previoustrack: () => this.previous() }) : () => {};
    this.say({ state: "paused", seconds });
    this.go(this.spans.find(({ stop }) => stop >= here) ?? this.spans[0]);
  }

  /** Call from a press: browsers give sound only then. */
  play() {
    const { player } = this;
    if (this.view.state === "ended") this.go(this.spans[0]);
    player.playbackRate = this.run.deck.speed;
    player.play().catch(() => this.say({ state: "paused" })); // this browser wants another press
  }

  pause() {
    this.player.pause();
  }

  /** On to the next line; where the line is mine it has been said. */
  next() {
    const { span } = this.view;
    if (!span) return;
    if (!span.hear) this.run.tell("said", 0, span.line.id);
    const after = this.spans[this.spans.indexOf(span) + 1] ?? (this.player.loop ? this.spans[0] : null);
    if (after) this.go(after);
    else this.player.currentTime = this.player.duration;
  }

  /** The cue again; just after it has begun, the one before. */
  previous() {
    const { span } = this.view;
    if (!span) return;
    const here = this.spans.indexOf(span);
    const early = span.hear && this.player.currentTime - span.start < AGAIN;
    const cue = this.spans.findLast(({ hear }, i) => hear && i <= (early ? here - 1 : here));
    this.go(cue ?? this.spans[0]);
  }

  go(span) {
    this.player.currentTime = span.start;
    this.reach(span);
  }

  // Where the sound is, the run is.
  follow() {
    const { currentTime } = this.player;
    const span = this.spans.find(({ end }) => currentTime + NEAR < end) ?? this.spans.at(-1);
    if (span && span !== this.view.span) this.reach(span);
  }

  reach(span) {
    const { run } = this;
    run.route.goToStop(span.line.id, span.hear);
    run.light_line();
    run.publish();
    this.say({ span });
    this.tellScreen();
  }

  sounds(on) {
    if (this.view.state === "ended" && !on) return;
    this.run.watch.keep(on);
    this.say({ state: on ? "playing" : "paused" });
    this.tellScreen();
  }

  end() {
    this.run.watch.keep(false);
    this.say({ state: "ended" });
    this.tellScreen();
  }

  // The lock screen says whose line it is, and how far the scene has come.
  tellScreen() {
    if (!hasMediaKeys() || !this.view.span) return;
    const session = navigator.mediaSession;
    const { who } = this.view.span.line;
    session.metadata = new MediaMetadata({ title: who.map(({ name }) => name).join(", ") || this.book.narrator, artist: this.book.scene.title, album: this.book.title });
    session.playbackState = this.view.state === "playing" ? "playing" : "paused";
  }

  close() {
    this.closed = true;
    for (const [event, act] of Object.entries(this.hears)) this.player.removeEventListener(event, act);
    this.player.pause();
    URL.revokeObjectURL(this.player.src);
    this.run.watch.keep(false);
    this.letGo?.();
  }
}

// The stops of a route with their places in it; of a stretch that goes round only those.
function stopsOf(route) {
  const all = route.stops.map((stop, n) => ({ ...stop, stop: n }));
  if (!route.loop) return all;
  const [from, to] = [route.place(route.loop.from), route.place(route.loop.to)];
  return all.filter(({ at }) => at >= from && at <= to);
}
