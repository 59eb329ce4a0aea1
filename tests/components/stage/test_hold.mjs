// A tap and a press-and-hold on my line: which of them it was is decided by time and by how far the finger went.
import assert from "node:assert/strict";
import { test } from "node:test";
import { handlers, untouched } from "../../../components/stage/hold.js";
import { open } from "../browser/browser.mjs";

const LONG = 350; // milliseconds after which a press is a hold

/** A line under a finger; `did` is what came of it. */
function line() {
  const { clock } = open();
  const did = [];
  const touch = untouched();
  const on = () => handlers(touch, { hold: () => did.push("hold"), release: () => did.push("release"), tap: () => did.push("tap") });
  const down = (more = {}) => on().onPointerDown({ button: 0, clientX: 100, clientY: 100, ...more });
  const move = (clientX, clientY = 100) => on().onPointerMove({ clientX, clientY });
  const up = () => {
    on().onPointerUp();
    on().onPointerLeave(); // a finger also leaves after it was lifted
    on().onClick({ stopPropagation: () => {} });
  };
  return { clock, did, on, down, move, up };
}

test("a short press is a tap", async () => {
  const { clock, did, down, up } = line();
  down();
  await clock.pass(LONG - 1);
  up();
  await clock.pass(1000);
  assert.deepEqual(did, ["tap"]);
});

test("a long press holds for as long as it lasts, and is no tap", async () => {
  const { clock, did, down, up } = line();
  down();
  await clock.pass(LONG);
  assert.deepEqual(did, ["hold"]);
  await clock.pass(5000);
  up();
  assert.deepEqual(did, ["hold", "release"]);
});

test("a finger that trembles still taps", async () => {
  const { did, down, move, up } = line();
  down();
  move(106, 106);
  up();
  assert.deepEqual(did, ["tap"]);
});

test("a finger that scrolls does neither", async () => {
  const { clock, did, down, move, up } = line();
  down();
  move(100, 112);
  await clock.pass(1000);
  up();
  assert.deepEqual(did, []);
});

test("a finger that slips while it holds goes on holding", async () => {
  const { clock, did, down, move, up } = line();
  down();
  await clock.pass(LONG);
  move(180);
  assert.deepEqual(did, ["hold"]);
  up();
  assert.deepEqual(did, ["hold", "release"]);
});

test("what the browser takes away is let go", async () => {
  const { clock, did, on, down } = line();
  down();
  await clock.pass(LONG);
  on().onPointerCancel();
  assert.deepEqual(did, ["hold", "release"]);
});

test("only the first button of a mouse counts", async () => {
  const { clock, did, down, up } = line();
  down({ button: 2 });
  await clock.pass(1000);
  up();
  assert.deepEqual(did, []);
});

test("a click without a press is none of mine, nor is the second of two", () => {
  const { did, on, down, up } = line();
  on().onClick({ stopPropagation: () => {} });
  assert.deepEqual(did, []);
  down();
  up();
  on().onClick({ stopPropagation: () => {} });
  assert.deepEqual(did, ["tap"]);
});

test("a long press opens no menu of the browser", () => {
  const { on } = line();
  let kept = false;
  on().onContextMenu({ preventDefault: () => { kept = true; } });
  assert.equal(kept, true);
});
