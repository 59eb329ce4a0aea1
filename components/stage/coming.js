// What of a scene is wanted soon, from the line at hand: the takes to decode ahead, and the cues that the understudy should know.

const AHEAD = 5; // lines decoded ahead that are heard
const BEHIND = 2; // stops, for a repeat
const COVERED = 2; // cues that the understudy has ready if their voices do not come in time

/** The lines `heard` soon (the next ones, my line for the prompt, the cue before for a repeat), and those to be `covered`. */
export function coming(route) {
  const linesOf = (stops) => stops.map(({ at }) => route.lines[at]);
  const next = route.ahead();
  const sounding = linesOf(next.filter(({ hear }) => hear));
  const mine = linesOf(next.filter(({ hear }) => !hear).slice(0, 1));
  const back = linesOf(route.behind(BEHIND).filter(({ hear }) => hear));
  return { heard: next.length ? [...sounding.slice(0, AHEAD), ...mine, ...back] : [], covered: sounding.slice(0, COVERED) };
}
