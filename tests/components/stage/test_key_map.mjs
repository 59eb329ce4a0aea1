// Which keys do what: chosen on this device, kept, swapped, and given back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { listen, meaning } from "../../../components/stage/keys.js";
import { actionOf, canBeGiven, isChanged, keepKeys, keyMap, NAMES, usual, withKey } from "../../../components/stage/key_map.js";
import { open } from "../browser/browser.mjs";

const HINT = { name: "hint", nth: 0 };

test("a key that is chosen does what it was chosen for, and the one before does nothing", () => {
  open();
  keepKeys(withKey(keyMap(), HINT, "J"));
  assert.deepEqual(meaning("j", "your_turn", true), ["send", "hint"]);
  assert.equal(meaning("h", "your_turn", true), undefined);
  assert.equal(isChanged(keyMap()), true);
});

test("a key that is taken is swapped: no action is ever without one", () => {
  open();
  keepKeys(withKey(keyMap(), HINT, "r"));
  assert.deepEqual([actionOf("r", keyMap()), actionOf("h", keyMap())], ["hint", "repeat"]);
  for (const name of NAMES) assert.ok(keyMap()[name].length > 0);
});

test("a pedal's keys go on and back until somebody gives one to something else", () => {
  open();
  assert.deepEqual(meaning("PageDown", "your_turn", false), ["send", "next"]);
  assert.deepEqual(meaning("PageUp", "your_turn", false), ["send", "back"]);
  keepKeys(withKey(keyMap(), HINT, "PageUp"));
  assert.deepEqual(meaning("PageUp", "your_turn", false), ["send", "hint"]);
  assert.deepEqual(meaning("PageDown", "your_turn", false), ["send", "next"]);
});

test("a letter that goes on is still a letter where letters are switched off", () => {
  open();
  keepKeys(withKey(keyMap(), { name: "next", nth: 0 }, "n"));
  assert.deepEqual(meaning("n", "your_turn", true), ["send", "next"]);
  assert.equal(meaning("n", "your_turn", false), undefined);
  assert.deepEqual(meaning("ArrowRight", "your_turn", false), ["send", "next"]);
});

test("a peek ends when the key that was chosen for it is let go", () => {
  const { press } = open();
  keepKeys(withKey(keyMap(), { name: "peek", nth: 0 }, "p"));
  const done = [];
  const run = { state: "your_turn", peeked: null };
  listen(run, true, (...act) => done.push(act));
  press("p", { only: "down" });
  run.peeked = { line: "l2", word: -1 };
  press("v", { only: "up" });
  press("P", { only: "up" });
  assert.deepEqual(done, [["peek"], ["unpeek"]]);
});

test("the usual keys come back", () => {
  open();
  keepKeys(withKey(keyMap(), HINT, "j"));
  keepKeys(undefined);
  assert.deepEqual(keyMap(), usual());
  assert.equal(isChanged(keyMap()), false);
});

test("whoever shows keys is told that they are others", () => {
  open();
  let told = 0;
  window.addEventListener("cuelight:keys", () => { told += 1; });
  keepKeys(withKey(keyMap(), HINT, "j"));
  assert.equal(told, 1);
});

test("keys that belong to the browser are not given away, and what is kept and makes no sense is passed over", () => {
  open();
  for (const key of ["Tab", "Escape", "Shift", "Dead"]) assert.equal(canBeGiven(key), false);
  for (const kept of ["no json", "7", '{"hint":["Tab"]}', '{"hint":[]}', '{"hint":[5]}', '{"hint":"j"}', '{"hint":["r"]}']) {
    localStorage.setItem("cuelight.keys", kept);
    assert.deepEqual(keyMap(), usual(), kept);
  }
});
