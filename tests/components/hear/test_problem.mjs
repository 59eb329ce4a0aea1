// What the API says when something is not done.
import assert from "node:assert/strict";
import { test } from "node:test";
import { keyIn } from "../../../components/hear/problem.js";

const answer = (body) => ({ json: async () => JSON.parse(body) });

test("the word a problem ends with is its key", async () => {
  assert.equal(await keyIn(answer('{"detail": "The voice could not speak: no_key."}')), "no_key");
});

test("a problem without a key, and an answer that is no problem, have none", async () => {
  assert.equal(await keyIn(answer('{"detail": "No such play."}')), "");
  assert.equal(await keyIn(answer('{"detail": "Not now: later. Ask again."}')), "");
  assert.equal(await keyIn(answer("{}")), "");
  assert.equal(await keyIn(answer("<html>")), "");
});
