// A day as it is written in a language: 3 Dec in English, 3 dic in Spanish.
const known = new Map();

function writer(code) {
  if (!known.has(code)) known.set(code, new Intl.DateTimeFormat(code === "en" ? "en-GB" : code, { day: "numeric", month: "short", timeZone: "UTC" }));
  return known.get(code);
}

/** What the server writes as 2026-12-03; nothing stays nothing. */
export const day = (text, code) => (text === "" ? "" : writer(code).format(new Date(text)));
