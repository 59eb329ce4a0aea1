// The play as the review page knows it: where its doubts and its lines are, and how they are told.
import { figure } from "../words/figure.js";
import { labelsIn } from "./labels.js";

const GROUP = 32;

/** The fresh play with every part that is equal to one that was kept being that one, so that only what changed is drawn. */
export function shared(fresh, kept) {
  const same = (key, value, text = JSON.stringify(value)) => {
    const had = kept.get(key);
    if (had?.text === text) return had.value;
    kept.set(key, { text, value });
    return value;
  };
  const scenes = fresh.scenes.map((scene) => {
    const elements = scene.elements.map((element) => same(`line ${element.id}`, element));
    return same(`scene ${scene.id}`, { ...scene, elements });
  });
  return { ...fresh, scenes, roles: same("roles", fresh.roles) };
}

/** Where there is something to look at, in reading order: `{ id, keys }` for each place. */
export function stopsOf(play) {
  const found = [];
  const stop = (id, doubts = []) => doubts.length && found.push({ id, keys: doubts.map((doubt) => doubt.key) });
  play.roles.forEach((role) => role.doubts?.forEach((doubt) => found.push({ id: `alike ${doubt.key}`, keys: [doubt.key] })));
  play.scenes.forEach((scene) => {
    stop(scene.id, scene.doubts);
    scene.elements.forEach((element) => stop(element.id, element.doubts));
  });
  return found;
}

/** Every element by its id, with its scene. */
export function placesOf(play) {
  const places = new Map();
  play.scenes.forEach((scene) => {
    places.set(scene.id, { scene });
    scene.elements.forEach((element, at) => places.set(element.id, { scene, element, at }));
  });
  return places;
}

/** Rows in groups that are skipped while they are out of sight; a group begins where the reader's number says so, whatever is cut or joined before it. */
export function groupsOf(elements) {
  const groups = [];
  elements.forEach((element, at) => {
    if (at === 0 || Number(element.id.slice(1)) % GROUP === 0) groups.push([]);
    groups.at(-1).push(element);
  });
  return groups;
}

const MARKED = { direction: (text) => `(${text})`, cut: (text) => `~~${text}~~` };

/** A speech as one line to be edited: directions in brackets, cuts between tildes. */
export const asText = (pieces) => pieces.map(([kind, text]) => (MARKED[kind]?.(text) ?? text)).join(" ");

/** A line as it is edited. */
export const textOf = (element) => (element.kind === "speech" ? asText(element.pieces) : element.text);

/** Where a second voice most likely begins in a text: `{ at, role, label }`, the place of somebody's name, of a name that nobody has yet, or else of a sentence. */
export function cutOf(text, roles) {
  const named = namedCut(text, roles);
  if (named) return named;
  const unknown = labelsIn(text).find(({ at }) => !insideBrackets(text, at));
  if (unknown) return { ...unknown, role: "" };
  const places = [...text.matchAll(/[.!?…]["”»)]*\s+(?=["“«¿¡(]?[\p{Lu}\d(])/gu)].map((found) => found.index + found[0].length);
  const open = places.filter((at) => !insideBrackets(text, at) && at < text.length);
  const middle = text.length / 2;
  open.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
  return { at: open[0] ?? wordsOf(text)[Math.floor(wordsOf(text).length / 2)] ?? 0, role: "", label: "" };
}

function namedCut(text, roles) {
  const folded = text.toLowerCase();
  for (const role of roles) {
    const at = folded.indexOf(` ${role.name.toLowerCase()}`) + 1;
    if (at > 0 && /^\s*[.:—–-]/u.test(text.slice(at + role.name.length))) return { at, role: role.id, label: "" };
  }
  return null;
}

/** Where each word of a text begins, the first one left out, and none inside brackets. */
export function wordsOf(text) {
  return [...text.matchAll(/\s+(?=\S)/gu)].map((found) => found.index + found[0].length).filter((at) => !insideBrackets(text, at));
}

const insideBrackets = (text, at) => {
  const before = text.slice(0, at);
  return before.lastIndexOf("(") > before.lastIndexOf(")");
};

/** The word that begins at a place. */
export const wordAt = (text, at) => text.slice(at).match(/[\p{L}\p{N}'’-]+/u)?.[0] ?? "";

/** A place counted in letters, as the server counts, from one counted in UTF-16. */
export const lettersTo = (text, at) => Array.from(text.slice(0, at)).length;

/** The name of a language in the language of the app. */
export const tongue = (code, say) => new Intl.DisplayNames(say("code"), { type: "language" }).of(code);

/** How a line is said: what a person said of it, or else as the reader understands it. */
export const mannerOf = (element) => element.own ?? element.read ?? PLAIN;

/** How a line is said when nothing tells. */
export const PLAIN = { emotion: "neutral", intensity: 0.5, pause: 0, valence: 0 };

/** A number as it is written in the language of the app. */
export const inDigits = (number, say) => figure(number, say("code"));

/** The manner of a line in a few words, or nothing: softly, after a pause. */
export function mannerIn(element, say) {
  const { emotion, pause } = mannerOf(element);
  const parts = [emotion !== "neutral" && say(`emotion_${emotion}`), pause > 0 && say("after_pause", { n: inDigits(pause, say) })];
  return parts.filter(Boolean).join(" · ") || (element.own ? say("emotion_neutral") : "");
}
