// What is told of a correction: what it has done, and at how many places.
import assert from "node:assert/strict";
import { test } from "node:test";
import { beside, deed } from "../../../components/review/deed.js";

test("a cut and a cut that is taken back are told apart", () => {
  assert.equal(deed("strike", ["l1", false]).done, "did_strike");
  assert.equal(deed("strike", ["l1", true]).done, "did_strike_back");
});

test("what is done at several places is told with their number", () => {
  assert.deepEqual(deed("settle", [["a", "b", "c"]]), { kind: "corrected", done: "did_kept_many", n: 3 });
  assert.equal(deed("settle", [["a"]]).done, "did_kept");
});

test("a line becomes a direction, a direction is spoken", () => {
  assert.equal(deed("turn", [["l1"], []]).done, "did_turned_acted");
  assert.equal(deed("turn", [["d1"], ["ana"]]).done, "did_turned_spoken");
});

test("what a form beside the page did is told by its name, and nothing is said that is not known", () => {
  assert.deepEqual(beside("call"), { kind: "corrected", done: "did_call", n: 1 });
  assert.deepEqual(beside(""), { kind: "corrected" });
});
