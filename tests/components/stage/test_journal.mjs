// The journal of a run: what the server has told, caught up with what only this browser knows.
import assert from "node:assert/strict";
import { test } from "node:test";
import { burn, Journal, practices } from "../../../components/stage/journal.js";
import { open } from "../browser/browser.mjs";

const TOP = { position: "", level: 1, speed: 1, elapsed_ms: 0, marks: {}, kept: {} };
const event = (kind, line = "", value = 0, atMs = 1000) => ({ kind, line, value, at_ms: atMs });

/** A journal of these events. */
function written(...events) {
  const journal = new Journal("p1");
  for (const each of events) journal.add(each);
  return journal;
}

test("the place, the level, the speed and the marks are the browser's where it knows more", () => {
  open();
  const journal = written(event("said", "l2"), event("level", "l3", 3), event("speed", "l3", 1.25), event("position", "l3", 0, 4000));
  const standing = journal.caughtUp({ ...TOP, position: "l2", marks: { l1: ["hint"] } });
  assert.deepEqual([standing.position, standing.level, standing.speed, standing.elapsed_ms], ["l3", 3, 1.25, 4000]);
  assert.deepEqual(standing.marks, { l1: { hint: true }, l2: { said: true } });
});

test("where the server has heard it all, the server's word stands", () => {
  open();
  const journal = written(event("said", "l2"), event("position", "l3"));
  const elsewhere = { ...TOP, position: "l9", kept: { [journal.page.name]: 2 } };
  assert.deepEqual(journal.caughtUp(elsewhere), elsewhere);
});

test("a mark of trouble is not taken back by being told twice", () => {
  open();
  const journal = written(event("marked", "l2"));
  const heard = { ...TOP, marks: { l2: ["marked"] }, kept: { [journal.page.name]: 1 } };
  assert.deepEqual(journal.caughtUp(heard).marks, { l2: { marked: true } });
});

test("a book of yesterday is caught up with what was sent since it was kept", () => {
  open();
  const journal = written(event("said", "l2"), event("position", "l3"), event("said", "l4"), event("position", "l5"));
  journal.acknowledge(4);
  assert.deepEqual(journal.unsent(), []);
  const standing = new Journal("p1").caughtUp(TOP);
  assert.equal(standing.position, "l5");
  assert.deepEqual(Object.keys(standing.marks), ["l2", "l4"]);
});

test("of places that were sent only the last is kept", () => {
  open();
  const journal = written(event("position", "l1"), event("position", "l2"), event("said", "l2"), event("position", "l3"));
  journal.acknowledge(3);
  assert.deepEqual(journal.page.events.map(({ n }) => n), [3, 4]);
});

test("a run that has ended opens at its top", () => {
  open();
  assert.equal(written(event("position", "l7"), event("ended")).caughtUp(TOP).position, "");
});

test("two tabs with the same run give no number twice", () => {
  open();
  const [one, other] = [new Journal("p1"), new Journal("p1")];
  one.add(event("said", "l2"));
  other.add(event("said", "l4"));
  one.add(event("said", "l6"));
  assert.deepEqual(new Journal("p1").page.events.map(({ n }) => n), [1, 2, 3]);
});

test("what somebody else has left under our name is no journal", () => {
  open();
  localStorage.setItem("cuelight.run.p1", "{");
  assert.deepEqual(new Journal("p1").unsent(), []);
});

test("a browser that is full keeps the run as long as the page is open", () => {
  open();
  localStorage.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
  const journal = written(event("said", "l2"), event("said", "l4"));
  assert.deepEqual(journal.unsent().map(({ n }) => n), [1, 2]);
});

test("whoever signs out leaves no run behind, and a month clears the rest", () => {
  open();
  written(event("said", "l2"));
  localStorage.setItem("language", "es");
  localStorage.setItem("cuelight.run.old", JSON.stringify({ name: "ab", last: 1, sent: 1, events: [], at: 0 }));
  assert.deepEqual(practices(), ["p1"]);
  burn();
  assert.deepEqual(practices(), []);
  assert.equal(localStorage.getItem("language"), "es");
});
