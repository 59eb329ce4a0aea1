// What the actor has written at the lines of a scene: shown from the prompt book, written to the server.
import { Observed } from "./observed.js";

/** The view has the text by line. `keep(line, text)` promises "" once the server has it, else why not, as a word. */
export class Notes extends Observed {
  constructor(book, keep) {
    super();
    this.keep = keep;
    this.drafts = {}; // line -> what was typed and not saved
    this.show(Object.fromEntries(book.lines.map(({ id, note }) => [id, note])));
  }

  /** Have this stand at a line; an empty text takes the note away. What is not kept stays a draft. */
  async write(line, text) {
    const wanted = text.trim();
    const failed = await this.keep(line, wanted);
    if (failed) return failed;
    delete this.drafts[line];
    this.show({ ...this.view, [line]: wanted });
    return "";
  }
}

/** The line at which a note is written now: the one at hand, or the next that is spoken; at the end the last. */
export function lineAt({ lines, at }) {
  const spoken = ({ kind, skipped }) => kind !== "direction" && !skipped;
  return lines.slice(at).find(spoken) ?? lines.findLast(spoken);
}
