// A run asks the server, and notices whether it was the server that answered.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fetchBook, readAloud, server } from "../../../components/stage/server.js";
import { open } from "../browser/browser.mjs";

const CLIPS = { lines: {}, whole: true, edition: "a" };

/** A server that gives these answers in turn; `null` is no answer. */
function answering(...answers) {
  open();
  globalThis.fetch = async () => {
    const answer = answers.shift();
    if (!answer) throw new TypeError("Failed to fetch");
    return answer;
  };
  const heard = [];
  return { heard, run: server("p1", { tell: (event) => heard.push(event), reached: (there) => heard.push(there) }) };
}

const kept = (body) => Response.json(body, { headers: { "x-cuelight-kept": "yes" } });

test("clips that come from the server say that it is there, those that were kept here that it is not", async () => {
  const { run, heard } = answering(Response.json(CLIPS), kept(CLIPS), null, new Response("", { status: 503 }));
  assert.deepEqual([await run.clips(), await run.clips(), await run.clips(), await run.clips()], [CLIPS, CLIPS, null, null]);
  assert.deepEqual(heard, [true, false, false, false]);
});

test("a book says whether it is the server's", async () => {
  answering(Response.json({ title: "a" }), kept({ title: "b" }));
  assert.deepEqual(await fetchBook("p1"), { book: { title: "a" }, fresh: true });
  assert.deepEqual(await fetchBook("p1"), { book: { title: "b" }, fresh: false });
});

test("a practice that is not there is told apart from a server that is not", async () => {
  answering(new Response("", { status: 404 }), new Response("", { status: 500 }));
  await assert.rejects(fetchBook("p1"), { message: "missing" });
  await assert.rejects(fetchBook("p1"), { message: "failed" });
});

test("a book that cannot be had again is no reason to stop", async () => {
  const { run } = answering(null);
  assert.equal(await run.book(), null);
});

test("a cue that nobody speaks is told to whoever asked", async () => {
  const { run } = answering(Response.json({ clips: [], beat: 2 }), null);
  assert.deepEqual(await run.cue("l1"), { clips: [], beat: 2 });
  await assert.rejects(run.cue("l1"));
});

test("a narrator is asked for, and why there is none is told", async () => {
  const refused = (status) => new Response("", { status });
  answering(Response.json({ name: "Nora" }), new Response(null, { status: 204 }), refused(403), refused(409), refused(500), null);
  assert.deepEqual(await readAloud("p1", "yes"), { name: "Nora" });
  assert.deepEqual(await readAloud("p1", ""), { name: "" });
  for (const failed of ["narrator_not_allowed", "narrator_no_voice", "narrator_failed", "narrator_away"]) assert.deepEqual(await readAloud("p1", "yes"), { failed });
});
