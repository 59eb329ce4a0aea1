// The speed of the reader: from the steps of the book, changed in the middle of a word.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "../browser/browser.mjs";
import { book, CUE, rehearse } from "./rehearsal.mjs";

test("a change of speed goes on from the same place in the cue", async () => {
  const { clock, speaker, net } = open();
  const { run, here } = await rehearse({ clock, speaker, net });
  run.setSpeed(1.5);
  await clock.pass(0);
  run.setSpeed(1);
  run.send("start");
  await clock.pass(600);
  run.setSpeed(1.5);
  await clock.pass(0);
  const [first, second] = speaker.heard;
  assert.equal(first.cut, 600);
  assert.ok(Math.abs(second.offset * 1.5 - 0.6) < 1e-9);
  await clock.pass((CUE - 600) / 1.5 + 1);
  assert.equal(here(), "your_turn l2");
});

test("twice as fast, a cue lasts half as long", async () => {
  const { clock, ...page } = open();
  const { run, here } = await rehearse({ clock, ...page });
  run.setSpeed(2);
  await clock.pass(0);
  run.send("start");
  await clock.pass(CUE / 2 - 1);
  assert.equal(here(), "reader_speaking l1");
  await clock.pass(1);
  assert.equal(here(), "your_turn l2");
});

test("the steps end at the slowest and at the fastest", async () => {
  const { clock, ...page } = open();
  const { run } = await rehearse({ clock, ...page });
  const { speeds } = book();
  for (let pressed = 0; pressed < 2 * speeds.length; pressed += 1) run.faster(1);
  assert.equal(run.view.speed, speeds.at(-1));
  for (let pressed = 0; pressed < 2 * speeds.length; pressed += 1) run.faster(-1);
  assert.equal(run.view.speed, speeds[0]);
});

test("a speed that the book does not have is not taken, and one that is taken is told once", async () => {
  const { clock, ...page } = open();
  const { run, told } = await rehearse({ clock, ...page });
  run.setSpeed(3);
  run.setSpeed(1.25);
  run.setSpeed(1.25);
  assert.equal(run.view.speed, 1.25);
  assert.deepEqual(told.map(({ kind, value }) => [kind, value]), [["speed", 1.25]]);
});

test("a speed chosen while nobody speaks makes no sound", async () => {
  const { clock, ...page } = open();
  const { run, sounds } = await rehearse({ clock, ...page }, { ...book(), standing: { ...book().standing, position: "l2" } });
  run.send("start");
  run.setSpeed(1.5);
  await clock.pass(1000);
  assert.deepEqual(sounds(), []);
});
