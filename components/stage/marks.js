// What the lines of a run bear: how each of mine was said so far, and who covered a cue.

const MARKS = { said: "said", hint: "hint", peek: "peek", prompted: "called" };

/** The marks as the prompt book tells them, by line: `{ l1: ["said"] }` as `{ l1: { said: true } }`. */
export function marksOf(told) {
  const borne = (names) => Object.fromEntries(names.map((name) => [name, true]));
  return Object.fromEntries(Object.entries(told).map(([line, names]) => [line, borne(names)]));
}

/** The marks of all lines after one more event; those who bear none of it are the same objects. */
export function marked(marks, { kind, line, value }) {
  const had = marks[line];
  if (kind === "marked") return { ...marks, [line]: { ...had, marked: !had?.marked } };
  const mark = kind === "covered" ? (value ? "understudy" : "silent") : MARKS[kind];
  return mark ? { ...marks, [line]: { ...had, [mark]: true } } : marks;
}

/** My lines of a run, without those that it leaves out. */
export const mineOf = (lines) => lines.filter((line) => line.kind === "mine" && !line.skipped);

/** How one of my lines has gone in this run, worst first. */
export function markOf(mark = {}) {
  return ["called", "hint", "peek", "said"].find((what) => mark[what]) ?? "unsaid";
}

/** My lines counted by how they went; `done` are those said without the whole line being given, as the recap counts. */
export function countsOf(lines, marks) {
  const mine = mineOf(lines).map(({ id }) => marks[id] ?? {});
  const those = (what) => mine.filter((mark) => markOf(mark) === what).length;
  return { of: mine.length, done: mine.filter((mark) => mark.said && !mark.called).length, helped: those("hint") + those("peek"), called: those("called") };
}
