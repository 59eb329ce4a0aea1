// A run through a scene: the turn table of the engine, interpreted with sound and without a server.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Run } from "../../../components/stage/run.js";
import { open } from "../browser/browser.mjs";
import { book, BREATH, CUE, rehearse } from "./rehearsal.mjs";

const at = (position, more = {}) => ({ ...book(), standing: { ...book().standing, position, ...more } });

test("the stage knows how to do everything that the table asks of it", () => {
  const asked = Object.values(book().turns).flatMap((row) => Object.values(row).flatMap((turn) => turn.do));
  assert.ok(asked.length > 50);
  assert.deepEqual(asked.filter((act) => typeof Run.prototype[act] !== "function"), []);
});

test("nothing is heard before the rehearsal is started", async () => {
  const { clock, ...page } = open();
  const { here, sounds } = await rehearse({ clock, ...page });
  await clock.pass(10_000);
  assert.equal(here(), "ready l1");
  assert.deepEqual(sounds(), []);
});

test("the first cue begins in the moment the rehearsal is started", async () => {
  const { clock, speaker, net } = open();
  const { run, here } = await rehearse({ clock, speaker, net });
  await clock.pass(700);
  run.send("start");
  assert.equal(here(), "reader_speaking l1");
  assert.deepEqual(speaker.heard.map(({ level, from }) => [level, from]), [[1, 700]]);
});

test("when the cue is over it is my turn, and nobody speaks", async () => {
  const { clock, ...page } = open();
  const { run, here, sounds } = await rehearse({ clock, ...page });
  run.send("start");
  await clock.pass(CUE - 1);
  assert.equal(here(), "reader_speaking l1");
  await clock.pass(60_000);
  assert.equal(here(), "your_turn l2");
  assert.deepEqual(sounds(), [1]);
});

test("what I said is told with my line and the time since the scene began", async () => {
  const { clock, ...page } = open();
  const { run, told } = await rehearse({ clock, ...page });
  run.send("start");
  await clock.pass(CUE + 900);
  run.send("next");
  assert.deepEqual(told.find(({ kind }) => kind === "said"), { kind: "said", line: "l2", value: 0, at_ms: CUE + 900 });
});

test("a direction is passed over", async () => {
  const { clock, ...page } = open();
  const { run, here } = await rehearse({ clock, ...page }, at("l2"));
  run.send("start");
  run.send("next");
  assert.equal(here(), "reader_speaking l4");
});

test("two voices of a joint cue begin together, a breath after the cue before", async () => {
  const { clock, speaker, net } = open();
  const { run } = await rehearse({ clock, speaker, net }, at("l4"));
  run.send("start");
  await clock.pass(CUE + BREATH);
  assert.deepEqual(speaker.heard.map(({ level, from }) => [level, from]), [[4, 0], [5, CUE + BREATH], [15, CUE + BREATH]]);
});

test("a silence that the script asks for is kept before the cue", async () => {
  const { clock, speaker, net } = open();
  const scene = at("l4");
  scene.lines.find(({ id }) => id === "l5").pause = 2;
  const { run } = await rehearse({ clock, speaker, net }, scene);
  run.send("start");
  await clock.pass(CUE);
  assert.equal(speaker.heard[1].from, CUE + 2000);
});

test("after the last line the scene is over and the server knows", async () => {
  const { clock, ...page } = open();
  const { run, here, told } = await rehearse({ clock, ...page }, at("l7"));
  run.send("start");
  await clock.pass(CUE);
  assert.equal(here(), "done end");
  assert.equal(told.at(-1).kind, "ended");
});

test("next leaves a cue that is being spoken", async () => {
  const { clock, speaker, net } = open();
  const { run, here } = await rehearse({ clock, speaker, net });
  run.send("start");
  await clock.pass(400);
  run.send("next");
  assert.equal(here(), "your_turn l2");
  assert.equal(speaker.heard[0].cut, 400);
  await clock.pass(5000);
  assert.equal(here(), "your_turn l2");
});

test("back goes to the speech before, whoever says it", async () => {
  const { clock, ...page } = open();
  const { run, here, kinds } = await rehearse({ clock, ...page }, at("l4"));
  run.send("start");
  run.send("back");
  assert.equal(here(), "your_turn l2");
  run.send("back");
  assert.equal(here(), "reader_speaking l1");
  run.send("back");
  assert.equal(here(), "reader_speaking l1");
  assert.equal(kinds().filter((kind) => kind === "back").length, 3);
});

test("again gives me my cue once more", async () => {
  const { clock, ...page } = open();
  const { run, here, sounds, kinds } = await rehearse({ clock, ...page });
  run.send("start");
  await clock.pass(CUE + 300);
  run.send("repeat");
  assert.equal(here(), "reader_speaking l1");
  assert.deepEqual(sounds(), [1, 1]);
  assert.ok(kinds().includes("repeated"));
});

