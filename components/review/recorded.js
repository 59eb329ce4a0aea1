// Another take of a line: asked for until every take in use is there, since one request records one take.
import { ask } from "./ask.js";

/** Record what the line at this address lacks; `show` is given all takes after each answer. Gives back the last one that is new, throws Refused. */
export async function recorded(at, takes, show) {
  const before = new Set(takes.filter((take) => take.made).map((take) => take.key));
  for (;;) {
    const answer = await ask(`${at}/takes`, { method: "POST", invalid: "voice_failed" });
    show(answer.takes);
    if (!answer.takes.some((take) => take.used && !take.made)) return answer.takes.findLast((take) => take.made && !before.has(take.key));
  }
}

/** Record what is missing at this address, and nothing where it has come meanwhile. Gives back the last take in use that came, throws Refused. */
export async function completed(at, takes, show) {
  const now = await ask(`${at}/takes`);
  show(now.takes);
  if (now.takes.some((take) => take.used && !take.made)) return recorded(at, now.takes, show);
  const before = new Set(takes.filter((take) => take.made).map((take) => take.key));
  return now.takes.findLast((take) => take.used && take.made && !before.has(take.key));
}
