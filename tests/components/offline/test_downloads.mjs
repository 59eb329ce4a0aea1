// A scene is kept whole or not at all, is told of while it comes, and can be let go of.
import assert from "node:assert/strict";
import { test } from "node:test";
import { download, expected, possible, remove } from "../../../components/offline/downloads.js";
import { forget } from "../../../components/offline/forget.js";
import { downloaded } from "../../../components/offline/scenes.js";
import { Journal } from "../../../components/stage/journal.js";
import { open } from "../browser/browser.mjs";
import { book } from "../stage/rehearsal.mjs";

/** A browser with caches, and a server that has the page and every take; `lost` is an address it has lost. */
function shelf({ lost = "" } = {}) {
  open();
  const kept = new Map();
  const cache = (name) => ({ put: async (at) => kept.set(name, [...(kept.get(name) ?? []), at]) });
  globalThis.caches = { open: async (name) => cache(name), keys: async () => [...kept.keys()], delete: async (name) => kept.delete(name) };
  globalThis.Audio = class { canPlayType() { return "probably"; } };
  globalThis.fetch = async (at) => (at === "/shell.json" ? Response.json({ build: "b1", files: ["/", "/assets/a.js"] }) : new Response("12345", { status: at === lost ? 404 : 200 }));
  return kept;
}

const clips = () => book().lines.flatMap((line) => line.clips);

test("the page, every take and the book are kept, and how far it has come is told", async () => {
  const kept = shelf();
  const shares = [];
  await download("p1", book(), (share) => shares.push(share));
  assert.deepEqual(kept.get("cuelight-shell-b1"), ["/", "/assets/a.js"]);
  assert.deepEqual(kept.get("cuelight-scene-p1"), [...clips().map(({ url }) => url), "/api/v1/books/p1/clips", "/api/v1/books/p1"]);
  assert.equal(shares.at(-1), 1);
  assert.deepEqual(shares, shares.toSorted((a, b) => a - b));
  const { title, bytes, whole } = downloaded().p1;
  assert.deepEqual([title, bytes, whole], [book().title, 5 * (clips().length + 4), true]);
});

test("a scene that does not arrive whole leaves nothing behind", async () => {
  const kept = shelf({ lost: clips().at(-1).url });
  await assert.rejects(download("p1", book(), () => {}));
  assert.deepEqual([downloaded(), [...kept.keys()]], [{}, []]);
});

test("the page stays as long as there is a scene", async () => {
  const kept = shelf();
  await download("p1", book(), () => {});
  await download("p2", book(), () => {});
  await remove("p1");
  assert.deepEqual([...kept.keys()], ["cuelight-shell-b1", "cuelight-scene-p2"]);
  await remove("p2");
  assert.deepEqual([downloaded(), kept.size], [{}, 0]);
});

test("whoever signs out leaves no scene and no run in this browser", async () => {
  const kept = shelf();
  await download("p1", book(), () => {});
  new Journal("p1").add({ kind: "said", line: "l2", value: 0, at_ms: 1 });
  localStorage.setItem("language", "es");
  await forget();
  assert.deepEqual([downloaded(), kept.size, new Journal("p1").unsent()], [{}, 0, []]);
  assert.equal(localStorage.getItem("language"), "es");
});

test("how much it will be is told before, and where it cannot be is known", () => {
  shelf();
  assert.ok(expected(book()) > 1_000_000);
  assert.equal(possible(), false);
  navigator.serviceWorker = {};
  assert.equal(possible(), true);
});