test("one may go on from any line, but not from one that is not there", async () => {
  const { clock, ...page } = open();
  const { run, here } = await rehearse({ clock, ...page });
  run.send("start");
  run.send("jump", "l6");
  assert.equal(here(), "your_turn l6");
  run.send("jump", "l99");
  assert.equal(here(), "your_turn l6");
});

test("going on from a direction means from the speech after it", async () => {
  const { clock, ...page } = open();
  const { run, here } = await rehearse({ clock, ...page });
  run.send("start");
  run.send("jump", "d3");
  assert.equal(here(), "reader_speaking l4");
});

test("a finished scene begins at the top when it is restarted", async () => {
  const { clock, ...page } = open();
  const { run, here } = await rehearse({ clock, ...page }, at("l7"));
  run.send("start");
  await clock.pass(CUE);
  assert.equal(run.send("next"), false);
  run.send("restart");
  assert.equal(here(), "reader_speaking l1");
});

test("a pause holds the cue where it is, and it goes on from there", async () => {
  const { clock, speaker, net } = open();
  const { run, here } = await rehearse({ clock, speaker, net });
  run.send("start");
  await clock.pass(600);
  run.send("pause");
  assert.equal(here(), "paused l1");
  await clock.pass(30_000);
  run.send("resume");
  assert.equal(here(), "reader_speaking l1");
  assert.equal(speaker.heard[0].cut, 600);
  assert.ok(Math.abs(speaker.heard[1].offset - 0.6) < 1e-9);
  await clock.pass(CUE - 600);
  assert.equal(here(), "your_turn l2");
});

test("a held cue is not gone on with after one has moved elsewhere", async () => {
  const { clock, speaker, net } = open();
  const { run } = await rehearse({ clock, speaker, net });
  run.send("start");
  await clock.pass(600);
  run.send("pause");
  run.send("jump", "l4");
  run.send("jump", "l1");
  assert.equal(speaker.heard.at(-1).offset, 0);
});

test("a held cue that is asked for again begins at its beginning", async () => {
  const { clock, speaker, net } = open();
  const { run } = await rehearse({ clock, speaker, net });
  run.send("start");
  await clock.pass(600);
  run.send("pause");
  run.send("repeat");
  assert.equal(speaker.heard.at(-1).offset, 0);
});

test("the time of a pause is not counted as rehearsed", async () => {
  const { clock, ...page } = open();
  const { run } = await rehearse({ clock, ...page }, at("l2", { elapsed_ms: 5000 }));
  await clock.pass(60_000);
  run.send("start");
  await clock.pass(1000);
  run.send("pause");
  await clock.pass(60_000);
  assert.equal(run.watch.elapsed(), 6000);
  run.send("resume");
  await clock.pass(500);
  assert.equal(run.watch.elapsed(), 6500);
});

test("what a state does not answer changes nothing", async () => {
  const { clock, ...page } = open();
  const { run, here, told } = await rehearse({ clock, ...page });
  for (const event of ["hint", "line", "pause", "repeat", "audio_ended", "no such thing"]) assert.equal(run.send(event), false);
  assert.equal(here(), "ready l1");
  assert.deepEqual(told, []);
});

test("every change is shown to all who look, until they look away", async () => {
  const { clock, ...page } = open();
  const { run } = await rehearse({ clock, ...page });
  const seen = [];
  const away = run.subscribe(() => seen.push(run.view.state));
  run.send("start");
  away();
  run.send("pause");
  assert.deepEqual(seen, ["reader_speaking"]);
});

test("each turn is announced, and the moment in which a cue began to sound", async () => {
  const { clock, ...page } = open();
  const announced = [];
  const { run } = await rehearse({ clock, ...page });
  window.addEventListener("cuelight:turn", ({ detail }) => announced.push(detail));
  await clock.pass(250);
  run.send("start");
  await clock.pass(100);
  assert.deepEqual(announced.map(({ state, line }) => [state, line]), [["reader_speaking", "l1"], ["reader_speaking", "l1"]]);
  assert.deepEqual(announced.map(({ audioStart }) => audioStart), [null, 250]);
});

test("whoever comes back stands where they left, at their speed", async () => {
  const { clock, ...page } = open();
  const { run, here } = await rehearse({ clock, ...page }, at("l6", { speed: 1.25, elapsed_ms: 90_000 }));
  assert.equal(here(), "ready l6");
  assert.equal(run.view.speed, 1.25);
  assert.equal(run.watch.elapsed(), 90_000);
});

test("a scene without speech is over as soon as it is started", async () => {
  const { clock, ...page } = open();
  const scene = book();
  scene.lines = scene.lines.filter(({ kind }) => kind === "direction");
  const { run, here } = await rehearse({ clock, ...page }, scene);
  run.send("start");
  assert.equal(here(), "done end");
});

test("leaving the stage ends every sound", async () => {
  const { clock, speaker, net } = open();
  const { run } = await rehearse({ clock, speaker, net });
  run.send("start");
  await clock.pass(300);
  run.close();
  assert.equal(speaker.heard[0].cut, 300);
  assert.equal(speaker.contexts[0].state, "closed");
});
