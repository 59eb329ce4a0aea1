// Names that stand inside a text as they stand before what somebody says.

const LABEL = /^((?:[\p{Lu}\d][\p{L}\p{N}'’.#ºª°]*)(?:[ ]+[\p{L}\p{N}'’.#ºª°&]+){0,4}?)\s*(?::|\s[-–—])\s+(?=\S)/u;
const BEFORE = /(?:^|[.!?…:;)\]"”»]\s+)$/u;

/** The name that stands before a colon or a dash where a text begins, as one that speaks: `2nd Policeman: Stop!`; "" where none does. */
export const labelOf = (text) => text.match(LABEL)?.[1] ?? "";

/** Where a name that speaks may stand inside a text, and the name: `[{ at, label }]`, in their order. */
export function labelsIn(text) {
  const starts = [...text.matchAll(/(?<=\s)(?=[\p{Lu}\d])/gu)].map((found) => found.index).filter((at) => BEFORE.test(text.slice(0, at)));
  return starts.map((at) => ({ at, label: labelOf(text.slice(at)) })).filter(({ label }) => label);
}
