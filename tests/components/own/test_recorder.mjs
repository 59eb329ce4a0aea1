// A recorder: one sound between two presses, the microphone taken once, and its loss told by its reason.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Recorder } from "../../../components/own/recorder.js";
import { open } from "../browser/browser.mjs";
import { Studio } from "./studio.mjs";

function studio() {
  const { clock } = open();
  const room = new Studio();
  return { clock, room, recorder: new Recorder(room.microphone, room.writer) };
}

test("what is said between two presses is one sound, and the microphone is taken once", async () => {
  const { room, recorder } = studio();
  assert.equal(await recorder.start(), true);
  assert.equal(recorder.view.recording, true);
  const first = await recorder.stop();
  assert.deepEqual([first.type, await first.text()], ["audio/webm", "sound"]);
  room.said = "again";
  await recorder.start();
  assert.equal(await (await recorder.stop()).text(), "again");
  assert.equal(room.opened, 1);
});

test("a microphone that is refused is told by its reason, and may be asked for again", async () => {
  const { room, recorder } = studio();
  room.refuses = "refused";
  assert.equal(await recorder.start(), false);
  assert.deepEqual(recorder.view, { recording: false, lost: "refused" });
  room.refuses = "";
  assert.equal(await recorder.start(), true);
  assert.equal(recorder.view.lost, "");
});

test("a microphone that is unplugged ends the recording, and nothing of it is kept", async () => {
  const { room, recorder } = studio();
  await recorder.start();
  room.hears.lost("unplugged");
  assert.deepEqual(recorder.view, { recording: false, lost: "unplugged" });
  assert.equal(await recorder.stop(), null);
});

test("a sound that becomes too long is ended", async () => {
  const { clock, recorder } = studio();
  let ended = false;
  recorder.ended = () => { ended = true; };
  await recorder.start();
  await clock.pass(174_000);
  assert.equal(ended, false);
  await clock.pass(2000);
  assert.equal(ended, true);
});

test("how loud it is is told, and that nobody is heard when it is lost", async () => {
  const { room, recorder } = studio();
  const levels = [];
  recorder.level = (level) => levels.push(level);
  await recorder.start();
  room.hears.piece([], 0.4);
  room.hears.lost("silent");
  assert.deepEqual(levels, [0.4, 0]);
});
