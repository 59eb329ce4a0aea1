// Numbers as they are written in a language.
import assert from "node:assert/strict";
import { test } from "node:test";
import { figure, written } from "../../../components/words/figure.js";

test("a number has its language's comma or point, and no more decimals than asked for", () => {
  assert.equal(figure(1234.56, "en"), "1,234.6");
  assert.equal(figure(12_345.56, "es", 2), "12.345,56");
  assert.equal(figure(3, "en"), "3");
});

test("what the server wrote keeps its decimals", () => {
  assert.equal(written("0.50", "en"), "0.50");
  assert.equal(written("0.50", "es"), "0,50");
  assert.equal(written("7", "es"), "7");
  assert.equal(written(1.25, "es"), "1,25");
});

test("nothing stays nothing, and a word stays a word", () => {
  assert.equal(written("", "en"), "");
  assert.equal(written("soon", "es"), "soon");
});
