// The way through a scene: its stops in order, where a run stands among them, and the stretch that it goes round and round.

/** A stop is a line, by its place among the lines, that is heard or that is the actor's to say. */
export class Route {
  /** `plan` gives the stops of lines: [{ at, hear }]; it is told whether directions are read. */
  constructor(lines, plan) {
    this.plan = plan;
    this.lines = lines;
    this.reads = false;
    this.stops = plan(lines);
    this.here = 0;
    this.loop = null; // { from, to }: line ids
  }

  /** The place of the line at hand; past all lines at the end. */
  get at() {
    return this.stops[this.here]?.at ?? this.lines.length;
  }

  /** Whether the line at hand is heard; else it is said. */
  get hears() {
    return Boolean(this.stops[this.here]?.hear);
  }

  /** How many lines of mine have come up on this way, and how many it has: { n, of }. */
  get passed() {
    const mine = (stops) => new Set(stops.filter(({ at }) => this.lines[at].kind === "mine").map(({ at }) => at)).size;
    return { n: mine(this.stops.slice(0, this.here + 1)), of: mine(this.stops) };
  }

  step() {
    const round = this.loop && this.at === this.place(this.loop.to) && !this.again();
    if (round) this.goTo(this.loop.from);
    else this.here = Math.min(this.here + 1, this.stops.length);
  }

  // Whether the line at hand comes up once more, next.
  again() {
    return this.stops[this.here + 1]?.at === this.at;
  }

  back() {
    this.here = Math.max(0, this.here - 1);
  }

  /** To the cue of the line at hand, or that cue itself. */
  toCue() {
    const cue = this.stops.findLastIndex(({ hear }, i) => i <= this.here && hear);
    if (cue >= 0) this.here = cue;
  }

  toTop() {
    this.here = 0;
  }

  /** To a line, or to the first stop behind it where it is none. A line that is gone moves nobody. */
  goTo(id) {
    const wanted = this.place(id);
    const found = wanted < 0 ? wanted : this.stopAt(wanted);
    if (found >= 0) this.here = found;
  }

  /** To where a line is heard, or said; a stop that is gone moves nobody. */
  goToStop(id, hear) {
    const at = this.place(id);
    const found = this.stops.findIndex((stop) => stop.at === at && stop.hear === hear);
    if (found >= 0) this.here = found;
  }

  /** Have a stretch begin ("from") or end ("to") at the line at hand, the other end being there too if none is set; "" lets it go. */
  setLoop(edge) {
    const id = this.lines[Math.min(this.at, this.lines.length - 1)].id;
    const loop = { from: id, to: id, ...this.loop, ...(edge && { [edge]: id }) };
    const turned = this.place(loop.from) > this.place(loop.to);
    this.loop = edge ? (turned ? { from: id, to: id } : loop) : null;
  }

  /** The stops that come, the one at hand first, and those before it. */
  ahead() {
    return this.stops.slice(this.here);
  }

  behind(many) {
    return this.stops.slice(Math.max(0, this.here - many), this.here);
  }

  /** Go on by another plan, at the line at hand or the next that it has, or from its beginning (`anew`). */
  take(plan, anew = false) {
    const id = anew ? "" : this.lines[this.at]?.id;
    this.plan = plan;
    this.stops = plan(this.lines, this.reads);
    this.here = id ? Math.max(0, this.stopAt(this.place(id))) : anew ? 0 : this.stops.length;
  }

  /** Hear the directions that are recorded, or none; somebody who stands at one that is not heard any more goes on to what follows. */
  setReads(on) {
    const { at, hears } = this;
    this.reads = on;
    this.stops = this.plan(this.lines, on);
    const same = this.stops.findIndex((stop) => stop.at === at && stop.hear === hears);
    const next = this.stops.findIndex((stop) => stop.at > at);
    this.here = [same, next, this.stops.length].find((place) => place >= 0);
  }

  /** Other lines, in which somebody stands at the line of this id (none: behind them all). */
  reprint(lines, id) {
    const { hears } = this;
    this.lines = lines;
    this.stops = this.plan(lines, this.reads);
    const same = this.stops.findIndex((stop) => stop.at === this.place(id) && stop.hear === hears);
    this.here = same >= 0 ? same : this.stops.length;
    if (this.loop && (this.place(this.loop.from) < 0 || this.place(this.loop.to) < 0)) this.loop = null;
  }

  // The stop at a line, or at what follows it in the scene where it is none; -1 if nothing does.
  stopAt(wanted) {
    const same = this.stops.findIndex(({ at }) => at === wanted);
    return same >= 0 ? same : this.stops.findIndex(({ at }) => at >= wanted);
  }

  place(id) {
    return this.lines.findIndex((line) => line.id === id);
  }
}
