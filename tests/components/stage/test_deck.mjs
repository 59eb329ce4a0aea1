// The audio deck: takes are fetched and decoded ahead, begin on the audio clock and stop without a click.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Deck } from "../../../components/stage/deck.js";
import { open } from "../browser/browser.mjs";
import { file } from "../browser/sound.mjs";

const clip = (key) => ({ key, url: `/takes/${key}` });

/** Who listens to a sound: writes down what is told. */
function listener() {
  const heard = [];
  return { heard, started: (at) => heard.push(["started", Math.round(at)]), ended: () => heard.push(["ended"]), failed: () => heard.push(["failed"]) };
}

/** A deck with takes on the net that last so many seconds; take `a` sounds as 1, `b` as 2. */
async function stocked(browser, seconds, kind = "opus") {
  Object.entries(seconds).forEach(([key, long], n) => browser.net.files.set(`/takes/${key}`, file(n + 1, long, kind)));
  const deck = new Deck();
  const ready = deck.ahead(Object.keys(seconds).map(clip));
  await browser.clock.pass(0);
  await ready;
  return deck;
}

test("a take that is ready begins at once, and its first moment and its end are told", async () => {
  const browser = open();
  const deck = await stocked(browser, { a: 2 });
  const told = listener();
  await browser.clock.pass(300);
  deck.play([clip("a")], {}, told);
  await browser.clock.pass(1999);
  assert.deepEqual(told.heard, [["started", 300]]);
  await browser.clock.pass(1);
  assert.deepEqual(told.heard, [["started", 300], ["ended"]]);
});

test("where the browser does not tell its output time, the page's clock tells the first moment", async () => {
  const browser = open();
  browser.speaker.tellsTime = false;
  const deck = await stocked(browser, { a: 2 });
  const told = listener();
  await browser.clock.pass(300);
  deck.play([clip("a")], {}, told);
  await browser.clock.pass(50);
  assert.deepEqual(told.heard, [["started", 300]]);
});

test("a delay is kept on the audio clock, and the first moment is told only when it was heard", async () => {
  const browser = open();
  const deck = await stocked(browser, { a: 2 });
  const told = listener();
  deck.play([clip("a")], { delay: 0.5 }, told);
  assert.equal(browser.speaker.heard[0].from, 500);
  await browser.clock.pass(499);
  assert.deepEqual(told.heard, []);
  await browser.clock.pass(20);
  assert.deepEqual(told.heard, [["started", 500]]);
});

test("voices that speak together are over when the longest is", async () => {
  const browser = open();
  const deck = await stocked(browser, { a: 1, b: 3 });
  const told = listener();
  deck.play([clip("a"), clip("b")], {}, told);
  await browser.clock.pass(2999);
  assert.equal(told.heard.length, 1);
  await browser.clock.pass(1);
  assert.deepEqual(told.heard.at(-1), ["ended"]);
});

test("a take is fetched once, however often it is played", async () => {
  const browser = open();
  const deck = await stocked(browser, { a: 1 });
  for (let times = 0; times < 3; times += 1) {
    deck.play([clip("a")], {}, listener());
    await browser.clock.pass(1500);
  }
  assert.deepEqual(browser.net.asked, ["/takes/a"]);
  assert.equal(browser.speaker.heard.length, 3);
});

test("a browser that cannot read Opus is given MP3", async () => {
  const browser = open();
  browser.speaker.reads.delete("opus");
  browser.net.files.set("/takes/a.mp3", file(9, 1, "mp3"));
  const deck = await stocked(browser, { a: 1 });
  deck.play([clip("a")], {}, listener());
  assert.deepEqual(browser.net.asked, ["/takes/a", "/takes/a.mp3"]);
  assert.equal(browser.speaker.heard[0].level, 9);
});

