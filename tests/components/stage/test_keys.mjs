// The keyboard of the stage: what each key does, and where it does nothing.
import assert from "node:assert/strict";
import { test } from "node:test";
import { keepLetters, lettersOn, listen, meaning } from "../../../components/stage/keys.js";
import { open } from "../browser/browser.mjs";
import { Element } from "../browser/element.mjs";

open(); // what a key means is asked of a browser in which nobody has chosen others

/** Keys of a run in this state; `done` is what they did. */
function keyboard(state = "your_turn", letters = true, peeked = null) {
  const { press } = open();
  const done = [];
  const run = { state, peeked };
  const leave = listen(run, letters, (...act) => done.push(act));
  return { press, done, run, leave };
}

const SAME_EVERYWHERE = [
  ["ArrowLeft", ["send", "back"]],
  ["ArrowUp", ["faster", 1]],
  ["ArrowDown", ["faster", -1]],
];
const SINGLE = [
  ["r", ["send", "repeat"]], ["h", ["send", "hint"]], ["l", ["send", "line"]], ["v", ["peek"]], ["m", ["mark"]], ["f", ["full"]], ["?", ["help"]],
  ["1", ["level", 1]], ["2", ["level", 2]], ["3", ["level", 3]], ["4", ["level", 4]],
];

test("before the scene begins, space, enter and the right arrow start it", () => {
  for (const key of [" ", "Enter", "ArrowRight"]) assert.deepEqual(meaning(key, "ready", true), ["send", "start"]);
});

test("space pauses what runs and goes on with what is paused", () => {
  for (const state of ["reader_speaking", "your_turn", "prompted", "audio_pending"]) assert.deepEqual(meaning(" ", state, true), ["send", "pause"]);
  assert.deepEqual(meaning(" ", "paused", true), ["send", "resume"]);
});

test("enter and the right arrow go on", () => {
  for (const key of ["Enter", "ArrowRight"]) assert.deepEqual(meaning(key, "your_turn", true), ["send", "next"]);
});

test("arrows work with and without letters", () => {
  for (const [key, act] of SAME_EVERYWHERE) for (const letters of [true, false]) assert.deepEqual(meaning(key, "your_turn", letters), act);
});

test("each letter, digit and sign does its one thing, as a capital too, and none when they are switched off", () => {
  for (const [key, act] of SINGLE) {
    assert.deepEqual(meaning(key, "your_turn", true), act);
    assert.deepEqual(meaning(key.toUpperCase(), "your_turn", true), act);
    assert.equal(meaning(key, "your_turn", false), undefined);
  }
});

test("a key that means something is kept from the browser, any other is left to it", () => {
  const { press, done } = keyboard();
  assert.equal(press("ArrowRight"), true);
  assert.equal(press("q"), false);
  assert.equal(press("Tab"), false);
  assert.deepEqual(done, [["send", "next"]]);
});

test("nobody who types into a field moves the scene", () => {
  const { press, done } = keyboard();
  const sheet = new Element("dialog");
  const fields = [
    new Element("input"), new Element("textarea"), new Element("select"), new Element("p", { contenteditable: "" }), new Element("div", { role: "slider" }),
    new Element("button", {}, new Element("div", { role: "menu" })), new Element("button", {}, sheet),
  ];
  for (const on of fields) for (const key of [" ", "Enter", "h", "ArrowLeft"]) assert.equal(press(key, { on }), false);
  assert.deepEqual(done, []);
});

test("a button in focus keeps space and enter for itself, and leaves the other keys", () => {
  const { press, done } = keyboard();
  for (const tag of ["button", "a"]) {
    const on = new Element("span", {}, new Element(tag));
    assert.equal(press(" ", { on }), false);
    assert.equal(press("Enter", { on }), false);
    assert.equal(press("ArrowRight", { on }), true);
  }
  assert.deepEqual(done, [["send", "next"], ["send", "next"]]);
});

test("the browser's own shortcuts are left to it", () => {
  const { press, done } = keyboard();
  for (const held of ["ctrlKey", "metaKey", "altKey"]) assert.equal(press("r", { [held]: true }), false);
  assert.deepEqual(done, []);
});

test("a key that is held down acts once and does not scroll the page", () => {
  const { press, done } = keyboard();
  press("ArrowRight", { only: "down" });
  assert.equal(press("ArrowRight", { only: "down", repeat: true }), true);
  assert.deepEqual(done, [["send", "next"]]);
});

test("a peek ends when V is let go, wherever the focus has gone meanwhile", () => {
  const { press, done, run } = keyboard();
  press("v", { only: "down" });
  run.peeked = { line: "l2", word: -1 };
  press("V", { only: "up", on: new Element("input") });
  assert.deepEqual(done, [["peek"], ["unpeek"]]);
});

test("letting V go when nothing is peeked at does nothing", () => {
  const { press, done } = keyboard();
  press("v", { only: "up" });
  assert.deepEqual(done, []);
});

test("a key means what the run is at when it is pressed, not when the stage was opened", () => {
  const { press, done, run } = keyboard("ready");
  press(" ");
  run.state = "reader_speaking";
  press(" ");
  assert.deepEqual(done, [["send", "start"], ["send", "pause"]]);
});

test("a stage that was left hears no keys", () => {
  const { press, done, leave, run } = keyboard();
  run.peeked = { line: "l2", word: -1 };
  leave();
  press("v");
  press("ArrowRight");
  assert.deepEqual(done, []);
});

test("letters are on until somebody switches them off, and the browser remembers", () => {
  open();
  assert.equal(lettersOn(), true);
  keepLetters(false);
  assert.equal(lettersOn(), false);
  keepLetters(true);
  assert.equal(lettersOn(), true);
});
