// A small browser around the player: a clock, a window, a store, a network and sound, put where a page finds its own.
import { Clock } from "./clock.mjs";
import { Press } from "./element.mjs";
import { webAudio } from "./sound.mjs";

/** A fresh browser. Each test opens one; nothing of the one before is left. */
export function open() {
  const clock = new Clock();
  const net = new Net(clock);
  const { speaker, globals } = webAudio(clock);
  Object.assign(globalThis, globals, {
    window: new EventTarget(),
    performance: { now: () => clock.now },
    setTimeout: (act, wait) => clock.later(act, wait),
    clearTimeout: (number) => clock.never(number),
    fetch: (url, how) => net.fetch(url, how),
  });
  Object.defineProperty(globalThis, "localStorage", { configurable: true, value: new Kept() });
  Object.defineProperty(globalThis, "navigator", { configurable: true, value: net.line });
  return { clock, net, speaker, press };
}

// Lets a key go down and up again, or only one of both; gives back whether the page took it for itself.
function press(key, { only = "", ...more } = {}) {
  const [down, up] = ["keydown", "keyup"].map((type) => new Press(type, key, more));
  if (only !== "up") window.dispatchEvent(down);
  if (only !== "down") window.dispatchEvent(up);
  return down.defaultPrevented;
}

/** What a page has put by, under its names; as a browser's own, it has them as its properties. */
class Kept {
  getItem(name) {
    return Object.hasOwn(this, name) ? this[name] : null;
  }

  setItem(name, value) {
    this[name] = String(value);
  }

  removeItem(name) {
    delete this[name];
  }
}

/** What lies at which address: files of sound, or answers of the API. */
class Net {
  files = new Map();
  asked = [];
  answers = [];
  away = false;
  wait = 0; // milliseconds until an answer is there
  consent = { wanted: false }; // how it stands with being listened to
  handed = []; // letters that a page has left behind to be sent
  line = { onLine: true, sendBeacon: (url, letter) => this.handed.push([url, letter]) };

  constructor(clock) {
    this.clock = clock;
  }

  async fetch(url, how = {}) {
    if (url.endsWith("/consent") && !this.away) return { ok: true, status: 200, json: async () => this.consent };
    this.asked.push(how.method ? `${how.method} ${url}` : url);
    if (how.body) this.sent = typeof how.body === "string" ? JSON.parse(how.body) : how.body;
    if (this.wait) await new Promise((go) => { this.clock.later(go, this.wait); });
    if (this.away) throw new TypeError("Failed to fetch");
    const found = this.files.get(url);
    if (found) return { ok: true, status: 200, arrayBuffer: async () => found };
    const { status = 404, body } = this.answers.shift() ?? {};
    return { ok: status < 400, status, json: async () => JSON.parse(body) };
  }
}
