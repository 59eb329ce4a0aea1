// Rehearsing by ear: when the ear is open, what is told to the server, and what happens by what it heard.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Listening } from "../../../components/stage/listening.js";
import { open } from "../browser/browser.mjs";
import { listeningRoom } from "../browser/ear.mjs";
import { CUE, rehearse } from "./rehearsal.mjs";

const DIALS = { advance: "listen", silence: 3, delay: 0.2, patience: 1.5, strictness: "rehearsal" };

// Nora's scene, the reader about to give her first cue, an ear on her.
async function byEar(dials = DIALS) {
  const { clock, net, speaker } = open();
  const room = listeningRoom(clock);
  const stage = await rehearse({ clock, net, speaker });
  const listening = new Listening(stage.run, "p1", dials);
  stage.run.answers = dials.delay;
  await listening.start();
  await clock.pass(0);
  return { clock, room, listening, ...stage };
}

// The same, once the cue is over and she is listened to.
async function atMyLine(dials = DIALS) {
  const all = await byEar(dials);
  all.run.send("start");
  await all.clock.pass(CUE);
  await all.room.says(400);
  return all;
}

test("nothing is sent while the reader speaks, nor while its last sound dies away", async () => {
  const { room, run, clock, here } = await byEar();
  run.send("start");
  await room.says(1400);
  assert.equal(here(), "reader_speaking l1");
  assert.deepEqual([room.line.told, room.line.heard], [[], 0]);
  await clock.pass(100);
  await room.says(120);
  assert.equal(here(), "your_turn l2");
  assert.equal(room.line.heard, 0);
  await room.says(400);
  assert.ok(room.line.heard > 5);
});

test("the server is told which line is listened for, how patient to be, and how strict", async () => {
  const { room } = await atMyLine();
  const [told] = room.line.told;
  assert.deepEqual({ ...told, at_ms: 0 }, { listen: "l2", at_ms: 0, patience: 1.5, prompted: false, hints: 0, lead: 0.15, strictness: "rehearsal" });
});

test("a line that was heard to its end leads to the next cue, after the moment that the reader waits", async () => {
  const { room, clock, here, kinds } = await atMyLine();
  room.line.hears({ onset: "l2" });
  assert.equal(here(), "hearing l2");
  room.line.hears({ done: "l2" });
  assert.equal(here(), "matched l2");
  await clock.pass(199);
  assert.equal(here(), "matched l2");
  await clock.pass(1);
  assert.equal(here(), "reader_speaking l4");
  assert.ok(kinds().includes("said"));
  assert.deepEqual(room.line.told.at(-1), { hush: true });
});

test("the end of another line, or one heard too late, leads nowhere", async () => {
  const { room, run, here } = await atMyLine();
  room.line.hears({ done: "l6" });
  assert.equal(here(), "your_turn l2");
  run.send("pause");
  room.line.hears({ done: "l2" });
  assert.equal(here(), "paused l2");
});

test("a tap always wins, and what was heard so far is judged", async () => {
  const { room, run, here } = await atMyLine();
  room.line.hears({ onset: "l2" });
  run.send("next");
  assert.equal(here(), "reader_speaking l4");
  assert.deepEqual(room.line.told.at(-1), { said: "l2" });
});

test("whoever taps on is listened to and not led on", async () => {
  const { room, here } = await atMyLine({ ...DIALS, advance: "both" });
  room.line.hears({ onset: "l2" });
  room.line.hears({ done: "l2" });
  assert.equal(here(), "hearing l2");
});

test("nobody listens where the dial says tap", async () => {
  const { room } = await atMyLine({ ...DIALS, advance: "tap" });
  assert.deepEqual([room.line.told, room.line.heard], [[], 0]);
});

