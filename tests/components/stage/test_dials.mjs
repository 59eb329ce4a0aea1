// The dials of a stage: as the prompt book has them for a level, nearer to the actor where they let it, and as somebody has turned them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { adapts, asLevel, chosen, dialsAt, followed, takesWanted, turnDial, USUAL } from "../../../components/stage/dials.js";
import { begins } from "../../../components/stage/cue_length.js";
import { open } from "../browser/browser.mjs";
import { book, rehearse } from "./rehearsal.mjs";

const NEAR = { delay: 0.4, pace: 1.05, patience: 2 };
const adapted = { readers: [NEAR, NEAR, NEAR, NEAR], own: { pick_up: 0.8, pace: 2.7, hesitations: 0.3 }, lines: 12, reader_pace: 2.5 };
const nearer = () => ({ ...book(), speeds: [...book().speeds, NEAR.pace].toSorted((a, b) => a - b), adapted });

test("until somebody turns a dial it is as the level has it", () => {
  open();
  const scene = book();
  const all = (name) => [1, 2, 3, 4].map((level) => dialsAt(scene, level)[name]);
  assert.deepEqual(all("cue"), ["full", "full", "sentence", "random"]);
  assert.deepEqual(all("strictness"), ["off", "gist", "rehearsal", "word_perfect"]);
  assert.deepEqual(all("takes"), ["rotate", "rotate", "rotate", "rotate"]);
  assert.deepEqual(all("correction"), ["scene", "line", "line", "line"]);
  assert.deepEqual([1, 2, 3, 4].map((level) => dialsAt(scene, level).advance), ["tap", "both", "listen", "listen"]);
  assert.deepEqual(dialsAt(scene, 3), { advance: "listen", silence: 3, cue: "sentence", takes: "rotate", correction: "line", strictness: "rehearsal", delay: 0.2, pace: 1, patience: 1.5 });
});

test("what is known of the actor comes before the level, and what they choose before both", () => {
  open();
  const scene = nearer();
  assert.deepEqual(dialsAt(scene, 3), { ...asLevel(scene, 3), ...NEAR });
  turnDial("delay", 1.5);
  assert.equal(dialsAt(scene, 3).delay, 1.5);
  turnDial("delay", USUAL);
  assert.equal(dialsAt(scene, 3).delay, 0.2);
  turnDial("delay", undefined);
  assert.equal(dialsAt(scene, 3).delay, 0.4);
});

test("whoever does not want the reader to follow them has it as the level says", () => {
  open();
  const scene = nearer();
  turnDial("adapt", false);
  assert.equal(adapts(), false);
  assert.deepEqual(followed(scene, 3), {});
  assert.deepEqual(dialsAt(scene, 3), asLevel(scene, 3));
  turnDial("adapt", undefined);
  assert.deepEqual(followed(scene, 3), NEAR);
});

test("the server is asked for the takes that somebody has chosen, and else for those of the level", () => {
  open();
  assert.deepEqual(takesWanted(), {});
  turnDial("takes", "same");
  assert.deepEqual(takesWanted(), { "cuelight-takes": "same" });
});

test("a cue of random length is now whole and now its end", () => {
  const [line, clip] = [{ kind: "cue", pieces: [{ kind: "spoken", text: "One two. Three four five six." }] }, { words: [0, 1, 2, 3, 4, 5].map((start) => ({ start })) }];
  const from = [0, 0.3, 0.6, 0.9].map((number) => begins(line, clip, "random", () => number));
  assert.deepEqual(from, ["full", "sentence", "five", "two"].map((how) => begins(line, clip, how)));
  assert.deepEqual(from.map(Math.round), [0, 2, 1, 4]);
});

test("nothing is taken from the browser that no dial has", () => {
  open();
  localStorage.setItem("cuelight.dials", JSON.stringify({ delay: 7, adapt: "no", pace: 3, cue: "two" }));
  assert.deepEqual(chosen(), { cue: "two" });
});

test("a run begins at the pace of its reader, and at the speed that somebody has chosen for it", async () => {
  const { clock, ...page } = open();
  const followedBy = await rehearse({ clock, ...page }, nearer());
  assert.equal(followedBy.run.view.speed, 1.05);
  assert.deepEqual(followedBy.kinds(), []);
  const scene = nearer();
  const hurried = await rehearse({ clock, ...page }, { ...scene, standing: { ...scene.standing, speed: 1.5 } });
  hurried.run.keepPace(1);
  assert.equal(hurried.run.view.speed, 1.5);
});

test("the reader goes back to its usual pace when it is told to, and no more once a speed was chosen", async () => {
  const { clock, ...page } = open();
  const { run, told } = await rehearse({ clock, ...page }, nearer());
  run.keepPace(1);
  assert.equal(run.view.speed, 1);
  assert.deepEqual(told, []);
  run.setSpeed(1.25);
  run.keepPace(1.05);
  assert.equal(run.view.speed, 1.25);
});
