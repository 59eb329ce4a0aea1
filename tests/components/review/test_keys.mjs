// The keyboard of the review: what each key does, and where it does nothing.
import assert from "node:assert/strict";
import { test } from "node:test";
import { keepLetters, lettersOn, listen, meaning } from "../../../components/review/keys.js";
import { keepLetters as keepLettersOnStage, lettersOn as lettersOnStage } from "../../../components/stage/keys.js";
import { open } from "../browser/browser.mjs";
import { Element } from "../browser/element.mjs";

function keyboard(letters = true, did = () => true) {
  const { press } = open();
  const done = [];
  const leave = listen(letters, (name) => {
    done.push(name);
    return did(name);
  });
  return { press, done, leave };
}

test("each letter does its one thing, as a capital too", () => {
  const does = { j: "next", k: "previous", w: "who", d: "direction", x: "cut", s: "split", m: "join", e: "edit", h: "delivery", r: "role", v: "voice", n: "flag_next", p: "flag_previous", z: "undo", "?": "help" };
  for (const [key, name] of Object.entries(does)) {
    assert.equal(meaning({ key }, true), name);
    assert.equal(meaning({ key: key.toUpperCase() }, true), name);
  }
});

test("with shift, what was undone is done again", () => {
  assert.equal(meaning({ key: "Z", shiftKey: true }, true), "redo");
});

test("without letters only enter is left, which keeps the reading", () => {
  assert.equal(meaning({ key: "j" }, false), undefined);
  assert.equal(meaning({ key: "Enter" }, false), "keep");
  assert.equal(meaning({ key: "y" }, true), undefined);
});

test("a key is kept from the browser only if it did something", () => {
  const { press, done } = keyboard(true, (name) => name === "next");
  assert.equal(press("j"), true);
  assert.equal(press("k"), false);
  assert.equal(press("y"), false);
  assert.deepEqual(done, ["next", "previous"]);
});

test("nobody who types, chooses or answers a question moves the play", () => {
  const { press, done } = keyboard();
  const fields = [new Element("input"), new Element("textarea"), new Element("select"), new Element("p", { contenteditable: "" }), new Element("li", {}, new Element("ul", { role: "menu" })), new Element("button", {}, new Element("dialog"))];
  for (const on of fields) for (const key of ["j", "Enter", "z"]) assert.equal(press(key, { on }), false);
  assert.deepEqual(done, []);
});

test("enter on a button, a link or a summary is theirs", () => {
  const { press, done } = keyboard();
  for (const tag of ["button", "a", "summary"]) assert.equal(press("Enter", { on: new Element("b", {}, new Element(tag)) }), false);
  assert.equal(press("j", { on: new Element("button") }), true);
  assert.deepEqual(done, ["next"]);
});

test("the browser's own shortcuts and a key that is held down are left alone", () => {
  const { press, done } = keyboard();
  for (const held of ["ctrlKey", "metaKey", "altKey", "repeat"]) assert.equal(press("z", { [held]: true }), false);
  assert.deepEqual(done, []);
});

test("a page that was left hears no keys", () => {
  const { press, done, leave } = keyboard();
  leave();
  press("j");
  assert.deepEqual(done, []);
});

test("letters that are switched off here are off on the stage, and the other way round", () => {
  open();
  keepLetters(false);
  assert.equal(lettersOnStage(), false);
  keepLettersOnStage(true);
  assert.equal(lettersOn(), true);
});
