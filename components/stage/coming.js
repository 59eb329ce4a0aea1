// What of a scene is wanted soon, from the line at hand: the takes to decode ahead, and the cues that the understudy should know.

const AHEAD = 5; // cues decoded ahead
const BEHIND = 2; // speeches, for a repeat
const COVERED = 2; // cues that the understudy has ready if their voices do not come in time

const cues = (line) => line.kind === "cue";

/** The lines `heard` soon (the next cues, my line for the prompt, the cue before for a repeat), and those to be `covered`. */
export function coming({ lines, speeches, at }) {
  const here = speeches.findIndex((i) => i >= at);
  if (here < 0) return { heard: [], covered: [] };
  const next = speeches.slice(here).map((i) => lines[i]);
  const back = speeches.slice(Math.max(0, here - BEHIND), here).map((i) => lines[i]);
  const mine = next.filter((line) => !cues(line));
  return { heard: [...next.filter(cues).slice(0, AHEAD), ...mine.slice(0, 1), ...back.filter(cues)], covered: next.filter(cues).slice(0, COVERED) };
}