test("a take that cannot be had is told as failed, and may be had later", async () => {
  const browser = open();
  const deck = new Deck();
  const told = listener();
  deck.play([clip("a")], {}, told);
  await browser.clock.pass(0);
  assert.deepEqual(told.heard, [["failed"]]);
  browser.net.files.set("/takes/a", file(1, 1));
  deck.play([clip("a")], {}, told);
  await browser.clock.pass(0);
  assert.equal(browser.speaker.heard.length, 1);
});

test("a take that fails after another was begun is not told", async () => {
  const browser = open();
  const deck = await stocked(browser, { b: 1 });
  const told = listener();
  deck.play([clip("a")], {}, told);
  deck.play([clip("b")], {}, listener());
  await browser.clock.pass(0);
  assert.deepEqual(told.heard, []);
});

test("one missing take does not keep those after it from being prepared", async () => {
  const browser = open();
  browser.net.files.set("/takes/b", file(2, 1));
  const deck = new Deck();
  deck.ahead([clip("a"), clip("b")]);
  await browser.clock.pass(0);
  deck.play([clip("b")], {}, listener());
  assert.equal(browser.speaker.heard[0].level, 2);
});

test("what is not wanted any more is let go, and not fetched again by an earlier wish", async () => {
  const browser = open();
  for (const key of ["a", "b", "c"]) browser.net.files.set(`/takes/${key}`, file(1, 1));
  browser.net.wait = 100;
  const deck = new Deck();
  deck.ahead([clip("a"), clip("b")]);
  await browser.clock.pass(50);
  deck.ahead([clip("c")]);
  await browser.clock.pass(1000);
  assert.deepEqual(browser.net.asked, ["/takes/a", "/takes/c"]);
  assert.deepEqual([...deck.loaded.keys()], ["c"]);
});

test("a stop fades out, and nothing of that sound is told any more", async () => {
  const browser = open();
  const deck = await stocked(browser, { a: 2 });
  const told = listener();
  deck.play([clip("a")], {}, told);
  await browser.clock.pass(500);
  deck.stop();
  await browser.clock.pass(5000);
  assert.deepEqual(told.heard, [["started", 0]]);
  assert.deepEqual([browser.speaker.heard[0].cut, browser.speaker.heard[0].faded], [500, true]);
});

test("a new sound stops the one before", async () => {
  const browser = open();
  const deck = await stocked(browser, { a: 2, b: 2 });
  deck.play([clip("a")], {}, listener());
  await browser.clock.pass(500);
  deck.play([clip("b")], {}, listener());
  assert.deepEqual(browser.speaker.heard.map(({ cut }) => cut), [500, null]);
});

test("the place that is held is in the take's own time, at whatever speed", async () => {
  const browser = open();
  browser.net.files.set("/takes/a", file(1, 3));
  const deck = new Deck();
  deck.speed = 1.5;
  await Promise.all([deck.prepare(clip("a")), browser.clock.pass(0)]);
  deck.play([clip("a")], { offset: 0.6 }, listener());
  await browser.clock.pass(1000);
  assert.ok(Math.abs(browser.speaker.heard[0].offset - 0.4) < 1e-9);
  assert.ok(Math.abs(deck.hold() - 2.1) < 1e-9);
  assert.equal(deck.hold(), 0);
});

test("how much was heard goes from nothing to all of it", async () => {
  const browser = open();
  const deck = await stocked(browser, { a: 2 });
  assert.equal(deck.progress(), null);
  deck.play([clip("a")], {}, listener());
  await browser.clock.pass(500);
  assert.ok(Math.abs(deck.progress() - 0.25) < 1e-9);
  await browser.clock.pass(1500);
  assert.equal(deck.progress(), null);
});

test("a deck that was closed makes its sound anew when it is woken", async () => {
  const browser = open();
  const deck = new Deck();
  deck.wake();
  deck.wake();
  deck.close();
  deck.wake();
  assert.deepEqual(browser.speaker.contexts.map(({ state }) => state), ["closed", "running"]);
});
