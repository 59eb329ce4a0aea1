// Takes of a line that are recorded now: asked for until every take in use is there, since one request records one take.
import { ask } from "./ask.js";

/** Record another take of the line at this address. `show` is given all takes after each answer. Gives back the last one that is new, throws Refused. */
export async function recorded(at, takes, show) {
  const before = new Set(takes.filter((take) => take.made).map((take) => take.key));
  const first = await asked(`${at}/takes`, show);
  const now = isComplete(first) ? first : await whole(at, show);
  return now.findLast((take) => take.made && !before.has(take.key));
}

/** Record what is missing of the line at this address, and nothing that came meanwhile. Gives back the last take that is heard, throws Refused. */
export async function completed(at, show) {
  const now = await whole(at, show);
  return now.findLast((take) => take.used && take.made);
}

async function whole(at, show) {
  let takes;
  do takes = await asked(`${at}/takes?missing=true`, show);
  while (!isComplete(takes));
  return takes;
}

async function asked(url, show) {
  const { takes } = await ask(url, { method: "POST", invalid: "voice_failed" });
  show(takes);
  return takes;
}

const isComplete = (takes) => takes.every((take) => take.made || !take.used);
