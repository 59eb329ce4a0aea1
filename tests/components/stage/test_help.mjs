// Help on the way: hints, the whole line, a peek, and a mark on what was trouble.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "../browser/browser.mjs";
import { book, rehearse } from "./rehearsal.mjs";

const at = (position) => ({ ...book(), standing: { ...book().standing, position } });

test("a hint climbs rung by rung and never above the last", async () => {
  const { clock, ...page } = open();
  const { run, told } = await rehearse({ clock, ...page }, at("l2"));
  run.send("start");
  const rungs = run.lines[1].hints.length;
  for (let asked = 0; asked < rungs + 3; asked += 1) run.send("hint");
  assert.equal(run.view.rung, rungs);
  const values = told.filter(({ kind }) => kind === "hint").map(({ value }) => value);
  assert.deepEqual(values, Array.from({ length: rungs }, (_, rung) => rung + 1));
  assert.equal(run.view.marks.l2.hint, true);
});

test("hints of one line are not carried on to the next", async () => {
  const { clock, ...page } = open();
  const { run } = await rehearse({ clock, ...page }, at("l2"));
  run.send("start");
  run.send("hint");
  run.send("jump", "l6");
  assert.equal(run.view.rung, 0);
});

test("whoever calls for the line sees it and hears it, and it is marked", async () => {
  const { clock, ...page } = open();
  const { run, here, sounds, kinds } = await rehearse({ clock, ...page }, at("l2"));
  run.send("start");
  run.send("line");
  assert.equal(here(), "prompted l2");
  assert.equal(run.view.revealed, true);
  assert.deepEqual(sounds(), [2]);
  assert.equal(run.view.marks.l2.called, true);
  assert.ok(kinds().includes("prompted"));
});

test("my turn is still my turn after a pause, with the hints I had", async () => {
  const { clock, ...page } = open();
  const { run, here } = await rehearse({ clock, ...page }, at("l2"));
  run.send("start");
  run.send("hint");
  run.send("pause");
  run.send("resume");
  assert.equal(here(), "your_turn l2");
  assert.equal(run.view.rung, 1);
});

test("a peek lasts as long as it is held and is told once it is a peek", async () => {
  const { clock, ...page } = open();
  const { run, told } = await rehearse({ clock, ...page }, at("l2"));
  run.send("start");
  run.send("peek", { line: "l2", word: 3 });
  assert.deepEqual(run.view.peeked, { line: "l2", word: 3 });
  run.send("unpeek");
  assert.equal(run.view.peeked, null);
  run.send("peek");
  assert.deepEqual(run.view.peeked, { line: "l2", word: -1 });
  assert.deepEqual(told.filter(({ kind }) => kind === "peek").map(({ value, line }) => [value, line]), [[1, "l2"], [0, "l2"]]);
});

test("looking back at a line that was said is no peek", async () => {
  const { clock, ...page } = open();
  const { run, kinds } = await rehearse({ clock, ...page }, at("l2"));
  run.send("start");
  run.send("next");
  run.send("peek", { line: "l2" });
  assert.deepEqual(run.view.peeked, { line: "l2", word: -1 });
  assert.equal(kinds().includes("peek"), false);
});

test("while a cue is spoken it is my next line that is marked as trouble, and unmarked again", async () => {
  const { clock, ...page } = open();
  const { run, told } = await rehearse({ clock, ...page }, at("l4"));
  run.send("start");
  run.markTrouble();
  assert.equal(run.view.marks.l6.marked, true);
  run.markTrouble();
  assert.equal(run.view.marks.l6.marked, false);
  assert.deepEqual(told.filter(({ kind }) => kind === "marked").map(({ line }) => line), ["l6", "l6"]);
});
