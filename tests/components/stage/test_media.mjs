// Headset buttons and the lock screen: they steer the run, and a silence plays along for as long as it runs.
import assert from "node:assert/strict";
import { test } from "node:test";
import { takeMediaKeys } from "../../../components/stage/media.js";
import { open } from "../browser/browser.mjs";
import { book, CUE, rehearse } from "./rehearsal.mjs";

/** The media keys of a browser, and the silence that was made for them. */
function headset() {
  const session = { keys: {}, setActionHandler: (key, act) => { session.keys[key] = act; } };
  const players = [];
  class Audio {
    paused = true;

    constructor(src) {
      this.src = src;
      players.push(this);
    }

    async play() {
      this.paused = false;
    }

    pause() {
      this.paused = true;
    }
  }
  class MediaMetadata {
    constructor(shown) {
      Object.assign(this, shown);
    }
  }
  Object.defineProperty(globalThis, "navigator", { configurable: true, value: { mediaSession: session } });
  Object.assign(globalThis, { Audio, MediaMetadata });
  window.MediaMetadata = MediaMetadata;
  return { session, players };
}

async function stage() {
  const browser = open();
  const { session, players } = headset();
  const rehearsal = await rehearse(browser);
  const leave = takeMediaKeys(rehearsal.run, book());
  return { ...browser, ...rehearsal, session, player: players[0], leave };
}

test("the lock screen shows the play, the scene and my part", async () => {
  const { session } = await stage();
  assert.deepEqual({ ...session.metadata }, { title: "The lamp", artist: "NORA", album: "A play" });
});

test("the buttons start, pause, go on and go back", async () => {
  const { session, here, clock } = await stage();
  session.keys.play();
  assert.equal(here(), "reader_speaking l1");
  session.keys.pause();
  assert.equal(here(), "paused l1");
  session.keys.play();
  await clock.pass(CUE);
  assert.equal(here(), "your_turn l2");
  session.keys.nexttrack();
  assert.equal(here(), "reader_speaking l4");
  session.keys.previoustrack();
  assert.equal(here(), "your_turn l2");
});

test("silence plays for as long as the run does, and the browser is told", async () => {
  const { session, player, run } = await stage();
  assert.equal(player.loop, true);
  assert.equal(player.paused, true);
  run.send("start");
  assert.deepEqual([player.paused, session.playbackState], [false, "playing"]);
  run.send("pause");
  assert.deepEqual([player.paused, session.playbackState], [true, "paused"]);
});

test("the silence is a sound file in which nothing is heard", async () => {
  const { player } = await stage();
  const { resolveObjectURL } = await import("node:buffer");
  const bytes = new Uint8Array(await resolveObjectURL(player.src).arrayBuffer());
  const text = (from, to) => String.fromCodePoint(...bytes.subarray(from, to));
  assert.deepEqual([text(0, 4), text(8, 16), text(36, 40)], ["RIFF", "WAVEfmt ", "data"]);
  assert.equal(new DataView(bytes.buffer).getUint32(4, true), bytes.length - 8);
  assert.ok(bytes.length > 44);
  assert.ok(bytes.subarray(44).every((sample) => sample === 0));
});

test("a stage that was left has no buttons and plays nothing", async () => {
  const { session, player, run, leave } = await stage();
  run.send("start");
  leave();
  assert.equal(player.paused, true);
  assert.deepEqual(Object.values(session.keys), [null, null, null, null]);
  run.send("next");
  assert.equal(player.paused, true);
});

test("a browser without media keys is left in peace", async () => {
  const browser = open();
  const { run } = await rehearse(browser);
  Object.defineProperty(globalThis, "navigator", { configurable: true, value: {} });
  assert.doesNotThrow(takeMediaKeys(run, book()));
});
