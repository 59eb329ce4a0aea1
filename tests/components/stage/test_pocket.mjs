// Pocket mode: the scene as one sound that needs no timer, steered from the lock screen.
import assert from "node:assert/strict";
import { resolveObjectURL } from "node:buffer";
import { test } from "node:test";
import { readDirections } from "../../../components/stage/directions.js";
import { Pocket } from "../../../components/stage/pocket.js";
import { gapOf } from "../../../components/stage/pocket_sound.js";
import { open } from "../browser/browser.mjs";
import { lockScreen } from "../browser/player.mjs";
import { book, CUE, record, rehearse } from "./rehearsal.mjs";

const RATE = 24_000;
const GAP = 0.7 + 1.25 * (CUE / 1000); // seconds

async function pocketed({ scene = book(), recorded = true, begin = () => {} } = {}) {
  const browser = open();
  const { session, players } = lockScreen();
  const rehearsal = await rehearse(browser, scene, recorded);
  begin(rehearsal);
  const pocket = new Pocket(rehearsal.run, scene);
  await pocket.prepare();
  const [player] = players;
  player.duration = pocket.view.seconds || Infinity;
  const lineNow = () => pocket.view.span.line.id;
  return { ...browser, ...rehearsal, session, player, pocket, lineNow };
}

/** The samples of what plays. */
async function samples(player) {
  const bytes = await resolveObjectURL(player.src).arrayBuffer();
  return new Int16Array(bytes.slice(44));
}

test("takes follow one another, and for each line of mine there is silence of its length", async () => {
  const { pocket, player } = await pocketed();
  assert.deepEqual(pocket.spans.map(({ line, hear }) => `${hear ? "hear" : "say"} ${line.id}`), ["hear l1", "say l2", "hear l4", "hear l5", "say l6", "hear l7"]);
  const all = await samples(player);
  assert.equal(all.length, Math.round(pocket.view.seconds * RATE));
  for (const { hear, start, end } of pocket.spans) {
    const part = all.subarray(Math.round(start * RATE), Math.round(end * RATE));
    assert.equal(part.some((sample) => sample !== 0), hear);
    if (!hear) assert.ok(Math.abs(end - start - GAP) < 0.01);
  }
});

test("a line of mine that is not recorded has room by its letters", () => {
  assert.equal(gapOf({ clips: [], words: ["fourteen", "again"] }), 0.7 + 1.25);
});

test("it plays through in order with no timer, and the run stands where the sound is", async () => {
  const { pocket, player, run, lineNow, kinds } = await pocketed();
  pocket.play();
  const heard = [];
  while (pocket.view.state === "playing") {
    if (heard.at(-1) !== lineNow()) heard.push(lineNow());
    assert.equal(run.lines[run.at].id, lineNow());
    player.pass(0.25);
  }
  assert.deepEqual(heard, ["l1", "l2", "l4", "l5", "l6", "l7"]);
  assert.equal(pocket.view.state, "ended");
  assert.equal(kinds().includes("said"), false);
});

test("the buttons of the lock screen: said it, the cue again, pause and play", async () => {
  const { pocket, player, session, lineNow, told } = await pocketed();
  session.keys.play();
  assert.equal(session.playbackState, "playing");
  player.pass(2);
  assert.equal(lineNow(), "l2");
  assert.equal(session.metadata.title, "NORA");
  session.keys.nexttrack();
  assert.equal(lineNow(), "l4");
  assert.deepEqual(told.filter(({ kind }) => kind === "said").map(({ line }) => line), ["l2"]);
  session.keys.nexttrack();
  session.keys.nexttrack();
  assert.equal(lineNow(), "l6");
  session.keys.previoustrack();
  assert.equal(lineNow(), "l5");
  session.keys.previoustrack();
  assert.equal(lineNow(), "l4");
  assert.deepEqual(told.filter(({ kind }) => kind === "said").map(({ line }) => line), ["l2"]);
  session.keys.pause();
  assert.deepEqual([player.paused, session.playbackState, pocket.view.state], [true, "paused", "paused"]);
});

