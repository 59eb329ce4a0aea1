// Rows of the difference between a draft and the play.
import assert from "node:assert/strict";
import { test } from "node:test";
import { differs, keyOf, LOOKS, signOf } from "../../../components/draft/row.js";

test("every look has a sign of its own besides its colour, and what is unchanged has none", () => {
  assert.deepEqual(LOOKS, ["changed", "added", "removed", "moved"]);
  assert.equal(new Set(LOOKS.map(signOf)).size, 4);
  assert.equal(signOf("unchanged"), "");
});

test("a row that stands around a difference is none", () => {
  assert.deepEqual([...LOOKS, "unchanged"].filter((look) => !differs({ look })), ["unchanged"]);
});

test("a line taken out, one put in and one of each have keys of their own", () => {
  const rows = [{ kind: "speech", old: "l1", text: "" }, { kind: "speech", new: "l1", text: "" }, { kind: "speech", old: "l1", new: "l1", text: "" }, { kind: "direction", old: "l1", text: "" }];
  assert.equal(new Set(rows.map(keyOf)).size, rows.length);
});
