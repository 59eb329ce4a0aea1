// A number as it is written in a language: 1,234.50 in English, 1234,50 in Spanish.
const known = new Map();

function writer(code, least, most) {
  const key = `${code} ${least} ${most}`;
  if (!known.has(key)) known.set(key, new Intl.NumberFormat(code, { minimumFractionDigits: least, maximumFractionDigits: most }));
  return known.get(key);
}

/** A number with as many decimals as it needs, `most` of them at most. */
export const figure = (number, code, most = 1) => writer(code, 0, most).format(number);

/** What the server writes with a point, such as 0.50, with as many decimals as it has; nothing stays nothing. */
export function written(text, code) {
  if (text === "" || Number.isNaN(Number(text))) return String(text);
  const places = (String(text).split(".")[1] ?? "").length;
  return writer(code, places, places).format(text);
}
