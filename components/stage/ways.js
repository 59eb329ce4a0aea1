// The ways of going through a scene: which lines come up, in which order, and who says each.

export const WAYS = ["scene", "cues", "random", "listen", "line_gap", "gap_line", "speed"];

/** How fast a speed-through goes: an Italian run is said as fast as one can be understood. */
export const SPEED_THROUGH = 1.5;

const spoken = (lines) => lines.flatMap((line, at) => (line.kind === "direction" || line.skipped ? [] : [at]));
const isMine = (lines, at) => lines[at].kind === "mine";
const heard = (at) => ({ at, hear: true });
const said = (at) => ({ at, hear: false });

const PLANS = {
  scene: (lines) => spoken(lines).map((at) => (isMine(lines, at) ? said(at) : heard(at))),
  speed: (lines) => PLANS.scene(lines),
  cues: (lines) => pairs(lines).flat(),
  random: (lines, dice) => shuffled(pairs(lines), dice).flat(),
  listen: (lines) => spoken(lines).map(heard),
  line_gap: (lines) => spoken(lines).flatMap((at) => (isMine(lines, at) ? [heard(at), said(at)] : [heard(at)])),
  gap_line: (lines) => spoken(lines).flatMap((at) => (isMine(lines, at) ? [said(at), heard(at)] : [heard(at)])),
};

/** The plan of a way, for a Route. `dice` gives numbers from 0 to 1; a plan that needs them falls the same way each time it is asked. */
export function planOf(way, dice = Math.random) {
  const seeds = [];
  return (lines) => {
    let thrown = 0;
    return PLANS[way](lines, () => (seeds[thrown] ??= dice(), seeds[thrown++]));
  };
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
