// A cue whose voice is late, lost or not recorded yet: the run waits, asks again, and never plays what nobody waits for.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "../browser/browser.mjs";
import { file } from "../browser/sound.mjs";
import { book, CUE, record, rehearse } from "./rehearsal.mjs";

const AGAIN = 3000; // milliseconds until a missing voice is asked for again
const LOOKED = 2; // times in 4 * AGAIN at which a whole scene is looked at anyway

function unrecorded(...lines) {
  const scene = book();
  for (const line of scene.lines) if (lines.includes(line.id)) line.clips = [];
  return scene;
}

test("a cue that is still under way is heard as soon as it is there", async () => {
  const { clock, speaker, net } = open();
  net.wait = 800;
  const { run, here } = await rehearse({ clock, speaker, net });
  run.send("start");
  assert.equal(here(), "reader_speaking l1");
  await clock.pass(2000);
  assert.deepEqual(speaker.heard.map(({ level, from }) => [level, from]), [[1, 800]]);
});

test("a cue that comes when one has moved on is never heard", async () => {
  const { clock, ...page } = open();
  page.net.wait = 800;
  const { run, here, sounds } = await rehearse({ clock, ...page });
  run.send("start");
  run.send("next");
  await clock.pass(10_000);
  assert.equal(here(), "your_turn l2");
  assert.deepEqual(sounds(), []);
});

test("a cue that cannot be had is waited for, and heard when it can", async () => {
  const { clock, ...page } = open();
  const scene = book();
  const { run, here, sounds } = await rehearse({ clock, ...page }, scene, false);
  run.send("start");
  await clock.pass(0);
  assert.equal(here(), "audio_pending l1");
  record(page.net, scene);
  await clock.pass(AGAIN);
  assert.equal(here(), "reader_speaking l1");
  assert.deepEqual(sounds(), [1]);
});

const covered = (line, level, net) => {
  const clip = { key: `cover-${line}`, url: `/takes/cover-${line}`, seconds: 1.5, words: [], peaks: [], understudy: true };
  net.files.set(clip.url, file(level, 1.5));
  return { clips: [clip], beat: 0 };
};

test("a cue that is not recorded when it is due is spoken by the understudy at once, and marked", async () => {
  const { clock, ...page } = open();
  const scene = unrecorded("l4");
  const { run, server, sounds, told } = await rehearse({ clock, ...page }, scene);
  server.covers.l4 = covered("l4", 94, page.net);
  run.send("start");
  await clock.pass(CUE);
  run.send("next");
  await clock.pass(0);
  assert.deepEqual(sounds(), [1, 94]);
  assert.deepEqual(run.marks.l4, { understudy: true });
  assert.deepEqual(told.filter(({ kind }) => kind === "covered").map(({ line, value }) => [line, value]), [["l4", 1]]);
});

test("a voice that comes in time is heard in the place of the understudy", async () => {
  const { clock, ...page } = open();
  const scene = { ...unrecorded("l4"), whole: false };
  const { run, server, sounds, kinds } = await rehearse({ clock, ...page }, scene);
  server.covers.l4 = covered("l4", 94, page.net);
  run.send("start");
  server.newer = book();
  record(page.net, server.newer);
  await clock.pass(CUE + 1500);
  run.send("next");
  await clock.pass(CUE);
  assert.deepEqual(sounds().slice(0, 2), [1, 4]);
  assert.ok(!kinds().includes("covered"));
});

test("while a scene is recorded one looks for new voices, and seldom once it is whole", async () => {
  const { clock, ...page } = open();
  const { run, server } = await rehearse({ clock, ...page }, { ...unrecorded("l7"), whole: false });
  await clock.pass(4500);
  assert.equal(server.asked, 3);
  server.newer = book();
  await clock.pass(1500);
  assert.equal(run.lines.at(-1).clips.length, 1);
  await clock.pass(12_000);
  assert.equal(server.asked, 6);
});

const corrected = (change) => {
  const scene = { ...book(), edition: "second" };
  change(scene.lines);
  return scene;
};

test("words that are corrected meanwhile are shown and heard, and the line at hand stays", async () => {
  const { clock, ...page } = open();
  const { run, here, server, sounds } = await rehearse({ clock, ...page });
  run.send("start");
  await clock.pass(CUE);
  assert.equal(here(), "your_turn l2");
  server.newer = corrected((lines) => {
    Object.assign(lines[3], { clips: [{ ...lines[3].clips[0], key: "new", url: "/takes/new" }], pieces: [{ kind: "spoken", text: "Who is here?" }] });
    lines.splice(2, 1);
  });
  page.net.files.set("/takes/new", file(77, 1.5));
  await clock.pass(6000);
  assert.equal(here(), "your_turn l2");
  assert.equal(run.lines[2].pieces[0].text, "Who is here?");
  run.send("next");
  await clock.pass(CUE);
  assert.deepEqual(sounds().slice(0, 2), [1, 77]);
});

