// A new version of the app is announced while a page is open, and taken by the next page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { register } from "../../../components/offline/worker.js";
import { open } from "../browser/browser.mjs";

/** A browser with a service worker; `waiting` is a newer one that has not taken over, `forbids` that it will have none. */
function browser({ waiting = null, forbids = false, controller = {} } = {}) {
  open();
  const registration = Object.assign(new EventTarget(), { waiting, installing: null });
  navigator.serviceWorker = { controller, register: async () => { if (forbids) throw new DOMException("no", "SecurityError"); return registration; } };
  const comes = () => {
    const worker = Object.assign(new EventTarget(), { state: "installing" });
    registration.installing = worker;
    registration.dispatchEvent(new Event("updatefound"));
    worker.state = "installed";
    worker.dispatchEvent(new Event("statechange"));
  };
  return { comes };
}

test("a version that comes while the page is open is told of", async () => {
  let told = 0;
  const { comes } = browser();
  await register(() => { told += 1; });
  comes();
  assert.equal(told, 1);
});

test("the very first one is no news", async () => {
  let told = 0;
  const { comes } = browser({ controller: null });
  await register(() => { told += 1; });
  comes();
  assert.equal(told, 0);
});

test("one that waits takes over with the page that is opened next", async () => {
  const heard = [];
  browser({ waiting: { postMessage: (message) => heard.push(message) } });
  await register(() => {});
  assert.deepEqual(heard, ["take over"]);
});

test("a browser without any, or that forbids it, goes on", async () => {
  browser({ forbids: true });
  await register(() => {});
  delete navigator.serviceWorker;
  await register(() => {});
});
