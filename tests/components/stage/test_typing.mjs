// A line that is typed: it is handed in once, the scene goes on at once, and the verdict follows.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Typing } from "../../../components/stage/typing.js";
import { open } from "../browser/browser.mjs";
import { CUE, rehearse } from "./rehearsal.mjs";

async function atMyLine() {
  const { clock, net, speaker } = open();
  const stage = await rehearse({ clock, net, speaker });
  stage.run.send("start");
  await clock.pass(CUE);
  return { clock, net, typing: new Typing(stage.run, "p1", "letters"), ...stage };
}

test("what was typed is judged by the server while the scene goes on", async () => {
  const { clock, net, run, typing, here } = await atMyLine();
  net.answers.push({ status: 200, body: JSON.stringify({ line: "l2", passed: true }) });
  const given = typing.give("l2", "tlibhc");
  await clock.pass(0);
  assert.equal(here(), "reader_speaking l4");
  await given;
  assert.equal(run.marks.l2.judged, true);
  assert.deepEqual({ ...net.sent, at_ms: 0 }, { listen: "l2", text: "tlibhc", letters: true, at_ms: 0, prompted: false, hints: 0 });
});

test("a line that is over is not handed in again", async () => {
  const { net, run, typing } = await atMyLine();
  run.send("next");
  await typing.give("l2", "late");
  assert.equal(net.sent, undefined);
});

test("without the server the scene goes on, and nobody has judged", async () => {
  const { clock, net, run, typing, here } = await atMyLine();
  net.away = true;
  const given = typing.give("l2", "tlibhc");
  await clock.pass(0);
  await given;
  assert.equal(here(), "reader_speaking l4");
  assert.equal(run.marks.l2.judged, undefined);
});
