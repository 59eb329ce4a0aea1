// Days and moments as they are written in a language: 3 Dec in English, 3 dic in Spanish.
const known = new Map();

function writer(code) {
  if (!known.has(code)) known.set(code, new Intl.DateTimeFormat(code === "en" ? "en-GB" : code, { day: "numeric", month: "short", timeZone: "UTC" }));
  return known.get(code);
}

/** What the server writes as 2026-12-03; nothing stays nothing. */
export const day = (text, code) => (text === "" ? "" : writer(code).format(new Date(text)));

/** A moment as this place's clock has it: 3 Dec 2026, 18:30 in English, 3 dic 2026, 18:30 in Spanish. */
export const moment = (text, code) => new Date(text).toLocaleString(code === "en" ? "en-GB" : code, { dateStyle: "medium", timeStyle: "short" });
