// A call takes the sound: the run waits and says so, and goes on by itself or by one tap; sleeping headphones lose no syllable.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "../browser/browser.mjs";
import { CUE, rehearse } from "./rehearsal.mjs";

test("a cue that a call cuts off goes on where it was once the sound is back", async () => {
  const browser = open();
  const { clock, speaker } = browser;
  const { run, here } = await rehearse(browser);
  run.send("start");
  await clock.pass(500);
  speaker.contexts[0].suspend();
  assert.equal(here(), "paused l1");
  assert.equal(run.view.interrupted, true);
  await clock.pass(20_000);
  speaker.contexts[0].resume();
  assert.equal(here(), "reader_speaking l1");
  assert.equal(run.view.interrupted, false);
  assert.ok(Math.abs(speaker.heard.at(-1).offset - 0.5) < 0.02);
  await clock.pass(CUE);
  assert.equal(here(), "your_turn l2");
});

test("or by one tap, where the browser gives the sound back only then", async () => {
  const browser = open();
  const { clock, speaker } = browser;
  const { run, here } = await rehearse(browser);
  run.send("start");
  await clock.pass(500);
  speaker.contexts[0].suspend();
  run.send("resume");
  assert.equal(here(), "reader_speaking l1");
  assert.equal(run.view.interrupted, false);
});

test("a sound that does not begin is no sound: the run waits", async () => {
  const browser = open();
  const { clock, speaker } = browser;
  speaker.taken = true;
  const { run, here } = await rehearse(browser);
  run.send("start");
  await clock.pass(1500);
  assert.equal(here(), "paused l1");
  assert.equal(run.view.interrupted, true);
});

test("while it is my turn a call changes nothing", async () => {
  const browser = open();
  const { clock, speaker } = browser;
  const { run, here } = await rehearse(browser);
  run.send("start");
  await clock.pass(CUE);
  assert.equal(here(), "your_turn l2");
  speaker.contexts[0].suspend();
  assert.equal(here(), "your_turn l2");
});

test("with a lead-in the first cue is late and those after it are not, but after a long line of mine", async () => {
  const browser = open();
  const { clock, speaker } = browser;
  const { run, here } = await rehearse(browser);
  run.deck.lead = 0.8;
  const cues = () => speaker.heard.filter(({ level }) => level > 0).map(({ from }) => from);
  const begun = clock.now;
  run.send("start");
  await clock.pass(800 + CUE);
  assert.equal(here(), "your_turn l2");
  assert.equal(cues()[0] - begun, 800);
  await clock.pass(1000);
  const said = clock.now;
  run.send("next");
  assert.equal(cues()[1] - said, 0);
  await clock.pass(2 * CUE + 1000);
  assert.equal(here(), "your_turn l6");
  await clock.pass(10_000);
  const long = clock.now;
  run.send("next");
  assert.equal(cues().at(-1) - long, 800);
});
