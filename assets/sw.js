// The service worker: serves what was downloaded while there is no network, and nothing else. With a network the page is always the server's own.

const BUILD = "unbuilt"; // rxapp/offline_shell.py puts in what the built page is made of
const SHELLS = "cuelight-shell-";
const SCENES = "cuelight-scene-";
const PAGE = "/__spa-fallback.html"; // draws the page of whatever address
const HASHED = "/assets/"; // files whose names change with what is in them
const BOOK = /^\/api\/v1\/books\/([^/]+)(?:\/clips)?$/u;
const TAKE = /^\/api\/v1\/scripts\/[^/]+\/takes\/[^/]+$/u;
const KEPT = "x-cuelight-kept"; // tells the page that this is not the server's word
const RANGE = /^bytes=(\d*)-(\d*)$/u;

// What was kept at an address, whoever asked for it then.
const copy = (asked) => caches.match(asked, { ignoreVary: true });
const kept = async (prefix) => (await caches.keys()).filter((name) => name.startsWith(prefix));

// A browser that holds scenes holds the page of this build before it lets go of the one before.
async function prepare() {
  if (!(await kept(SCENES)).length) return;
  const { files } = await (await fetch("/shell.json", { cache: "no-store" })).json();
  await (await caches.open(SHELLS + BUILD)).addAll(files);
}

async function tidy() {
  const old = (await kept(SHELLS)).filter((name) => name !== SHELLS + BUILD);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function page(request) {
  try {
    return await fetch(request);
  } catch (failure) {
    const { pathname } = new URL(request.url);
    return (await copy(pathname === "/" ? "/" : PAGE)) ?? Promise.reject(failure);
  }
}

async function hashed(request) {
  return (await copy(request)) ?? fetch(request);
}

// The server's word where it can be had; the copy of a downloaded scene follows it.
async function newest(request, scene) {
  try {
    const answer = await fetch(request);
    if (answer.ok && (await caches.has(scene))) await (await caches.open(scene)).put(request, answer.clone());
    return answer;
  } catch (failure) {
    const found = await copy(request);
    if (!found) throw failure;
    return new Response(found.body, { headers: { "content-type": found.headers.get("content-type"), [KEPT]: "yes" } });
  }
}

async function other(request) {
  try {
    return await fetch(request);
  } catch (failure) {
    return (await copy(request)) ?? Promise.reject(failure);
  }
}

async function take(request) {
  const whole = await copy(request.url);
  const range = RANGE.exec(request.headers.get("range") ?? "");
  if (!whole || !range) return whole ?? fetch(request);
  return part(await whole.blob(), range, whole.headers.get("content-type"));
}

/** The bytes that a range asks for (RFC 9110, 14.2), cut out of the whole. */
function part(blob, [, first, last], type) {
  const from = first ? Number(first) : Math.max(0, blob.size - Number(last));
  const to = first && last ? Math.min(Number(last), blob.size - 1) : blob.size - 1;
  if (from > to) return new Response(null, { status: 416, headers: { "content-range": `bytes */${blob.size}` } });
  const headers = { "content-type": type, "content-range": `bytes ${from}-${to}/${blob.size}`, "accept-ranges": "bytes" };
  return new Response(blob.slice(from, to + 1, type), { status: 206, headers });
}

/** Who answers a request; nobody here for most of them. */
function answering(request) {
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return null;
  if (request.mode === "navigate") return page;
  const book = BOOK.exec(pathname);
  if (book) return (asked) => newest(asked, SCENES + decodeURIComponent(book[1]));
  if (TAKE.test(pathname)) return take;
  if (pathname.startsWith(HASHED)) return hashed;
  return /\.(?:woff2|css|svg|png|webmanifest)$/u.test(pathname) ? other : null;
}

self.addEventListener("install", (event) => event.waitUntil(prepare()));
self.addEventListener("activate", (event) => event.waitUntil(tidy()));
self.addEventListener("message", (event) => event.data === "take over" && self.skipWaiting());
self.addEventListener("fetch", (event) => {
  const answer = answering(event.request);
  if (answer) event.respondWith(answer(event.request));
});
