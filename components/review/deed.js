// What a correction has done, for the line that tells it.

const MANY = { reassign: "reassigned", turn: "turned", split: "parted", settle: "kept" };

/** What was asked of the server, as `{ kind, done, n }`: `done` is the word key of what it comes to, `n` at how many places. */
export function deed(name, [what, who]) {
  const n = Array.isArray(what) ? what.length : 1;
  const turned = name === "turn" ? (who.length ? "_spoken" : "_acted") : "";
  const back = name === "strike" && who ? "_back" : "";
  return { kind: "corrected", done: `did_${MANY[name] ?? name}${turned}${back}${n > 1 ? "_many" : ""}`, n };
}

/** The same of what a form beside the page asked for: `name` is what it comes to, "" where that is not known. */
export function beside(name) {
  return name ? { kind: "corrected", done: `did_${name}`, n: 1 } : { kind: "corrected" };
}