test("it begins where the run stands, and gives the run back there", async () => {
  const { pocket, player, run, session, here } = await pocketed({ begin: ({ run: begun }) => { begun.send("jump", "l5"); begun.send("start"); } });
  assert.equal(here(), "paused l5");
  pocket.play();
  player.pass(2);
  pocket.close();
  assert.deepEqual([player.paused, session.keys.play], [true, null]);
  run.send("resume");
  assert.equal(here(), "your_turn l6");
});

test("a stretch that goes round goes round", async () => {
  const { pocket, player, lineNow } = await pocketed({ begin: ({ run }) => { run.send("jump", "l4"); run.setLoop("from"); run.send("jump", "l6"); run.setLoop("to"); run.send("jump", "l4"); } });
  assert.equal(pocket.spans.length, 3);
  pocket.play();
  player.pass(pocket.view.seconds + 0.5);
  assert.equal(lineNow(), "l4");
  assert.equal(pocket.view.state, "playing");
});

test("time that is rehearsed is counted while it plays", async () => {
  const { pocket, clock, run } = await pocketed();
  pocket.play();
  await clock.pass(3000);
  pocket.pause();
  await clock.pass(5000);
  assert.equal(run.watch.elapsed(), 3000);
});

test("without all voices it says so, and is put together once they are there", async () => {
  const scene = book();
  const [cue] = scene.lines;
  const { pocket, run, net, player } = await pocketed({ scene: { ...scene, lines: [{ ...cue, clips: [] }, ...scene.lines.slice(1)] } });
  assert.deepEqual([pocket.view.state, player.src], ["missing", undefined]);
  record(net, scene);
  run.came(Object.fromEntries(scene.lines.map((line) => [line.id, line.clips])));
  await pocket.prepare();
  assert.equal(pocket.view.state, "paused");
});

test("where the takes do not arrive it says so", async () => {
  const { pocket } = await pocketed({ recorded: false });
  assert.equal(pocket.view.state, "failed");
});

test("whoever leaves while it is put together hears nothing of it", async () => {
  const browser = open();
  const { players, session } = lockScreen();
  const { run } = await rehearse(browser);
  const pocket = new Pocket(run, book());
  const made = pocket.prepare();
  pocket.close();
  await made;
  assert.deepEqual([players[0].src, session.keys.play], [undefined, undefined]);
});

test("from the end it begins again at the top", async () => {
  const { pocket, player, lineNow } = await pocketed();
  pocket.play();
  player.pass(100);
  assert.equal(pocket.view.state, "ended");
  pocket.play();
  assert.deepEqual([pocket.view.state, lineNow()], ["playing", "l1"]);
});

test("wireless headphones are woken up before the first cue, and at the end of each silence", async () => {
  const { pocket, player } = await pocketed({ begin: ({ run }) => { run.deck.lead = 0.8; } });
  const all = await samples(player);
  const faint = (from, to) => all.subarray(Math.round(from * RATE), Math.round(to * RATE)).every((sample) => Math.abs(sample) <= 16);
  const [first, mine] = pocket.spans;
  assert.ok(faint(first.start, first.start + 0.8));
  assert.equal(first.end - first.start, 0.8 + CUE / 1000);
  assert.ok(all.subarray(Math.round(mine.start * RATE), Math.round((mine.end - 0.8) * RATE)).every((sample) => sample === 0));
  assert.ok(faint(mine.end - 0.8, mine.end));
  assert.ok(all.subarray(Math.round((mine.end - 0.5) * RATE), Math.round(mine.end * RATE)).some((sample) => sample !== 0));
});

test("takes that come while it plays move nobody", async () => {
  const { pocket, player, run, lineNow } = await pocketed();
  readDirections(run, true);
  pocket.play();
  player.pass(2);
  const scene = book();
  const read = scene.lines.toSpliced(2, 1, { ...scene.lines[2], clips: [{ ...scene.lines[0].clips[0], key: "d3" }] });
  run.came(Object.fromEntries(read.map((line) => [line.id, line.clips])));
  player.pass(GAP);
  assert.deepEqual([lineNow(), run.lines[run.at].id], ["l4", "l4"]);
});
