// Scenes that are kept in this browser: the page, the prompt book and every take, so that they are rehearsed without a network.
import { downloaded, list } from "./scenes.js";
import { takesWanted } from "../stage/dials.js";

const SCENES = "cuelight-scene-"; // as in assets/sw.js
const SHELLS = "cuelight-shell-";
const RATE = 4000; // bytes that a second of a take has, about
const PAGE = 1_900_000; // bytes of the page itself, about

/** Whether scenes can be kept: browsers give that only to secure addresses. */
export const possible = () => Boolean(globalThis.navigator?.serviceWorker && globalThis.caches);

/** About how many bytes a scene will take. */
export const expected = (book) => PAGE + RATE * clipsOf(book).reduce((sum, clip) => sum + clip.seconds, 0);

/** Keep a scene. `told(share, bytes)` hears how far it is. Rejects if it could not be had whole; then nothing of it stays. */
export async function download(practice, book, told) {
  const name = SCENES + practice;
  try {
    const { build, files } = await had("/shell.json", { cache: "no-store" }).then((answer) => answer.json());
    const sounds = new Set(clipsOf(book).map((clip) => clip.url + suffix()));
    const address = `/api/v1/books/${encodeURIComponent(practice)}`;
    const jobs = [
      ...files.map((file) => [SHELLS + build, file]),
      ...[...sounds].map((file) => [name, file]),
      ...[`${address}/clips`, address].map((file) => [name, file]),
    ];
    let bytes = 0;
    for (const [i, [cache, file]] of jobs.entries()) {
      bytes += await put(cache, file); // one after the other: the next cue has the first right to the network
      told((i + 1) / jobs.length, bytes);
    }
    list({ ...downloaded(), [practice]: { title: book.title, scene: book.scene.title, roles: book.roles.map((role) => role.name), language: book.language, bytes, whole: book.whole } });
    await navigator.storage?.persist?.();
  } catch (failure) {
    await remove(practice);
    throw failure;
  }
}

/** Let go of a scene; of the page, too, if it was the last one. */
export async function remove(practice) {
  const { [practice]: _, ...others } = downloaded();
  list(others);
  await caches.delete(SCENES + practice);
  if (!Object.keys(others).length) await drop(SHELLS);
}

/** Let go of everything: for whoever signs out. */
export async function removeAll() {
  list({});
  await drop(SCENES);
  await drop(SHELLS);
}

async function drop(prefix) {
  const names = (await caches.keys()).filter((name) => name.startsWith(prefix));
  await Promise.all(names.map((name) => caches.delete(name)));
}

async function put(cache, address) {
  const answer = await had(address);
  const size = (await answer.clone().blob()).size;
  await (await caches.open(cache)).put(address, answer);
  return size;
}

async function had(address, how = {}) {
  const answer = await fetch(address, { credentials: "same-origin", headers: takesWanted(), ...how });
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  return answer;
}

const clipsOf = (book) => book.lines.flatMap((line) => line.clips);

// As the deck asks for them: Ogg Opus, or MP3 where the browser cannot decode that.
const suffix = () => (new Audio().canPlayType('audio/ogg; codecs="opus"') ? "" : ".mp3");
