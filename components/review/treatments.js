// How lines are treated and which takes may be wrong: fetched beside the play, and again after each change.
import { createContext, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { keyIn } from "../hear/hear.jsx";
import { figure } from "../words/figure.js";
import { inDigits } from "./play.js";

/** For flags and the form of a line: `{ script, told, refresh }`; `told` is null until it is known. */
export const Production = createContext({ script: "", told: null, refresh: () => {} });

const REASONS = { 409: "enough_takes", 503: "shelf_away", 507: "disk_full" };

/** A request that was not granted; `reason` is the end of a word key, `because` the key of why a voice failed. */
class Refused extends Error {
  constructor(reason, because = "") {
    super(reason);
    this.reason = reason;
    this.because = because;
  }
}

/** Ask the API about a play. Throws Refused; `invalid` is the reason when what was sent cannot be. */
export async function ask(path, { method = "GET", body, invalid = "not_done", ...more } = {}) {
  const sent = body && { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
  let answer;
  try {
    answer = await fetch(path, { method, ...sent, ...more });
  } catch (error) {
    throw error.name === "AbortError" ? error : new Refused("offline");
  }
  if (answer.ok) return answer.json();
  if (answer.status === 422 && invalid === "voice_failed") throw new Refused(invalid, await keyIn(answer));
  if (answer.status === 409) throw new Refused((await problemIn(answer)).reason ?? REASONS[409]);
  const mine = { 404: method === "GET" ? "not_done" : "not_permitted", 422: invalid };
  throw new Refused(mine[answer.status] ?? REASONS[answer.status] ?? "not_done");
}

// What the API tells of a refusal; nothing where it told nothing.
async function problemIn(answer) {
  try {
    return await answer.json();
  } catch {
    return {};
  }
}

/** What is known of how this play is heard, in this revision. A failure leaves what was known before. */
export function useProduction(script, revision) {
  const [told, setTold] = useState(null);
  const newest = useRef(0);
  const refresh = useCallback(async () => {
    const mine = ++newest.current;
    try {
      const found = await Promise.all(["treatments", "doubtful"].map((what) => ask(`/api/scripts/${script}/${what}`)));
      if (mine === newest.current) setTold({ ...found[0], doubtful: found[1].takes });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
    }
  }, [script]);
  useEffect(() => {
    refresh();
  }, [refresh, revision]);
  return useMemo(() => ({ script, told, refresh }), [script, told, refresh]);
}

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
export const letterOf = (number) => String.fromCharCode(65 + number);

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
    take !== null ? say("heard_take", { letter: letterOf(take) }) : takes > 1 && say("heard_takes_in_turn", { n: takes }),
  ];
  return parts.filter(Boolean).join(" · ");
}