test("silence brings one hint after the other, and a voice none", async () => {
  const { room, run, clock, here } = await atMyLine();
  await clock.pass(3000);
  assert.deepEqual([here(), run.rung], ["hesitating l2", 1]);
  await clock.pass(3000);
  assert.deepEqual([here(), run.rung], ["hesitating l2", 2]);
  room.line.hears({ onset: "l2" });
  for (let i = 0; i < 5; i += 1) {
    await clock.pass(2000);
    room.line.hears({ partial: "l2", words: [{ text: "Then", fate: "same" }], next: 1 });
  }
  assert.deepEqual([here(), run.rung], ["hearing l2", 2]);
});

test("a long silence behind words that were not the line makes it the actor's turn again, and puts no hint off", async () => {
  const { room, run, clock, here, listening } = await atMyLine();
  for (const event of [{ unfinished: "l2" }, { not_caught: "l2" }]) {
    room.line.hears({ onset: "l2" });
    const { rung } = run;
    await clock.pass(2000);
    room.line.hears(event);
    assert.equal(here(), "your_turn l2");
    await clock.pass(1000);
    assert.deepEqual([here(), run.rung], ["hesitating l2", rung + 1]);
  }
  assert.deepEqual([listening.view.unfinished, listening.view.caught], [false, false]);
  room.line.hears({ unfinished: "l4" });
  assert.equal(listening.view.unfinished, false);
});

test("a call is obeyed: the line, the cue again, back, a pause and on", async () => {
  const { room, clock, here } = await atMyLine();
  room.line.hears({ command: "pause" });
  assert.equal(here(), "paused l2");
  room.line.hears({ command: "go_on" });
  assert.equal(here(), "your_turn l2");
  room.line.hears({ command: "line" });
  assert.equal(here(), "prompted l2");
  await clock.pass(CUE);
  await room.says(400);
  assert.equal(room.line.told.at(-1).prompted, true);
  room.line.hears({ command: "again" });
  assert.equal(here(), "reader_speaking l1");
});

test("a pause by hand closes the ear until it goes on", async () => {
  const { room, run } = await atMyLine();
  const { heard } = room.line;
  run.send("pause");
  await room.says(400);
  assert.equal(room.line.heard, heard);
  assert.deepEqual(room.line.told.at(-1), { hush: true });
});

test("words of another line hold the place and say so", async () => {
  const { room, here, listening } = await atMyLine();
  room.line.hears({ onset: "l2" });
  room.line.hears({ jumped: "l6" });
  assert.equal(here(), "off_script l2");
  assert.deepEqual(listening.view.strayed, { heard: "", there: "l6" });
  room.line.hears({ onset: "l2" });
  assert.deepEqual([here(), listening.view.strayed], ["hearing l2", null]);
});

test("a server that is gone is told, one goes on by tap, and it is listened again when it is back", async () => {
  const { room, run, clock, listening, here } = await atMyLine();
  room.line.close();
  assert.deepEqual(listening.ear.view, { status: "lost", reason: "connection", name: "whisper-base" });
  run.send("next");
  assert.equal(here(), "reader_speaking l4");
  await clock.pass(600);
  assert.equal(listening.ear.view.status, "ready");
  assert.equal(room.lines.length, 2);
});

test("a run that the server does not have is told once, and not asked for again", async () => {
  const { room, clock, listening } = await atMyLine();
  room.line.onclose({ code: 4404 });
  await clock.pass(20_000);
  assert.deepEqual([listening.ear.view.reason, room.lines.length], ["gone", 1]);
});

test("a microphone that is refused, unplugged or silent is told by its reason", async () => {
  const { clock, net, speaker } = open();
  const room = listeningRoom(clock);
  const { run } = await rehearse({ clock, net, speaker });
  room.refused = "NotAllowedError";
  const listening = new Listening(run, "p1", DIALS);
  await listening.start();
  assert.deepEqual(listening.ear.view.reason, "refused");
  room.refused = "";
  await listening.start();
  await clock.pass(0);
  await room.says(5200, 0);
  assert.deepEqual(listening.ear.view.reason, "silent");
  await listening.start();
  await clock.pass(0);
  room.track.onended();
  assert.deepEqual([listening.ear.view.status, listening.ear.view.reason], ["lost", "unplugged"]);
});

