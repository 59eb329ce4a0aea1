// A line that is typed: it is handed in once and judged, and what was other is seen before the scene goes on.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Typing } from "../../../components/stage/typing.js";
import { open } from "../browser/browser.mjs";
import { CUE, rehearse } from "./rehearsal.mjs";

const DIALS = { advance: "letters", strictness: "gist", correction: "line" };

async function atMyLine(dials = DIALS) {
  const { clock, net, speaker } = open();
  const stage = await rehearse({ clock, net, speaker });
  stage.run.send("start");
  await clock.pass(CUE);
  return { clock, net, typing: new Typing(stage.run, "p1", dials), ...stage };
}

const RIGHT = { attempt: { line: "l2", passed: true }, shown: [{ text: "Then light it, before he comes.", change: "none" }] };
const OTHER = { attempt: { line: "l2", passed: false }, shown: [{ text: "Then ", change: "none" }, { text: "light", change: "left_out" }, { text: "like", change: "put_in" }] };
const answer = (verdict) => ({ status: 200, body: JSON.stringify(verdict) });

test("what was typed as printed is judged by the server, and the scene goes on", async () => {
  const { net, run, typing, here } = await atMyLine();
  net.answers.push(answer(RIGHT));
  await typing.give("l2", "tlibhc");
  assert.equal(here(), "matched l2");
  assert.equal(run.marks.l2.judged, true);
  assert.deepEqual({ ...net.sent, at_ms: 0 }, { listen: "l2", text: "tlibhc", letters: true, strictness: "gist", at_ms: 0, prompted: false, hints: 0 });
});

test("what is other is shown until somebody goes on", async () => {
  const { clock, net, run, typing, here } = await atMyLine();
  net.answers.push(answer(OTHER));
  await typing.give("l2", "tlik");
  await clock.pass(5000);
  assert.deepEqual([here(), typing.view.shown, run.marks.l2.judged], ["your_turn l2", OTHER.shown, false]);
  typing.goOn();
  await clock.pass(0);
  assert.deepEqual([here(), typing.view.shown], ["reader_speaking l4", null]);
});

test("whoever wants to be told after the scene goes on at once, and the verdict is kept", async () => {
  const { net, run, typing, here } = await atMyLine({ ...DIALS, correction: "scene" });
  net.answers.push(answer(OTHER));
  await typing.give("l2", "tlik");
  assert.deepEqual([here(), typing.view.shown, run.marks.l2.judged], ["matched l2", null, false]);
});

test("whoever was right says so, and the server keeps it", async () => {
  const { net, run, typing } = await atMyLine();
  net.answers.push(answer(OTHER), { status: 204 });
  await typing.give("l2", "tlik");
  await typing.wasRight();
  assert.equal(net.asked.at(-1), "PUT /api/v1/books/p1/lines/l2/right");
  assert.deepEqual([run.marks.l2.judged, typing.view.right], [true, true]);
});

test("where the server does not hear of it nobody is right by it", async () => {
  const { net, run, typing } = await atMyLine();
  net.answers.push(answer(OTHER), { status: 500 });
  await typing.give("l2", "tlik");
  await typing.wasRight();
  assert.deepEqual([run.marks.l2.judged, typing.view.right], [false, false]);
});

test("a line that is over is not handed in again, nor one that is being judged", async () => {
  const { net, run, typing } = await atMyLine();
  net.answers.push(answer(OTHER));
  const [first, second] = [typing.give("l2", "tlik"), typing.give("l2", "twice")];
  await Promise.all([first, second]);
  assert.equal(net.sent.text, "tlik");
  run.send("next");
  await typing.give("l2", "late");
  assert.equal(net.sent.text, "tlik");
});

test("without the server the scene goes on, and nobody has judged", async () => {
  const { clock, net, run, typing, here } = await atMyLine();
  net.away = true;
  await typing.give("l2", "tlibhc");
  await clock.pass(0);
  assert.equal(here(), "reader_speaking l4");
  assert.equal(run.marks.l2.judged, undefined);
});

test("a server that thinks for long holds nobody up, and its verdict follows", async () => {
  const { clock, net, run, typing, here } = await atMyLine();
  net.wait = 5000;
  net.answers.push(answer(OTHER));
  const given = typing.give("l2", "tlik");
  await clock.pass(4500);
  await given;
  assert.notEqual(here(), "your_turn l2");
  await clock.pass(1000);
  assert.equal(run.marks.l2.judged, false);
});

test("whoever has gone on by a key meanwhile sees nothing of the line before", async () => {
  const { clock, net, run, typing } = await atMyLine();
  net.wait = 500;
  net.answers.push(answer(OTHER));
  const given = typing.give("l2", "tlik");
  await clock.pass(0);
  run.send("next");
  await clock.pass(600);
  await given;
  assert.equal(typing.view.shown, null);
  assert.equal(run.marks.l2.judged, false);
});
