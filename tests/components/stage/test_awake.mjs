// The screen stays on while a run goes, and only then.
import assert from "node:assert/strict";
import { test } from "node:test";
import { keepAwake } from "../../../components/stage/awake.js";
import { open } from "../browser/browser.mjs";

/** A phone, a run on it that can be put into any state, and how many locks hold its screen. */
function phone({ refuses = false } = {}) {
  const { clock } = open();
  const held = new Set();
  const listeners = new Set();
  const request = async () => {
    if (refuses) throw new DOMException("battery", "NotAllowedError");
    const lock = new EventTarget();
    lock.release = async () => {
      held.delete(lock);
      lock.dispatchEvent(new Event("release"));
    };
    held.add(lock);
    return lock;
  };
  navigator.wakeLock = { request };
  globalThis.document = Object.assign(new EventTarget(), { visibilityState: "visible" });
  const run = { state: "ready", subscribe: (listener) => { listeners.add(listener); return () => listeners.delete(listener); } };
  const becomes = async (state) => {
    run.state = state;
    for (const listener of listeners) listener();
    await clock.pass(0);
  };
  const turns = async (visibilityState) => {
    document.visibilityState = visibilityState;
    if (visibilityState === "hidden") for (const lock of held) await lock.release(); // as a browser does
    document.dispatchEvent(new Event("visibilitychange"));
    await clock.pass(0);
  };
  return { run, held, becomes, turns, clock };
}

test("it is taken when a run begins and let go when it pauses or ends", async () => {
  const { run, held, becomes } = phone();
  keepAwake(run);
  assert.equal(held.size, 0);
  for (const [state, locks] of [["reader_speaking", 1], ["your_turn", 1], ["paused", 0], ["your_turn", 1], ["done", 0]]) {
    await becomes(state);
    assert.equal(held.size, locks, state);
  }
});

test("who comes back to the page has it again", async () => {
  const { run, held, becomes, turns } = phone();
  keepAwake(run);
  await becomes("your_turn");
  await turns("hidden");
  assert.equal(held.size, 0);
  await turns("visible");
  assert.equal(held.size, 1);
});

test("who leaves the stage lets it go", async () => {
  const { run, held, becomes, clock } = phone();
  const leave = keepAwake(run);
  await becomes("your_turn");
  leave();
  await clock.pass(0);
  assert.equal(held.size, 0);
});

test("a phone that refuses, or knows no such thing, rehearses all the same", async () => {
  const { run, held, becomes } = phone({ refuses: true });
  keepAwake(run);
  await becomes("your_turn");
  assert.equal(held.size, 0);
  delete navigator.wakeLock;
  keepAwake(run)();
});
