// A line that is typed where one may not speak: the server judges it, and the scene goes on once what is other has been seen.
import { Observed } from "./observed.js";

const PATIENCE = 4000; // milliseconds for a verdict; then the scene goes on, and the verdict follows
const nothing = { line: "", waits: false, shown: null, right: false };

export class Typing extends Observed {
  /** By the dials lines are typed in "words", or in "letters", the first of each word. */
  constructor(run, practice, dials) {
    super();
    Object.assign(this, { run, dials, how: dials.advance });
    this.address = `/api/v1/books/${encodeURIComponent(practice)}`;
    this.show(nothing);
  }

  /** Hand in what was typed for a line. Where the server is away nobody judges it, and the scene goes on all the same. */
  async give(line, text) {
    const { run } = this;
    if (run.lines[run.at]?.id !== line || this.view.waits) return;
    const told = { listen: line, text, letters: this.how === "letters", strictness: this.dials.strictness, at_ms: Math.round(run.watch.elapsed()), prompted: Boolean(run.marks[line]?.called), hints: run.rung };
    this.show({ ...nothing, line, waits: true });
    const asked = asking(`${this.address}/typed`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(told) }).then((answer) => answer?.json());
    asked.then((verdict) => verdict && run.hearVerdict(verdict.attempt));
    const verdict = await Promise.race([asked, new Promise((go) => { setTimeout(go, PATIENCE); })]);
    if (run.lines[run.at]?.id !== line) this.show(nothing);
    else if (this.dials.correction !== "scene" && verdict?.shown.some(({ change }) => change !== "none")) this.show({ ...nothing, line, shown: verdict.shown });
    else this.goOn();
  }

  /** The actor's own word: the line was right. */
  async wasRight() {
    const { line } = this.view;
    const kept = await asking(`${this.address}/lines/${encodeURIComponent(line)}/right`, { method: "PUT" });
    if (!kept) return;
    this.run.hearVerdict({ line, passed: true });
    if (this.view.line === line) this.show({ ...this.view, right: true });
  }

  goOn() {
    this.show(nothing);
    this.run.send("heard");
  }
}

// The answer of the server; nothing where it is away, or refuses.
async function asking(address, how) {
  try {
    const answer = await fetch(address, { credentials: "same-origin", ...how });
    return answer.ok ? answer : null;
  } catch (failure) {
    if (failure instanceof TypeError) return null; // no network
    throw failure;
  }
}
