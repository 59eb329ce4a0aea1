// The dials of the form of a line, and the treatment that is made of them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { dialsOf, treatmentOf } from "../../../components/review/dials.js";

const TOLD = { dry: { room: 0 }, presets: { ghost: { room: 3 } } };

test("an untreated line has its dials at rest", () => {
  assert.deepEqual(dialsOf(), { spoken: "", pace: null, pause_after: "0", effect: "" });
});

test("dials that were not turned send back the treatment they came from", () => {
  const own = { spoken: "Nora!", pace: 1.2, pause_after: 0.5, effect: "own", chain: { room: 9 } };
  const { effect, ...treatment } = own;
  assert.equal(effect, "own");
  assert.deepEqual(treatmentOf(dialsOf(own), own, TOLD), treatment);
});

test("each effect sends its chain, and as the role has it sends none", () => {
  const sent = (effect) => treatmentOf({ ...dialsOf(), effect }, { chain: { room: 9 } }, TOLD).chain;
  assert.deepEqual(["", "none", "ghost", "own", "gone"].map(sent), [null, { room: 0 }, { room: 3 }, { room: 9 }, null]);
});

test("words are sent without the blanks around them, and a silence as a number", () => {
  const { spoken, pause_after: pause } = treatmentOf({ ...dialsOf(), spoken: "  Nora! ", pause_after: "1.50" }, undefined, TOLD);
  assert.deepEqual([spoken, pause], ["Nora!", 1.5]);
});
