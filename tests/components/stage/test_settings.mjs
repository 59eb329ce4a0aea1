// How somebody reads is kept in this browser, and no kept nonsense makes a page unreadable.
import assert from "node:assert/strict";
import { test } from "node:test";
import { dress, keepSettings, settings } from "../../../components/stage/settings.js";
import { open } from "../browser/browser.mjs";

/** A page whose root element can be looked at. */
function page() {
  open();
  const style = { setProperty: (name, value) => { style[name] = value; } };
  globalThis.document = { documentElement: { dataset: {}, style } };
  return document.documentElement;
}

test("text is 20 pixels at first, directions are shown, the rest is as it comes", () => {
  const root = page();
  assert.deepEqual(settings(), { size: 20, easy: false, focus: false, contrast: false, directions: "shown", lead: false });
  dress(root);
  assert.deepEqual([root.style["--read"], root.dataset.face, root.dataset.contrast], ["1.25rem", "", ""]);
});

test("what is chosen is kept and seen at once", () => {
  const root = page();
  let told = 0;
  window.addEventListener("cuelight:settings", () => { told += 1; });
  keepSettings({ size: 40, contrast: true });
  keepSettings({ easy: true });
  assert.deepEqual([settings().size, settings().contrast, settings().easy, told], [40, true, true, 2]);
  assert.deepEqual([root.style["--read"], root.dataset.face, root.dataset.contrast], ["2.5rem", "easy", "more"]);
});

test("sizes stay between 16 and 40, and nonsense is as if nothing was kept", () => {
  page();
  for (const [kept, size] of [['{"size":3}', 16], ['{"size":400}', 40], ['{"size":"huge","easy":1}', 20], ["{", 20], ["null", 20]]) {
    localStorage.setItem("cuelight.settings", kept);
    assert.deepEqual([settings().size, settings().easy], [size, false], kept);
  }
});

test("directions that were put away when they were only shown or not are hidden still", () => {
  page();
  for (const [kept, how] of [["false", "hidden"], ["true", "shown"], ['"read"', "read"], ['"sung"', "shown"]]) {
    localStorage.setItem("cuelight.settings", `{"directions":${kept}}`);
    assert.equal(settings().directions, how);
  }
});
