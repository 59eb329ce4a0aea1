// How the stage takes turns with somebody: as the prompt book has it for their level and their tempo, until they turn a dial.

const STORED = "cuelight.dials";

export const ADVANCE = ["listen", "both", "tap", "words", "letters"];
export const SILENCES = [0, 2, 2.5, 3, 4, 5, 6]; // seconds until a hint; 0 gives none
export const DELAYS = [0, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 1.5, 2]; // seconds before the reader answers
export const PATIENCES = [1, 1.5, 2, 2.5, 3, 4]; // seconds of silence that end a line whose end is not clear
export const CUES = ["full", "sentence", "five", "two", "random"];
export const STRICTNESSES = ["off", "gist", "rehearsal", "word_perfect"];
export const TAKES = ["same", "rotate"];
export const CORRECTIONS = ["line", "scene"];

export const USUAL = "usual"; // chosen for a dial of the reader: as the level has it, whatever the actor's tempo is
const VALUES = { advance: ADVANCE, silence: SILENCES, delay: [...DELAYS, USUAL], patience: [...PATIENCES, USUAL], cue: CUES, strictness: STRICTNESSES, takes: TAKES, correction: CORRECTIONS, pace: [USUAL], adapt: [false] };

/** Whether anybody listens by these dials. */
export const listens = ({ advance }) => advance === "listen" || advance === "both";

/** Whether a line is typed by these dials. */
export const types = ({ advance }) => advance === "words" || advance === "letters";

/** What somebody has chosen, for every level; a dial that is missing follows the level, or the actor. */
export function chosen() {
  const kept = parsed(localStorage.getItem(STORED)) ?? {};
  return Object.fromEntries(Object.entries(kept).filter(([name, value]) => VALUES[name]?.includes(value)));
}

/** The headers that ask for the takes of the cues as somebody has chosen; without them it is as the level has it. */
export function takesWanted() {
  const { takes } = chosen();
  return takes ? { "cuelight-takes": takes } : {};
}

/** The dials at a level of a book, as they are to be used: as somebody chose, else as the reader follows them, else as the level has it. */
export function dialsAt(book, level) {
  const usual = asLevel(book, level);
  const { adapt: _, ...mine } = chosen();
  const turned = Object.entries(mine).map(([name, value]) => [name, value === USUAL ? usual[name] : value]);
  return { ...usual, ...followed(book, level), ...Object.fromEntries(turned) };
}

/** The dials as a level has them by itself. */
export function asLevel(book, level) {
  const { reader, ...dials } = book.dials[level - 1];
  return { ...dials, ...reader };
}

/** Whether the reader may follow the actor. */
export const adapts = () => chosen().adapt !== false;

/** The dials of the reader as it follows the actor at a level; none while too little is known of them, or where they do not want it. */
export const followed = (book, level) => (adapts() && book.adapted?.readers[level - 1]) || {};

/** Choose a dial for every level; undefined has it follow again. */
export function turnDial(name, value) {
  const { [name]: _, ...others } = chosen();
  localStorage.setItem(STORED, JSON.stringify(value === undefined ? others : { ...others, [name]: value }));
  window.dispatchEvent(new Event("cuelight:dials"));
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch (failure) {
    if (failure.name === "SyntaxError") return null; // not ours
    throw failure;
  }
}
