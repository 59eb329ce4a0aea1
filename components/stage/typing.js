// A line that is typed where one may not speak: the server judges it, and the scene goes on.

export class Typing {
  /** `how` is "words", or "letters" for the first of each word. */
  constructor(run, practice, how) {
    Object.assign(this, { run, how });
    this.address = `/api/books/${encodeURIComponent(practice)}/typed`;
  }

  /** Hand in what was typed for a line. Where the server is away nobody judges it, and the scene goes on all the same. */
  async give(line, text) {
    const { run } = this;
    if (run.lines[run.at]?.id !== line) return;
    const told = { listen: line, text, letters: this.how === "letters", at_ms: Math.round(run.watch.elapsed()), prompted: Boolean(run.marks[line]?.called), hints: run.rung };
    run.send("heard");
    const verdict = await judged(this.address, told);
    if (verdict) run.hearVerdict(verdict);
  }
}

async function judged(address, told) {
  try {
    const answer = await fetch(address, { method: "POST", credentials: "same-origin", headers: { "content-type": "application/json" }, body: JSON.stringify(told) });
    return answer.ok ? await answer.json() : null;
  } catch (failure) {
    if (failure instanceof TypeError) return null; // no network
    throw failure;
  }
}
