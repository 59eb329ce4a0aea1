// The ways of going through a scene: which lines come up, in which order, and who says each.

export const WAYS = ["scene", "cues", "weak", "random", "listen", "line_gap", "gap_line", "speed"];

/** How fast a speed-through goes: an Italian run is said as fast as one can be understood. */
export const SPEED_THROUGH = 1.5;

const spoken = (lines) => lines.flatMap((line, at) => (line.kind === "direction" || line.skipped ? [] : [at]));
const sounding = (lines, { reads }) => lines.flatMap((line, at) => (line.skipped || (line.kind === "direction" && !(reads && line.clips.length)) ? [] : [at]));
const isMine = (lines, at) => lines[at].kind === "mine";
const heard = (at) => ({ at, hear: true });
const said = (at) => ({ at, hear: false });

// A way of the whole scene has its directions, where they are read; a drill has only cues, and who speeds through waits for nobody.
const PLANS = {
  scene: (lines, how) => sounding(lines, how).map((at) => (isMine(lines, at) ? said(at) : heard(at))),
  speed: (lines) => PLANS.scene(lines, { reads: false }),
  cues: (lines) => pairs(lines).flat(),
  weak: (lines, { weakest }) => pairs(lines).toSorted((a, b) => placeOf(a, lines, weakest) - placeOf(b, lines, weakest)).flat(),
  random: (lines, { dice }) => shuffled(pairs(lines), dice).flat(),
  listen: (lines, how) => sounding(lines, how).map(heard),
  line_gap: (lines, how) => sounding(lines, how).flatMap((at) => (isMine(lines, at) ? [heard(at), said(at)] : [heard(at)])),
  gap_line: (lines, how) => sounding(lines, how).flatMap((at) => (isMine(lines, at) ? [said(at), heard(at)] : [heard(at)])),
};

/**
 * The plan of a way, for a Route: of lines, and whether directions are read. `dice` gives numbers from 0 to 1; a plan that needs them falls the same way each
 * time it is asked. `weakest` are the ids of my lines, the weakest first.
 */
export function planOf(way, { dice = Math.random, weakest = [] } = {}) {
  const seeds = [];
  return (lines, reads = false) => {
    let thrown = 0;
    return PLANS[way](lines, { reads, weakest, dice: () => (seeds[thrown] ??= dice(), seeds[thrown++]) });
  };
}

/** Whether a way has an order of its own, so that it begins anew wherever one is. */
export const beginsAnew = (way) => way === "weak" || way === "random";

/** The way that a run begins in: of some lines only, in the order in which they need work. */
export const firstWay = ({ lines }) => (lines.some((line) => line.skipped) ? "weak" : "scene");

/** The plan of a way for a run as it stands: what went wrong in it comes before what is known of earlier. */
export function planFor(way, { book, marks }) {
  const { weakest = [] } = book; // a book that was kept here long ago does not tell them
  if (way !== "weak" || firstWay(book) === "weak") return planOf(way, { weakest });
  const off = (line) => TROUBLE.findIndex((is) => is(marks[line] ?? {}));
  const troubled = weakest.filter((line) => off(line) >= 0).toSorted((a, b) => off(a) - off(b));
  return planOf(way, { weakest: [...new Set([...troubled, ...weakest])] });
}

// What went wrong with a line, the worst first.
const TROUBLE = [(mark) => mark.called, (mark) => mark.judged === false, (mark) => mark.hint, (mark) => mark.peek, (mark) => mark.marked];

// Where the line that a pair leads to stands among the weakest; behind them all if it does not.
function placeOf(pair, lines, weakest) {
  const place = weakest.indexOf(lines[pair.at(-1).at].id);
  return place < 0 ? weakest.length : place;
}

// Each of my lines with the cue before it, where there is one.
function pairs(lines) {
  const all = spoken(lines);
  return all.flatMap((at, i) => {
    if (!isMine(lines, at)) return [];
    const before = all[i - 1];
    return before === undefined || isMine(lines, before) ? [[said(at)]] : [[heard(before), said(at)]];
  });
}

// Fisher and Yates, as Knuth has it.
function shuffled(all, dice) {
  const cards = [...all];
  for (let i = cards.length - 1; i > 0; i -= 1) {
    const other = Math.floor(dice() * (i + 1));
    [cards[i], cards[other]] = [cards[other], cards[i]];
  }
  return cards;
}
