// The ways through a scene: which lines come up, who says them, and the stretch that goes round.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Route } from "../../../components/stage/route.js";
import { planFor, planOf, WAYS } from "../../../components/stage/ways.js";
import { open } from "../browser/browser.mjs";
import { book, CUE, rehearse } from "./rehearsal.mjs";

// l1 cue, l2 mine, l3 direction, l4 and l5 cues, l6 mine, l7 cue
const { lines } = book();
const told = (way, dice) => planOf(way, { dice })(lines).map(({ at, hear }) => `${hear ? "hear" : "say"} ${lines[at].id}`);

test("a scene is heard and said in its order", () => {
  assert.deepEqual(told("scene"), ["hear l1", "say l2", "hear l4", "hear l5", "say l6", "hear l7"]);
});

test("of a drill only the cues that lead to a line of mine are heard", () => {
  assert.deepEqual(told("cues"), ["hear l1", "say l2", "hear l5", "say l6"]);
});

test("whoever listens hears every line and says none", () => {
  assert.deepEqual(told("listen"), ["hear l1", "hear l2", "hear l4", "hear l5", "hear l6", "hear l7"]);
});

test("my line comes before the gap, or after it", () => {
  assert.deepEqual(told("line_gap").slice(0, 4), ["hear l1", "hear l2", "say l2", "hear l4"]);
  assert.deepEqual(told("gap_line").slice(0, 4), ["hear l1", "say l2", "hear l2", "hear l4"]);
});

test("at random every line of mine comes once, with its cue, and in one order for a run", () => {
  const numbers = [0.1, 0.9];
  const plan = planOf("random", { dice: () => numbers.shift() ?? 0.5 });
  const once = plan(lines).map(({ at }) => lines[at].id);
  assert.deepEqual(plan(lines).map(({ at }) => lines[at].id), once);
  assert.deepEqual(once.toSorted(), ["l1", "l2", "l5", "l6"]);
  assert.deepEqual(once.slice(0, 2).join(), "l5,l6");
});

test("lines that a run leaves out come up in no way", () => {
  const some = lines.map((line) => ({ ...line, skipped: ["l1", "l2", "l7"].includes(line.id) }));
  for (const way of WAYS) {
    const ids = planOf(way)(some).map(({ at }) => some[at].id);
    assert.ok(!ids.some((id) => ["l1", "l2", "l7"].includes(id)), way);
    assert.ok(ids.includes("l6"), way);
  }
});

test("a stretch goes round until it is let go", () => {
  const route = new Route(lines, planOf("scene"));
  route.goTo("l2");
  route.loop = { from: "l2", to: "l5" };
  const passed = Array.from({ length: 6 }, () => {
    const id = lines[route.at].id;
    route.step();
    return id;
  });
  assert.deepEqual(passed, ["l2", "l4", "l5", "l2", "l4", "l5"]);
  route.loop = null;
  route.goTo("l5");
  route.step();
  assert.equal(lines[route.at].id, "l6");
});

test("a stretch that ends at a line with a gap goes round behind the gap", () => {
  const route = new Route(lines, planOf("line_gap"));
  route.loop = { from: "l1", to: "l2" };
  const passed = Array.from({ length: 4 }, () => {
    const stop = `${route.hears ? "hear" : "say"} ${lines[route.at].id}`;
    route.step();
    return stop;
  });
  assert.deepEqual(passed, ["hear l1", "hear l2", "say l2", "hear l1"]);
});

test("the way is changed in the middle of a run: it stands still, and goes on from the line at hand", async () => {
  const { clock, net, speaker } = open();
  const { run, here, sounds } = await rehearse({ clock, net, speaker });
  run.send("start");
  await clock.pass(CUE);
  assert.equal(here(), "your_turn l2");
  run.setWay("line_gap");
  assert.equal(here(), "paused l2");
  run.send("resume");
  assert.equal(here(), "reader_speaking l2");
  await clock.pass(CUE + 10);
  assert.equal(here(), "your_turn l2");
  assert.deepEqual(sounds(), [1, 2]);
});

test("who listens through a scene comes to its end without a key", async () => {
  const { clock, net, speaker } = open();
  const { run, here, kinds } = await rehearse({ clock, net, speaker });
  run.setWay("listen");
  run.send("start");
  await clock.pass(7 * (CUE + 500));
  assert.equal(here(), "done end");
  assert.ok(!kinds().includes("said"));
});

test("weak lines come first, each with its cue, and then those of which nothing is known", () => {
  const plan = planOf("weak", { weakest: ["l6", "l2"] });
  assert.deepEqual(plan(lines).map(({ at }) => lines[at].id), ["l5", "l6", "l1", "l2"]);
  assert.deepEqual(planOf("weak", { weakest: ["l6"] })(lines).map(({ at }) => lines[at].id), ["l5", "l6", "l1", "l2"]);
  assert.deepEqual(planOf("weak")(lines).map(({ at }) => lines[at].id), ["l1", "l2", "l5", "l6"]);
});

test("what went wrong in this run comes before what is known of earlier ones", () => {
  const run = { book: { lines, weakest: ["l2", "l6"] }, marks: { l6: { hint: true } } };
  assert.equal(lines[planFor("weak", run)(lines)[1].at].id, "l6");
  run.marks = { l6: { hint: true }, l2: { said: true, judged: false } };
  assert.equal(lines[planFor("weak", run)(lines)[1].at].id, "l2");
});

test("a run of some lines begins with the weakest, and a reload goes on at its line", async () => {
  const some = { ...book(), weakest: ["l6", "l2"], lines: lines.with(6, { ...lines[6], skipped: true }) };
  const { run, here } = await rehearse(open(), { ...some, standing: { ...some.standing, position: "l5" } });
  assert.equal(run.view.way, "weak");
  run.send("start");
  assert.equal(here(), "reader_speaking l5");
  run.send("next");
  run.send("next");
  assert.equal(here(), "reader_speaking l1");
  const again = await rehearse(open(), { ...some, standing: { ...some.standing, position: "l1" } });
  again.run.send("start");
  again.run.send("next");
  again.run.send("next");
  assert.equal(again.here(), "done end");
});

test("whoever chooses weak lines first in the middle of a scene begins with the weakest", async () => {
  const { run, here } = await rehearse(open(), { ...book(), weakest: ["l6", "l2"] });
  run.send("start");
  run.send("next");
  run.setWay("weak");
  run.send("resume");
  assert.equal(here(), "reader_speaking l5");
});

test("lines of mine are counted as they come up, in whichever order", async () => {
  const { run } = await rehearse(open(), { ...book(), weakest: ["l6", "l2"] });
  assert.deepEqual(run.view.passed, { n: 0, of: 2 });
  run.setWay("weak");
  run.send("start");
  run.send("next");
  assert.equal(run.lines[run.at].id, "l6");
  assert.deepEqual(run.view.passed, { n: 1, of: 2 });
  run.setWay("line_gap");
  run.send("jump", "l7");
  assert.deepEqual(run.view.passed, { n: 2, of: 2 });
});
