// The service worker: the server's word where it can be had, the kept one where it cannot, and nothing that nobody has downloaded.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";

const HERE = "https://cue.test";
const SCRIPT = readFileSync(new URL("../../../assets/sw.js", import.meta.url), "utf8").replace('"unbuilt"', '"two"');

/** A browser's caches, by name: addresses and what was kept of them. */
class Caches extends Map {
  async has(name) { return super.has(name); }
  async keys() { return [...super.keys()]; }
  async delete(name) { return super.delete(name); }

  async open(name) {
    if (!super.has(name)) super.set(name, new Map());
    const kept = super.get(name);
    return { put: async (asked, answer) => kept.set(path(asked), answer), addAll: async (files) => files.forEach((file) => kept.set(file, new Response(`new ${file}`))) };
  }

  async match(asked) {
    for (const kept of this.values()) if (kept.has(path(asked))) return kept.get(path(asked)).clone();
    return undefined;
  }
}

const path = (asked) => new URL(typeof asked === "string" ? asked : asked.url, HERE).pathname;

/** A service worker with these caches; `net` answers by path, or is away. */
function worker(kept = {}, net = {}) {
  const caches = new Caches(Object.entries(kept).map(([name, files]) => [name, new Map(Object.entries(files).map(([at, text]) => [at, new Response(text, { headers: { "content-type": "audio/ogg" } })]))]));
  const hears = {};
  const asked = [];
  const fetch = async (request) => {
    asked.push(path(request));
    if (net.away) throw new TypeError("Failed to fetch");
    return path(request) === "/shell.json" ? Response.json({ build: "two", files: ["/", "/assets/b.js"] }) : new Response(net[path(request)] ?? "", { status: path(request) in net ? 200 : 404 });
  };
  const self = { location: new URL(HERE), addEventListener: (event, act) => { hears[event] = act; }, skipWaiting: () => { self.took = true; }, clients: { claim: async () => { self.claimed = true; } } };
  vm.runInNewContext(SCRIPT, { self, caches, fetch, URL, Response, Promise, Number, Math });
  const ask = async (at, { range, mode = "cors", method = "GET" } = {}) => {
    let answer = null;
    const request = { url: new URL(at, HERE).href, method, mode, headers: new Headers(range ? { range } : {}) };
    hears.fetch({ request, respondWith: (given) => { answer = given; } });
    return answer && (await answer);
  };
  const goes = async (event, more = {}) => {
    let done = null;
    hears[event]({ waitUntil: (promise) => { done = promise; }, ...more });
    await done;
  };
  return { ask, goes, caches, asked, self };
}

const text = async (answer) => (await answer).text();

test("with a network a page is the server's, whatever is kept", async () => {
  const { ask } = worker({ "cuelight-shell-one": { "/": "old", "/__spa-fallback.html": "old" } }, { "/": "new", "/rehearse/p1": "new" });
  assert.equal(await text(ask("/", { mode: "navigate" })), "new");
  assert.equal(await text(ask("/rehearse/p1", { mode: "navigate" })), "new");
});

test("without one every address is drawn by the page that was kept", async () => {
  const { ask } = worker({ "cuelight-shell-two": { "/": "home", "/__spa-fallback.html": "page" } }, { away: true });
  assert.equal(await text(ask("/", { mode: "navigate" })), "home");
  assert.equal(await text(ask("/rehearse/p1", { mode: "navigate" })), "page");
});

test("who has downloaded nothing sees that there is no network", async () => {
  await assert.rejects(worker({}, { away: true }).ask("/rehearse/p1", { mode: "navigate" }), TypeError);
});

test("a book is the server's, and the downloaded one follows it", async () => {
  const { ask, caches } = worker({ "cuelight-scene-p1": { "/api/v1/books/p1": "old" } }, { "/api/v1/books/p1": "new", "/api/v1/books/p2": "other" });
  assert.equal(await text(ask("/api/v1/books/p1")), "new");
  assert.equal(await text(caches.match("/api/v1/books/p1")), "new");
  await ask("/api/v1/books/p2");
  assert.equal(await caches.match("/api/v1/books/p2"), undefined);
});

test("a downloaded book is read without a network, and says that it is not the server's word", async () => {
  const { ask } = worker({ "cuelight-scene-p1": { "/api/v1/books/p1": "old", "/api/v1/books/p1/clips": "clips" } }, { away: true });
  const book = await ask("/api/v1/books/p1");
  assert.deepEqual([await book.text(), book.headers.get("x-cuelight-kept")], ["old", "yes"]);
  assert.equal(await text(ask("/api/v1/books/p1/clips")), "clips");
  await assert.rejects(ask("/api/v1/books/p2"), TypeError);
});

test("what the server refuses is refused, and nothing of it is kept", async () => {
  const { ask, caches } = worker({ "cuelight-scene-p1": { "/api/v1/books/p1": "old" } }, {});
  assert.equal((await ask("/api/v1/books/p1")).status, 404);
  assert.equal(await text(caches.match("/api/v1/books/p1")), "old");
});

test("a take is heard from here, whole or in ranges", async () => {
  const at = "/api/v1/scripts/s1/takes/k1";
  const { ask, asked } = worker({ "cuelight-scene-p1": { [at]: "0123456789" } }, { away: true });
  assert.equal(await text(ask(at)), "0123456789");
  for (const [range, bytes, told] of [["bytes=2-4", "234", "bytes 2-4/10"], ["bytes=7-", "789", "bytes 7-9/10"], ["bytes=-2", "89", "bytes 8-9/10"], ["bytes=8-99", "89", "bytes 8-9/10"]]) {
    const answer = await ask(at, { range });
    assert.deepEqual([answer.status, await answer.text(), answer.headers.get("content-range")], [206, bytes, told]);
  }
  const beyond = await ask(at, { range: "bytes=10-" });
  assert.deepEqual([beyond.status, beyond.headers.get("content-range")], [416, "bytes */10"]);
  assert.deepEqual(asked, []);
});

test("a take that was not downloaded is the server's", async () => {
  const at = "/api/v1/scripts/s1/takes/k2";
  assert.equal(await text(worker({}, { [at]: "sound" }).ask(at, { range: "bytes=0-1" })), "sound");
});

test("what is told, what is elsewhere and what is nobody's to keep goes by", async () => {
  const { ask } = worker({ "cuelight-scene-p1": {} }, { "/api/v1/scripts/s1": "x" });
  assert.equal(await ask("/api/v1/books/p1/events", { method: "POST" }), null);
  assert.equal(await ask("https://elsewhere.test/assets/a.js"), null);
  assert.equal(await ask("/api/v1/scripts/s1"), null);
});

test("a new version waits until a page asks for it, and takes the old page away", async () => {
  const { goes, caches, self } = worker({ "cuelight-shell-one": { "/": "old" }, "cuelight-scene-p1": { "/api/v1/books/p1": "book" } });
  await goes("install");
  assert.equal(self.took, undefined);
  assert.deepEqual((await caches.keys()).toSorted(), ["cuelight-scene-p1", "cuelight-shell-one", "cuelight-shell-two"]);
  await goes("message", { data: "take over" });
  assert.equal(self.took, true);
  await goes("activate");
  assert.deepEqual((await caches.keys()).toSorted(), ["cuelight-scene-p1", "cuelight-shell-two"]);
  assert.equal(await text(caches.match("/")), "new /");
});

test("a browser that keeps no scene is not burdened with the page", async () => {
  const { goes, caches, asked } = worker();
  await goes("install");
  await goes("activate");
  assert.deepEqual([await caches.keys(), asked], [[], []]);
});
