// Nothing that happened on stage is lost: it is written down, sent in order, and kept until the server has it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Outbox, sendLeft } from "../../../components/stage/outbox.js";
import { open } from "../browser/browser.mjs";

const EVENTS = "/api/v1/books/p1/events";
const said = (line) => ({ kind: "said", line, value: 0, at_ms: 1000 });
const kept = (number) => ({ status: 200, body: JSON.stringify({ kept: number }) });
const numbers = (net) => net.sent.events.map(({ n }) => n);

test("what happens together is sent together, numbered, and forgotten as unsent once it has arrived", async () => {
  const { clock, net } = open();
  net.answers.push(kept(2));
  const outbox = new Outbox("p1");
  outbox.tell(said("l2"));
  outbox.tell({ kind: "position", line: "l3", value: 0, at_ms: 1000 });
  assert.equal(outbox.view.unsent, 2);
  await clock.pass(500);
  assert.deepEqual(net.asked, [`POST ${EVENTS}`]);
  assert.deepEqual(numbers(net), [1, 2]);
  assert.match(net.sent.browser, /^[0-9a-f]{16}$/u);
  assert.equal(outbox.view.unsent, 0);
});

test("what happens while a letter is under way waits for it, so that all arrive in order", async () => {
  const { clock, net } = open();
  net.wait = 1000;
  net.answers.push(kept(1), kept(3));
  const outbox = new Outbox("p1");
  outbox.tell(said("l2"));
  await clock.pass(500);
  outbox.tell(said("l4"));
  outbox.tell(said("l6"));
  await clock.pass(300);
  assert.equal(net.asked.length, 1);
  await clock.pass(3000);
  assert.deepEqual(numbers(net), [2, 3]);
  assert.equal(outbox.view.unsent, 0);
});

test("while the server is away it is tried again, ever more seldom, and said", async () => {
  const { clock, net } = open();
  net.away = true;
  const outbox = new Outbox("p1");
  outbox.tell(said("l2"));
  await clock.pass(500);
  assert.deepEqual(outbox.view, { unsent: 1, away: true, refused: false });
  await clock.pass(15_000);
  assert.equal(net.asked.length, 5);
  net.away = false;
  net.answers.push(kept(1));
  await clock.pass(16_000);
  assert.deepEqual(outbox.view, { unsent: 0, away: false, refused: false });
});

test("a server that stumbles is asked again", async () => {
  const { clock, net } = open();
  net.answers.push({ status: 503, body: "{}" }, kept(1));
  const outbox = new Outbox("p1");
  outbox.tell(said("l2"));
  await clock.pass(5000);
  assert.deepEqual(numbers(net), [1]);
  assert.equal(outbox.view.unsent, 0);
});

test("a network that comes back is used at once", async () => {
  const { clock, net } = open();
  net.away = true;
  net.line.onLine = false;
  const outbox = new Outbox("p1");
  assert.equal(outbox.view.away, true);
  outbox.tell(said("l2"));
  await clock.pass(60_000);
  net.away = false;
  net.answers.push(kept(1));
  window.dispatchEvent(new Event("online"));
  await clock.pass(1);
  assert.equal(outbox.view.unsent, 0);
});

test("a network that goes is noticed before anything was to be sent", () => {
  open();
  const outbox = new Outbox("p1");
  window.dispatchEvent(new Event("offline"));
  assert.equal(outbox.view.away, true);
});

test("a page that was closed goes on where it was, and the server's number tells what it had", async () => {
  const { clock, net } = open();
  net.away = true;
  const first = new Outbox("p1");
  first.tell(said("l2"));
  first.tell(said("l4"));
  await clock.pass(500);
  first.close();
  net.away = false;
  net.answers.push(kept(3));
  const second = new Outbox("p1");
  second.tell(said("l6"));
  await clock.pass(500);
  assert.deepEqual(numbers(net), [1, 2, 3]);
  assert.equal(second.view.unsent, 0);
});

test("whoever leaves the page hands what is unsent to the browser", async () => {
  const { net } = open();
  const outbox = new Outbox("p1");
  window.dispatchEvent(new Event("pagehide"));
  assert.deepEqual(net.handed, []);
  outbox.tell(said("l2"));
  window.dispatchEvent(new Event("pagehide"));
  const [[address, letter]] = net.handed;
  assert.equal(address, EVENTS);
  assert.equal(JSON.parse(await letter.text()).events[0].line, "l2");
});

test("what the server refuses is kept, and not sent over and over", async () => {
  const { clock, net } = open();
  const outbox = new Outbox("p1");
  outbox.tell(said("l2"));
  await clock.pass(60_000);
  assert.deepEqual(net.asked, [`POST ${EVENTS}`]);
  assert.deepEqual(outbox.view, { unsent: 1, away: false, refused: true });
});

test("a long run without a network is sent in several letters", async () => {
  const { clock, net } = open();
  net.away = true;
  const outbox = new Outbox("p1");
  for (let n = 0; n < 500; n += 1) outbox.tell(said(`l${n}`));
  net.away = false;
  net.answers.push(kept(400), kept(500));
  await clock.pass(1000);
  assert.equal(net.asked.length, 2);
  assert.equal(numbers(net).length, 100);
  assert.equal(outbox.view.unsent, 0);
});

test("runs of another day are sent, too, but not the one at hand", async () => {
  const { clock, net } = open();
  net.away = true;
  for (const practice of ["p1", "p2"]) {
    const outbox = new Outbox(practice);
    outbox.tell(said("l2"));
    await clock.pass(200);
    outbox.close();
  }
  net.asked = [];
  net.away = false;
  net.answers.push(kept(1));
  sendLeft("p1");
  await clock.pass(5000);
  assert.deepEqual(net.asked, ["POST /api/v1/books/p2/events"]);
});
