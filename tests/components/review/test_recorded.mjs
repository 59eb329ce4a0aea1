// Another take of a line: one request records one take, and is made until every take in use is there.
import assert from "node:assert/strict";
import { test } from "node:test";
import { completed, recorded } from "../../../components/review/recorded.js";
import { open } from "../browser/browser.mjs";

const take = (key, made, used = true) => ({ key, made, used });
const answer = (...takes) => ({ status: 200, body: JSON.stringify({ takes }) });

test("it is asked until nothing in use is missing, and each answer is shown", async () => {
  const { net } = open();
  const shown = [];
  net.answers.push(answer(take("a", true), take("b", true), take("c", false)), answer(take("a", true), take("b", true), take("c", true)));
  const fresh = await recorded("/at", [take("a", true)], (takes) => shown.push(takes.filter(({ made }) => made).length));
  assert.deepEqual(net.asked, ["POST /at/takes", "POST /at/takes?missing=true"]);
  assert.deepEqual(shown, [2, 3]);
  assert.equal(fresh.key, "c");
});

test("a missing take that nobody uses is not waited for", async () => {
  const { net } = open();
  net.answers.push(answer(take("a", true), take("b", false, false)));
  const fresh = await recorded("/at", [take("a", true)], () => {});
  assert.equal(fresh, undefined);
  assert.equal(net.asked.length, 1);
});

test("a refusal ends it, and what was recorded until then was shown", async () => {
  const { net } = open();
  let shown = 0;
  net.answers.push(answer(take("a", true), take("b", false)), { status: 507, body: "{}" });
  await assert.rejects(recorded("/at", [], () => { shown += 1; }), { reason: "disk_full" });
  assert.equal(shown, 1);
});

test("what has come meanwhile is not recorded once more, and is the take that is heard", async () => {
  const { net } = open();
  net.answers.push(answer(take("a", true), take("b", true, false)));
  const heard = await completed("/at", () => {});
  assert.deepEqual(net.asked, ["POST /at/takes?missing=true"]);
  assert.equal(heard.key, "a");
});

test("what is missing is asked for until nothing in use is", async () => {
  const { net } = open();
  net.answers.push(answer(take("a", true), take("b", false)), answer(take("a", true), take("b", true)));
  const heard = await completed("/at", () => {});
  assert.deepEqual(net.asked, ["POST /at/takes?missing=true", "POST /at/takes?missing=true"]);
  assert.equal(heard.key, "b");
});
