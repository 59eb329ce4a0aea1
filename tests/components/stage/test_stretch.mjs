// Slower and faster speech: the length changes, the pitch and the loudness do not, and the page is not held up.
import assert from "node:assert/strict";
import { test } from "node:test";
import { stretch } from "../../../components/stage/stretch.js";
import { open } from "../browser/browser.mjs";

const RATE = 48000;
const hum = (seconds, hertz) => Float32Array.from({ length: seconds * RATE }, (_, n) => Math.sin((2 * Math.PI * hertz * n) / RATE));

/** How often a sound swings through zero from below, per second, in its middle half. */
function pitch(samples) {
  const middle = samples.subarray(samples.length >> 2, (3 * samples.length) >> 2);
  return (middle.filter((now, n) => n > 0 && middle[n - 1] < 0 && now >= 0).length * RATE) / middle.length;
}

const loudness = (samples) => Math.sqrt(samples.reduce((sum, each) => sum + each * each, 0) / samples.length);

/** The same sound at another speed, while the browser's clock goes on. */
async function at(speed, samples) {
  const { clock } = open();
  const [made] = await Promise.all([stretch(samples, RATE, speed), clock.pass(0)]);
  return made;
}

test("speech at its own speed is not touched", async () => {
  const samples = hum(1, 220);
  assert.equal(await at(1, samples), samples);
});

for (const speed of [0.75, 1.25, 2]) {
  test(`speech at ${speed} of its speed is as long as that makes it`, async () => {
    assert.equal((await at(speed, hum(1, 220))).length, Math.ceil(RATE / speed));
  });

  test(`a voice at ${speed} of its speed is as high and as loud as before`, async () => {
    const before = hum(1, 220);
    const after = await at(speed, before);
    assert.ok(Math.abs(pitch(after) / pitch(before) - 1) < 0.02, `${pitch(after)} Hz`);
    assert.ok(Math.abs(loudness(after) / loudness(before) - 1) < 0.1, `${loudness(after)}`);
  });
}

test("silence stays silence, and no sound stays none", async () => {
  assert.equal(loudness(await at(1.5, new Float32Array(RATE))), 0);
  assert.equal((await at(1.5, new Float32Array(0))).length, 0);
});

test("the page gets its turn while a long speech is made", async () => {
  const { clock } = open();
  let looked = 0;
  performance.now = () => { looked += 1; return looked * 5; };
  let turns = 0;
  const later = clock.later.bind(clock);
  clock.later = (act, wait) => { turns += 1; return later(act, wait); };
  await Promise.all([stretch(hum(1, 220), RATE, 1.5), clock.pass(0)]);
  assert.ok(turns > 10, `${turns} turns`);
});
