// Days as they are written in a language.
import assert from "node:assert/strict";
import { test } from "node:test";
import { day, moment } from "../../../components/words/day.js";

test("a day has its language's month, wherever the browser stands", () => {
  assert.equal(day("2026-12-03", "en"), "3 Dec");
  assert.equal(day("2026-12-03", "es"), "3 dic");
});

test("no day is no word", () => {
  assert.equal(day("", "es"), "");
});

test("a moment is written in the language that was chosen, whatever the browser's is", () => {
  const evening = new Date(2026, 11, 3, 18, 30).toISOString();
  assert.equal(moment(evening, "en"), "3 Dec 2026, 18:30");
  assert.equal(moment(evening, "es"), "3 dic 2026, 18:30");
});
