// How the stage takes turns with somebody: by ear, by tap or by what they type, how long it waits, how much of a cue is heard.

const STORED = "cuelight.dials";

export const ADVANCE = ["listen", "both", "tap", "words", "letters"];
export const SILENCES = [0, 2, 2.5, 3, 4, 5, 6]; // seconds until a hint; 0 gives none
export const DELAYS = [0, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 1.5, 2]; // seconds before the reader answers
export const PATIENCES = [1, 1.5, 2, 2.5, 3, 4]; // seconds of silence that end a line whose end is not clear
export const CUES = ["full", "sentence", "five", "two"];

// By level, as the guide of familiarity has it: who reads from the page taps, who knows the lines is listened to.
const BY_LEVEL = {
  advance: ["tap", "both", "listen", "listen"],
  silence: [0, 4, 3, 2.5],
  delay: [0.5, 0.3, 0.2, 0.1],
  patience: [2.5, 2, 1.5, 1.5],
  cue: ["full", "full", "full", "full"],
};
const VALUES = { advance: ADVANCE, silence: SILENCES, delay: DELAYS, patience: PATIENCES, cue: CUES };

/** Whether anybody listens by these dials. */
export const listens = ({ advance }) => advance === "listen" || advance === "both";

/** Whether a line is typed by these dials. */
export const types = ({ advance }) => advance === "words" || advance === "letters";

/** What somebody has chosen, for every level; a dial that is missing follows the level. */
export function chosen() {
  const kept = parsed(localStorage.getItem(STORED)) ?? {};
  return Object.fromEntries(Object.entries(kept).filter(([name, value]) => VALUES[name]?.includes(value)));
}

/** The dials at a level, as they are to be used. */
export const dialsAt = (level) => ({ ...asLevel(level), ...chosen() });

/** The dials as a level has them by itself. */
export const asLevel = (level) => Object.fromEntries(Object.entries(BY_LEVEL).map(([name, values]) => [name, values[level - 1]]));

/** Choose a dial for every level; undefined has it follow the level again. */
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
