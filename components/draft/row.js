// What a row of the difference is: shared by all that shows or counts them.

const SIGNS = { changed: "◆", added: "+", removed: "−", moved: "⇄" };

/** What became of lines that are not as they were, in the order told. */
export const LOOKS = Object.keys(SIGNS);

/** The sign of a look: what it is besides its colour. */
export const signOf = (look) => SIGNS[look] ?? "";

/** Whether a row is a difference, not what stands around one. */
export const differs = (row) => row.look !== "unchanged";

/** What tells a row from all others. */
export const keyOf = (row) => `${row.kind} ${row.old ?? ""} ${row.new ?? row.text}`;
