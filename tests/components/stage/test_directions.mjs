// Directions that a narrator reads: heard in their place, where they are recorded and somebody wants them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readDirections } from "../../../components/stage/directions.js";
import { planOf } from "../../../components/stage/ways.js";
import { open } from "../browser/browser.mjs";
import { book, BREATH, CUE, rehearse } from "./rehearsal.mjs";

/** The lamp scene, whose direction d3 somebody has read. */
function narrated() {
  const scene = book();
  const [clip] = scene.lines[0].clips;
  const read = { ...clip, key: "d3-read", url: "/api/v1/takes/d3-read" };
  return { ...scene, narrator: "Nora", lines: scene.lines.toSpliced(2, 1, { ...scene.lines[2], clips: [read] }) };
}

const told = (way, lines, reads) => planOf(way, { dice: () => 0 })(lines, reads).map(({ at, hear }) => `${hear ? "hear" : "say"} ${lines[at].id}`);

test("a way of the whole scene has them in their place, a drill and a speed-through have none", () => {
  const { lines } = narrated();
  for (const way of ["scene", "listen", "line_gap", "gap_line"]) assert.ok(told(way, lines, true).includes("hear d3"), way);
  for (const way of ["speed", "cues", "random"]) assert.equal(told(way, lines, true).includes("hear d3"), false, way);
});

test("they are passed over where nobody wants them, or where they are not recorded", () => {
  assert.equal(told("scene", narrated().lines, false).includes("hear d3"), false);
  assert.equal(told("scene", book().lines, true).includes("hear d3"), false);
});

test("after my line the direction is read, and then the cue", async () => {
  const { clock, ...page } = open();
  const { run, here } = await rehearse({ clock, ...page }, narrated());
  readDirections(run, true);
  run.send("jump", "l2");
  run.send("start");
  run.send("next");
  assert.equal(here(), "reader_speaking d3");
  await clock.pass(CUE + BREATH);
  assert.equal(here(), "reader_speaking l4");
});

test("a direction that is recorded while the scene runs is heard when its place comes", async () => {
  const { clock, ...page } = open();
  const { run, here } = await rehearse({ clock, ...page }, book());
  readDirections(run, true);
  run.send("start");
  await clock.pass(CUE);
  assert.equal(here(), "your_turn l2");
  const scene = narrated();
  run.came(Object.fromEntries(scene.lines.map((line) => [line.id, line.clips])));
  assert.equal(here(), "your_turn l2");
  run.send("next");
  assert.equal(here(), "reader_speaking d3");
});

test("whoever wants no more of it while a direction is read goes on to the next cue", async () => {
  const { clock, ...page } = open();
  const { run, here } = await rehearse({ clock, ...page }, narrated());
  readDirections(run, true);
  run.send("jump", "l2");
  run.send("start");
  run.send("next");
  readDirections(run, false);
  assert.equal(here(), "reader_speaking l4");
  await clock.pass(CUE + BREATH);
  assert.equal(here(), "reader_speaking l5");
});

test("the place is kept when reading begins and ends, also where my line comes up twice", async () => {
  const { run } = await rehearse(open(), narrated());
  run.setWay("line_gap");
  run.send("jump", "l6");
  run.step();
  for (const on of [true, false]) {
    readDirections(run, on);
    assert.deepEqual([run.lines[run.at].id, run.route.hears], ["l6", false]);
  }
});
