// Days as they are written in a language.
import assert from "node:assert/strict";
import { test } from "node:test";
import { day } from "../../../components/words/day.js";

test("a day has its language's month, wherever the browser stands", () => {
  assert.equal(day("2026-12-03", "en"), "3 Dec");
  assert.equal(day("2026-12-03", "es"), "3 dic");
});

test("no day is no word", () => {
  assert.equal(day("", "es"), "");
});
