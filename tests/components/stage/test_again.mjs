// A scene is run again without the server: the server hears of it later, once, as a run of its own.
import assert from "node:assert/strict";
import { test } from "node:test";
import { beginAgain, fromTheTop, runOf } from "../../../components/stage/again.js";
import { Outbox } from "../../../components/stage/outbox.js";
import { open } from "../browser/browser.mjs";

const said = { kind: "said", line: "l2", value: 0, at_ms: 1000 };
const answer = (body) => ({ status: 200, body: JSON.stringify(body) });

test("a run that is begun here is the one that its page goes on with", () => {
  open();
  assert.equal(runOf("p1"), "p1");
  const run = beginAgain("p1");
  assert.match(run, /^p1~[0-9a-f]{16}$/u);
  assert.equal(runOf("p1"), run);
  assert.notEqual(beginAgain("p1"), run);
});

test("the server is told of it before what happened in it, and only once", async () => {
  const { clock, net } = open();
  const [, name] = beginAgain("p1").split("~");
  net.answers.push(answer({ practice: "p9" }), answer({ kept: 1 }), answer({ kept: 2 }));
  const outbox = new Outbox(runOf("p1"));
  assert.equal(outbox.practice(), "");
  outbox.tell(said);
  await clock.pass(500);
  outbox.tell(said);
  await clock.pass(500);
  assert.deepEqual(net.asked, [`POST /api/v1/books/p1/runs/${name}`, "POST /api/v1/books/p9/events", "POST /api/v1/books/p9/events"]);
  assert.equal(new Outbox(runOf("p1")).practice(), "p9");
  assert.equal(outbox.view.unsent, 0);
});

test("whoever leaves before the server has heard of it keeps it for the next time", () => {
  const { net } = open();
  beginAgain("p1");
  const outbox = new Outbox(runOf("p1"));
  outbox.tell(said);
  outbox.leave();
  assert.deepEqual(net.handed, []);
});

test("it begins at the top with nothing marked, at the level and the speed of before", () => {
  const standing = { position: "l7", level: 3, speed: 1.25, elapsed_ms: 9000, marks: { l2: ["said"] }, kept: { ab: 7 } };
  assert.deepEqual(fromTheTop(standing), { position: "", level: 3, speed: 1.25, elapsed_ms: 0, marks: {}, kept: {} });
});