test("a line that is taken out while one stands at it stays until one has passed it", async () => {
  const { clock, ...page } = open();
  const { run, here, server } = await rehearse({ clock, ...page });
  run.send("start");
  await clock.pass(CUE);
  server.newer = corrected((lines) => lines.splice(1, 2));
  await clock.pass(6000);
  assert.equal(here(), "your_turn l2");
  run.send("next");
  assert.equal(here(), "reader_speaking l4");
});

test("a cue that nobody can speak is silent for as long as one reads it", async () => {
  const { clock, ...page } = open();
  const { run, here, server } = await rehearse({ clock, ...page }, unrecorded("l1"));
  server.covers.l1 = { clips: [], beat: 2 };
  run.send("start");
  await clock.pass(0);
  assert.equal(here(), "reader_speaking l1");
  assert.deepEqual(run.marks.l1, { silent: true });
  await clock.pass(2000);
  assert.equal(here(), "your_turn l2");
});

test("a cue without words is a beat, which nobody is asked to speak", async () => {
  const { clock, ...page } = open();
  const scene = unrecorded("l1");
  scene.lines[0].beat = 1;
  const { run, here, server } = await rehearse({ clock, ...page }, scene);
  run.send("start");
  assert.equal(here(), "reader_speaking l1");
  await clock.pass(1000);
  assert.equal(here(), "your_turn l2");
  assert.deepEqual([server.wanted, run.marks.l1], [[], undefined]);
});

test("a line that is not recorded yet is asked for every three seconds until it is", async () => {
  const { clock, ...page } = open();
  const { run, here, server } = await rehearse({ clock, ...page }, unrecorded("l1"));
  run.send("start");
  assert.equal(here(), "audio_pending l1");
  await clock.pass(3 * AGAIN - 1);
  assert.equal(server.asked, 3 + LOOKED - 1);
  server.newer = book();
  record(page.net, server.newer);
  await clock.pass(1);
  assert.equal(here(), "reader_speaking l1");
});

test("the next voice may be one's own: nobody waits for what one has passed", async () => {
  const { clock, ...page } = open();
  const { run, here, server } = await rehearse({ clock, ...page }, unrecorded("l1"));
  run.send("start");
  await clock.pass(0);
  run.send("next");
  assert.equal(here(), "your_turn l2");
  server.newer = book();
  await clock.pass(4 * AGAIN);
  assert.equal(here(), "your_turn l2");
  assert.equal(server.asked, 1 + LOOKED);
});

test("a pause ends the asking, and going on begins it anew", async () => {
  const { clock, ...page } = open();
  const { run, here, server } = await rehearse({ clock, ...page }, unrecorded("l1"));
  run.send("start");
  run.send("pause");
  await clock.pass(4 * AGAIN);
  assert.equal(server.asked, 1 + LOOKED);
  run.send("resume");
  assert.equal(here(), "audio_pending l1");
  await clock.pass(0);
  assert.equal(server.asked, 2 + LOOKED);
});

test("leaving the stage ends the asking", async () => {
  const { clock, ...page } = open();
  const { run, server } = await rehearse({ clock, ...page }, unrecorded("l1"));
  run.send("start");
  run.close();
  await clock.pass(4 * AGAIN);
  assert.equal(server.asked, 1);
});

test("one voice of a joint cue is not heard without the other", async () => {
  const { clock, ...page } = open();
  const scene = { ...book(), standing: { ...book().standing, position: "l5" } };
  record(page.net, scene);
  page.net.files.delete("/api/v1/takes/l5-ana");
  const { run, here, sounds } = await rehearse({ clock, ...page }, scene, false);
  run.send("start");
  await clock.pass(CUE);
  assert.equal(here(), "audio_pending l5");
  assert.deepEqual(sounds(), []);
});

test("a net that is away is waited for like a voice", async () => {
  const { clock, ...page } = open();
  page.net.away = true;
  const { run, here } = await rehearse({ clock, ...page });
  run.send("start");
  await clock.pass(AGAIN);
  assert.equal(here(), "audio_pending l1");
  page.net.away = false;
  await clock.pass(AGAIN);
  assert.equal(here(), "reader_speaking l1");
});

test("five cues are fetched ahead, and those that lie far behind are let go", async () => {
  const { clock, ...page } = open();
  const scene = book();
  const [cue] = scene.lines;
  const [clip] = cue.clips;
  scene.lines = Array.from({ length: 12 }, (_, n) => ({ ...cue, id: `l${n}`, clips: [{ ...clip, key: `k${n}`, url: `/takes/k${n}` }] }));
  const { run } = await rehearse({ clock, ...page }, scene);
  assert.deepEqual(page.net.asked, ["/takes/k0", "/takes/k1", "/takes/k2", "/takes/k3", "/takes/k4"]);
  run.send("start");
  run.send("jump", "l6");
  await clock.pass(0);
  assert.deepEqual(new Set(run.deck.loaded.keys()), new Set(["k4", "k5", "k6", "k7", "k8", "k9", "k10"]));
});
