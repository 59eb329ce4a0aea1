// The voices of a scene while it is recorded: what has come since, and the understudy for a cue that has not.

const LOOK = 1500; // milliseconds between two looks
const RETRY = 3000; // milliseconds until a missing voice is asked for again
const SELDOM = 6000; // the same once all is recorded: somebody may still correct a line

export class Voices {
  /**
   * `told` asks the server. `came(lines)` hears the clips of each line whenever one looked, `covered(clips)` the understudy's,
   * `reprinted(lines)` the lines of a scene whose words are others now.
   */
  constructor({ whole, edition }, told, hears) {
    Object.assign(this, { whole, edition, told }, hears);
    this.covers = new Map(); // line id -> what the understudy has ready, { clips, beat }, or a promise of it
    this.lookAgain();
  }

  /** What is heard of a line now: its own voices, a beat, or the understudy's. Nothing while there is none. */
  of(line) {
    if (line.clips.length || line.beat) return line;
    const cover = this.covers.get(line.id);
    return cover instanceof Promise ? undefined : cover;
  }

  /** Have the understudy ready with a line that is not recorded. */
  async standIn(line) {
    if (this.of(line)) return;
    if (!this.covers.has(line.id)) this.covers.set(line.id, this.ask(line.id));
    await this.covers.get(line.id);
  }

  async ask(line) {
    try {
      const cover = await this.told.cue(line);
      this.covers.set(line, cover);
      this.covered(cover.clips);
    } catch {
      this.covers.delete(line); // the server is away: whoever needs it asks again
    }
  }

  /** Take what has come since into the scene. */
  async look() {
    const newer = await this.told.clips();
    if (!newer || this.closed) return;
    if (newer.edition !== this.edition) {
      await this.readAgain();
      return;
    }
    this.whole = newer.whole;
    this.came(newer.lines);
  }

  /** Have the scene as it is printed now: whoever covers a line may have learnt other words. */
  async readAgain() {
    const book = await this.told.book();
    if (!book || this.closed) return;
    this.whole = book.whole;
    this.edition = book.edition;
    this.covers.clear();
    this.reprinted(book.lines);
  }

  lookAgain() {
    if (this.closed) return;
    this.timer = setTimeout(() => this.look().then(() => this.lookAgain()), this.whole ? SELDOM : LOOK);
  }

  close() {
    this.closed = true;
    clearTimeout(this.timer);
  }
}

/** The line with these clips; the same line where it has them already. */
export function withClips(line, clips) {
  const same = clips.length === line.clips.length && clips.every((clip, i) => clip.key === line.clips[i].key);
  return same ? line : { ...line, clips };
}

/** Ask until the line at hand can be heard, from whomever, for as long as that is wanted; whether it can. */
export async function canBeHeard(run, wanted) {
  const { voices, deck } = run;
  while (wanted()) {
    await Promise.all([voices.look(), voices.standIn(run.lines[run.at])]);
    const sound = voices.of(run.lines[run.at]);
    const had = sound && (await Promise.all(sound.clips.map((clip) => deck.prepare(clip))).then(() => true, () => false));
    if (had) return wanted();
    await new Promise((go) => { setTimeout(go, RETRY); });
  }
  return false;
}
