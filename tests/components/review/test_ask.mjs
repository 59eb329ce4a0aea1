// Questions to the API: what is sent, and by which word a refusal is told.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, Refused } from "../../../components/review/ask.js";
import { open } from "../browser/browser.mjs";

/** What became of a question that the server answers like this. */
async function reason(status, how, body = "{}") {
  const { net } = open();
  net.answers.push({ status, body });
  const error = await ask("/api/v1/scripts/s/lines/l1/takes", how).then(assert.fail, (refused) => refused);
  assert.ok(error instanceof Refused, String(error));
  return error.because ? [error.reason, error.because] : error.reason;
}

test("an answer is given back, and what is sent goes as JSON", async () => {
  const { net } = open();
  net.answers.push({ status: 200, body: '{"takes": [1]}' });
  assert.deepEqual(await ask("/api/v1/a", { method: "PUT", body: { take: 2 } }), { takes: [1] });
  assert.deepEqual(net.asked, ["PUT /api/v1/a"]);
  assert.deepEqual(net.sent, { take: 2 });
});

test("a line that is gone cannot be read, and must not be changed", async () => {
  assert.equal(await reason(404, {}), "not_done");
  assert.equal(await reason(404, { method: "POST" }), "not_permitted");
});

test("what cannot be kept is told by the reason of who asked", async () => {
  assert.equal(await reason(422, { method: "PUT", invalid: "not_kept" }, '{"detail": "Not so: too_long."}'), "not_kept");
});

test("a voice that failed tells why, if the server does", async () => {
  const how = { method: "POST", invalid: "voice_failed" };
  assert.deepEqual(await reason(422, how, '{"detail": "The voice failed: quota_spent."}'), ["voice_failed", "quota_spent"]);
  assert.equal(await reason(422, how, "no problem at all"), "voice_failed");
});

test("enough takes, a shelf that is away and a full disk have their own words", async () => {
  assert.equal(await reason(409, { method: "POST" }), "enough_takes");
  assert.equal(await reason(503, { method: "POST" }), "shelf_away");
  assert.equal(await reason(507, { method: "POST" }), "disk_full");
  assert.equal(await reason(500, { method: "POST" }), "not_done");
});

test("a net that is away is told as offline", async () => {
  const { net } = open();
  net.away = true;
  await assert.rejects(ask("/api/v1/a"), { reason: "offline" });
});

test("a question that was given up is no refusal", async () => {
  open();
  globalThis.fetch = async () => { throw new DOMException("given up", "AbortError"); };
  await assert.rejects(ask("/api/v1/a"), { name: "AbortError" });
});
