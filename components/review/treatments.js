// How lines are treated and which takes may be wrong, beside the play and in a few words.
import { figure } from "../words/figure.js";
import { inDigits } from "./play.js";

/** The play with `heard` at each line that is treated or doubted; every other line and scene stays the same object. */
export function withHeard(play, told) {
  if (!told) return play;
  const heard = new Map();
  const of = (line) => heard.get(line) ?? heard.set(line, { doubts: [] }).get(line);
  Object.entries(told.lines).forEach(([line, own]) => (of(line).own = { ...own, effect: effectOf(own.chain, told) }));
  told.doubtful.forEach((doubt) => of(doubt.speech).doubts.push(doubt));
  if (!heard.size) return play;
  const marked = (element) => (heard.has(element.id) ? { ...element, heard: heard.get(element.id) } : element);
  const scenes = play.scenes.map((scene) =>
    scene.elements.some((element) => heard.has(element.id)) ? { ...scene, elements: scene.elements.map(marked) } : scene,
  );
  return { ...play, scenes };
}

/** The lines with a take that may be wrong, in the order of the play. */
export const flagsOf = (play) => play.scenes.flatMap((scene) => scene.elements.filter((element) => element.heard?.doubts.length));

/** The name of the effect a chain is: empty as the role has it, `none`, a preset, or `own` dials. */
export function effectOf(chain, told) {
  if (!chain) return "";
  const same = (other) => Object.entries(other).every(([dial, value]) => chain[dial] === value);
  if (same(told.dry)) return "none";
  return Object.keys(told.presets).find((name) => same(told.presets[name])) ?? "own";
}

/** The letter of a take, as it is told to people. */
export const letterOf = (number) => String.fromCodePoint(65 + number);

/** A pace as it is written in the language of the app. */
export const inHundredths = (number, say) => figure(number, say("code"), 2);

/** How a line is treated in a few words, or nothing: ghost · pace 1.2. */
export function treatedIn({ heard }, say) {
  if (!heard?.own) return "";
  const { effect, pace, pause_after, spoken, take, takes } = heard.own;
  const parts = [
    spoken && say("heard_otherwise"),
    effect && say(`heard_effect_${effect}`),
    pace && say("heard_pace_is", { n: inHundredths(pace, say) }),
    pause_after > 0 && say("heard_pause_is", { n: inDigits(pause_after, say) }),
    take === null ? takes > 1 && say("heard_takes_in_turn", { n: takes }) : say("heard_take", { letter: letterOf(take) }),
  ];
  return parts.filter(Boolean).join(" · ");
}
