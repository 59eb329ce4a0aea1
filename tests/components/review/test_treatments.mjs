// How lines are treated, beside the play and in a few words.
import assert from "node:assert/strict";
import { test } from "node:test";
import { effectOf, flagsOf, inHundredths, letterOf, treatedIn, withHeard } from "../../../components/review/treatments.js";
import { saying } from "./say.mjs";

const TOLD = { dry: { room: 0 }, presets: { ghost: { room: 3, pitch: -1 }, hall: { room: 3 } }, lines: {}, doubtful: [] };
const PLAY = { scenes: [{ id: "one", elements: [{ id: "l1" }, { id: "l2" }] }, { id: "two", elements: [{ id: "l3" }] }] };

test("until it is known how the play is heard, or if nothing is told, it is the play as it was", () => {
  assert.equal(withHeard(PLAY, null), PLAY);
  assert.equal(withHeard(PLAY, TOLD), PLAY);
});

test("a treated and a doubted line bear what is heard, and all others stay the same object", () => {
  const doubt = { speech: "l2", take: 1 };
  const heard = withHeard(PLAY, { ...TOLD, lines: { l1: { chain: { room: 3, pitch: -1 }, pace: 1.2 } }, doubtful: [doubt] });
  const [first, second] = heard.scenes[0].elements;
  assert.deepEqual(first.heard, { doubts: [], own: { chain: { room: 3, pitch: -1 }, pace: 1.2, effect: "ghost" } });
  assert.deepEqual(second.heard, { doubts: [doubt] });
  assert.equal(heard.scenes[1], PLAY.scenes[1]);
  assert.deepEqual(flagsOf(heard).map(({ id }) => id), ["l2"]);
});

test("an effect has the name of its preset, or none, or is one's own", () => {
  assert.equal(effectOf(null, TOLD), "");
  assert.equal(effectOf({ room: 0, pitch: 0 }, TOLD), "none");
  assert.equal(effectOf({ room: 3, pitch: -1 }, TOLD), "ghost");
  assert.equal(effectOf({ room: 3, pitch: 2 }, TOLD), "hall");
  assert.equal(effectOf({ room: 9 }, TOLD), "own");
});

test("takes have letters", () => {
  assert.deepEqual([0, 1, 3].map(letterOf), ["A", "B", "D"]);
});

test("a pace is written as the language writes it", () => {
  assert.equal(inHundredths(1.25, saying("es")), "1,25");
  assert.equal(inHundredths(1.25, saying("en")), "1.25");
});

test("a treatment is told in a few words, and an untreated line has none", () => {
  const own = { effect: "ghost", pace: 1.2, pause_after: 0.5, spoken: "Nora!", take: 1, takes: 2 };
  assert.equal(treatedIn({ heard: { own } }, saying("en")), "heard_otherwise · heard_effect_ghost · heard_pace_is 1.2 · heard_pause_is 0.5 · heard_take B");
  assert.equal(treatedIn({ heard: { own: { effect: "", pace: null, pause_after: 0, spoken: "", take: null, takes: 3 } } }, saying("en")), "heard_takes_in_turn 3");
  assert.equal(treatedIn({ heard: { own: { effect: "", pace: null, pause_after: 0, spoken: "", take: null, takes: 1 } } }, saying("en")), "");
  assert.equal(treatedIn({ heard: { doubts: [] } }, saying("en")), "");
  assert.equal(treatedIn({}, saying("en")), "");
});