test("a verdict that comes while the cue plays stands at its line", async () => {
  const { room, run, here } = await atMyLine();
  room.line.hears({ done: "l2" });
  room.line.hears({ verdict: { line: "l2", passed: false, words: [] } });
  assert.equal(here(), "matched l2");
  assert.deepEqual([run.marks.l2.said, run.marks.l2.judged], [true, false]);
});

test("whoever leaves while the browser asks is not listened to", async () => {
  const { clock, net, speaker } = open();
  const room = listeningRoom(clock);
  const { run } = await rehearse({ clock, net, speaker });
  const listening = new Listening(run, "p1", DIALS);
  const starting = listening.start();
  listening.close();
  await starting;
  assert.equal(room.stopped, true);
  assert.equal(room.lines.length, 0);
});

test("the microphone is taken once, and let go of where nobody is to be listened to", async () => {
  const { room, listening } = await atMyLine();
  await listening.start();
  assert.equal(room.lines.length, 1);
  listening.rest();
  assert.deepEqual([room.stopped, listening.ear.view.status], [true, "off"]);
});

test("a run that is not on the server keeps no microphone", async () => {
  const { room } = await atMyLine();
  room.line.onclose({ code: 4404 });
  assert.equal(room.stopped, true);
});

test("a line whose sound is kept is heard afterwards under its name", async () => {
  const { room, run } = await atMyLine();
  room.line.hears({ verdict: { line: "l2", passed: true } });
  room.line.hears({ kept: "l2", id: "ab" });
  assert.deepEqual([run.marks.l2.judged, run.marks.l2.mine], [true, "ab"]);
});

const checked = (...labels) => localStorage.setItem("cuelight.microphones", JSON.stringify(Object.fromEntries(labels.map((label) => [label, { result: "good", tail: 0.4 }]))));

test("the check is offered for a microphone that was never checked here, and not for one that was", async () => {
  const { listening, room } = await byEar();
  assert.deepEqual(listening.device.view, { unchecked: "Desk" });
  checked("Desk");
  await room.plugs("Desk");
  assert.deepEqual(listening.device.view, { unchecked: null });
});

test("whoever plugs in another microphone is asked for a check, goes on with the old one, and is not asked twice", async () => {
  const { listening, room, here } = await atMyLine();
  checked("Desk");
  await room.plugs("Headset");
  assert.deepEqual(listening.device.view, { unchecked: "Headset" });
  assert.equal(here(), "your_turn l2");
  assert.ok(!room.stopped);
  listening.device.decline();
  await room.plugs("Headset");
  assert.deepEqual(listening.device.view, { unchecked: null });
});

test("a microphone that was checked before is used as soon as it is plugged in, with what is known of its room", async () => {
  const { listening, room } = await atMyLine();
  checked("Desk", "Headset");
  await room.plugs("Headset");
  await room.clock.pass(10);
  assert.equal(listening.ear.microphone.label, "Headset");
  assert.equal(listening.ear.tail, 0.4);
  await room.says(600);
  assert.equal(room.line.told[0].listen, "l2");
});

test("nobody is asked for a check who is not listened to", async () => {
  const { listening, room } = await byEar();
  listening.rest();
  await room.plugs("Headset");
  assert.deepEqual(listening.device.view, { unchecked: null });
});

test("whoever calls for it is read to faster or slower, and goes on with the line", async () => {
  const { room, run, here } = await atMyLine();
  room.line.hears({ command: "faster" });
  assert.equal(run.view.speed, 1.1);
  room.line.hears({ command: "slower" });
  room.line.hears({ command: "slower" });
  assert.equal(run.view.speed, 0.9);
  assert.equal(here(), "your_turn l2");
});

test("whoever calls for a note gets its field, and nothing is noted where nobody is listened to", async () => {
  const { room, run, listening } = await atMyLine();
  let fields = 0;
  listening.noting = () => { fields += 1; run.send("pause"); };
  room.line.hears({ command: "note" });
  assert.deepEqual([fields, run.state], [1, "paused"]);
  room.line.hears({ command: "note" });
  assert.equal(fields, 1);
});
