// The echo of a phrase: what comes back is found in what is heard, with its delay, and other sound is not taken for it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { echoOf } from "../../../components/stage/echo.js";

const RATE = 16_000;
const SECONDS = 2;

// Numbers that look like chance and are the same each time (Park and Miller, 1988).
function noise(seconds, seed, loud = 0.3) {
  let state = seed;
  return Float32Array.from({ length: seconds * RATE }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return loud * ((2 * state) / 2_147_483_647 - 1);
  });
}

// A phrase that swells and fades as speech does.
const phrase = () => ({ rate: RATE, samples: noise(SECONDS, 7).map((sample, i) => sample * Math.abs(Math.sin(i / 1800))) });

function room(gain, delay, other = noise(SECONDS + 1, 99, 0.002)) {
  const { samples } = phrase();
  const late = Math.round(delay * RATE);
  return { rate: RATE, samples: other.map((sample, i) => sample + (i >= late && i - late < samples.length ? gain * samples[i - late] : 0)) };
}

test("an echo is found with its delay, however soft it is", () => {
  for (const gain of [0.5, 0.05]) {
    const echo = echoOf(phrase(), room(gain, 0.12), SECONDS);
    assert.ok(echo.likeness > 0.8, String(echo.likeness));
    assert.ok(Math.abs(echo.delay - 0.12) < 0.002);
  }
});

test("where nothing comes back there is no echo, whoever else speaks", () => {
  assert.ok(echoOf(phrase(), room(0, 0), SECONDS).likeness < 0.1);
  assert.ok(echoOf(phrase(), room(0, 0, noise(SECONDS + 1, 5, 0.3)), SECONDS).likeness < 0.1);
});

test("the tail lasts until the room is as quiet as before", () => {
  const echo = echoOf(phrase(), room(0.5, 0.2), SECONDS);
  assert.ok(Math.abs(echo.tail - 0.2) <= 0.03, String(echo.tail));
  assert.ok(echoOf(phrase(), room(0, 0), SECONDS).tail < 0.03);
});
