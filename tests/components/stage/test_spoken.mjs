// The word of a cue that sounds: by the times of its take, and by its share of the letters where a take has none.
import assert from "node:assert/strict";
import { test } from "node:test";
import { wordAt, wordsOf } from "../../../components/stage/spoken_words.js";

const PIECES = [{ kind: "spoken", text: "Who is  there?" }, { kind: "direction", text: "Aside." }, { kind: "sung", text: "Nobody." }];
const time = (start, at, length) => ({ start, end: start + 0.2, at, length });
const TOLD = { seconds: 2, words: [time(0.1, 0, 3), time(0.5, 4, 2), time(0.8, 7, 6), time(1.4, 14, 7)] };

test("directions are left out, and the rest is one text of single spaces", () => {
  const { pieces, words } = wordsOf(PIECES);
  assert.deepEqual(words.map(({ text, at }) => [text, at]), [["Who", 0], ["is", 4], ["there?", 7], ["Nobody.", 14]]);
  assert.equal(pieces[1].tokens, undefined);
  assert.equal(pieces[2].tokens[0].n, 3);
});

test("a word is lit from its first moment to that of the next", () => {
  const { words } = wordsOf(PIECES);
  assert.deepEqual([0, 0.1, 0.4, 0.5, 0.85, 1.3, 1.9].map((seconds) => wordAt(words, TOLD, seconds)), [-1, 0, 0, 1, 2, 2, 3]);
});

test("a word that is told of in two parts stays lit for both", () => {
  const { words } = wordsOf([{ kind: "spoken", text: "a pitch-black night" }]);
  const told = { seconds: 3, words: [time(0, 0, 1), time(1, 2, 5), time(1.5, 8, 5), time(2, 14, 5)] };
  assert.deepEqual([1.1, 1.6, 2.1].map((seconds) => wordAt(words, told, seconds)), [1, 1, 2]);
});

test("without times the letters share the length of the take", () => {
  const { words } = wordsOf(PIECES);
  const clip = { seconds: 21, words: [] };
  assert.deepEqual([0, 4.5, 8, 20].map((seconds) => wordAt(words, clip, seconds)), [0, 1, 2, 3]);
});

test("a cue without words lights none", () => {
  assert.equal(wordAt(wordsOf([{ kind: "direction", text: "A beat." }]).words, { seconds: 1, words: [] }, 0.5), -1);
});
