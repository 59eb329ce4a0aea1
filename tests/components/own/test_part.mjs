// A part that is recorded line by line: after its cue, heard, kept, said again, taken back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Part } from "../../../components/own/part.js";
import { Recorder } from "../../../components/own/recorder.js";
import { open } from "../browser/browser.mjs";
import { Studio } from "./studio.mjs";

const TAKE = { key: "k", url: "/k", speaker: "Ana", seconds: 2 };
const line = (id, takes = []) => ({ id, scene: "Dusk", pieces: [{ kind: "spoken", text: id }], cue: { names: "MARA", text: "Who?", url: "/cue" }, takes, others: false });
const PART = { title: "The Lamp", language: "en", role: "theo", name: "THEO", may: true, lines: [line("l1", [TAKE]), line("l3"), line("l5")] };

async function opened({ part = PART, line: first = "", speaker = "Ana" } = {}) {
  const { clock, net } = open();
  URL.createObjectURL = () => "blob:said";
  URL.revokeObjectURL = () => {};
  const room = new Studio();
  const heard = [];
  if (speaker) localStorage.setItem("cuelight.speaker", speaker);
  const plays = async (url) => { heard.push(url); };
  const made = new Part({ play: "p 1", role: "theo", line: first }, new Recorder(room.microphone, room.writer), plays);
  net.answers.push({ status: 200, body: JSON.stringify(part) });
  await made.load();
  return { clock, net, room, heard, part: made, at: () => `${made.view.step} ${made.line.id} ${made.view.why}`.trim() };
}

test("it begins with the line that was asked for, or the first that is not recorded", async () => {
  assert.equal((await opened()).at(), "ready l3");
  assert.equal((await opened({ line: "l5" })).at(), "ready l5");
  assert.equal((await opened({ line: "gone" })).at(), "ready l3");
});

test("a line is said after its cue, and kept; the next one follows", async () => {
  const { net, heard, part, at } = await opened();
  await part.record();
  assert.deepEqual([at(), heard], ["recording l3", ["/cue"]]);
  await part.stop();
  assert.equal(at(), "said l3");
  net.answers.push({ status: 201, body: JSON.stringify({ takes: [TAKE] }) });
  await part.keep();
  assert.equal(at(), "ready l5");
  assert.equal(await net.sent.text(), "sound");
  assert.equal(net.asked.at(-1), "POST /api/v1/scripts/p%201/lines/l3/spoken/theo?speaker=Ana");
  assert.deepEqual(part.view.lines[1].takes, [TAKE]);
});

test("what the server doubts may be kept anyway, what it refuses may not", async () => {
  const { net, part, at } = await opened();
  await part.record();
  await part.stop();
  net.answers.push({ status: 422, body: JSON.stringify({ reason: "too_short" }) });
  await part.keep();
  assert.deepEqual([at(), part.view.doubtful], ["said l3 too_short", true]);
  net.answers.push({ status: 422, body: JSON.stringify({ reason: "silent" }) });
  await part.keep(true);
  assert.deepEqual([at(), part.view.doubtful, part.view.never], ["said l3 silent", false, true]);
  assert.match(net.asked.at(-1), /anyway=true$/u);
});

test("without the server what was said is still there, to be kept later", async () => {
  const { net, part, at } = await opened();
  await part.record();
  await part.stop();
  net.away = true;
  await part.keep();
  assert.equal(at(), "said l3 offline");
  net.away = false;
  net.answers.push({ status: 201, body: JSON.stringify({ takes: [TAKE] }) });
  await part.keep();
  assert.equal(at(), "ready l5");
});

test("nobody records without a name, nor a fifth take", async () => {
  const nameless = await opened({ speaker: "" });
  await nameless.part.record();
  assert.equal(nameless.at(), "ready l3 no_name");
  const full = await opened({ part: { ...PART, lines: [line("l1", [TAKE, TAKE, TAKE, TAKE])] } });
  await full.part.record();
  assert.equal(full.at(), "ready l1 enough");
});

test("a microphone that is refused or unplugged is said, and the line is ready again", async () => {
  const { room, part, at } = await opened();
  room.refuses = "refused";
  await part.record();
  assert.equal(at(), "ready l3 refused");
  room.refuses = "";
  await part.record();
  room.hears.lost("unplugged");
  assert.equal(at(), "ready l3 unplugged");
});

test("whoever goes to another line leaves what they said behind", async () => {
  const { room, part, at } = await opened();
  await part.record();
  part.go(0);
  assert.deepEqual([at(), room.running], ["ready l1", false]);
  await part.stop();
  assert.equal(at(), "ready l1");
});

test("a take is taken back by one press, and had back by another", async () => {
  const { net, part } = await opened({ line: "l1" });
  net.answers.push({ status: 204 });
  await part.takeBack();
  assert.deepEqual([part.line.takes, part.view.gone], [[], "l1"]);
  net.answers.push({ status: 200, body: JSON.stringify({ takes: [TAKE] }) });
  await part.haveBack();
  assert.deepEqual([part.line.takes, part.view.gone], [[TAKE], ""]);
});

test("a part that is not there, or that nobody can fetch, is said", async () => {
  const { net, part } = await opened();
  net.answers.push({ status: 404, body: "{}" });
  await part.load();
  assert.equal(part.view.step, "missing");
  net.away = true;
  await part.load();
  assert.equal(part.view.step, "failed");
});

test("those who may only listen record nothing", async () => {
  const { part, at } = await opened({ part: { ...PART, may: false } });
  await part.record();
  assert.equal(at(), "ready l3");
});
