// In a school a microphone opens for who has agreed, and where nobody can tell, for nobody.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Microphone } from "../../../components/stage/microphone.js";
import { open } from "../browser/browser.mjs";
import { listeningRoom } from "../browser/ear.mjs";

// A microphone in a browser, and how often the browser was asked for it.
function atTheDoor() {
  const { clock, net } = open();
  listeningRoom(clock);
  const given = navigator.mediaDevices.getUserMedia;
  const asked = { times: 0 };
  navigator.mediaDevices.getUserMedia = (wanted) => {
    asked.times += 1;
    return given(wanted);
  };
  return { net, asked, microphone: new Microphone({ piece: () => {}, lost: () => {} }) };
}

test("the browser is not even asked before somebody has agreed", async () => {
  const { net, asked, microphone } = atTheDoor();
  net.consent = { wanted: true, waits: false, age: 14 };
  await assert.rejects(() => microphone.open(), { message: "consent" });
  assert.equal(asked.times, 0);
  net.consent = { wanted: false };
  await microphone.open();
  assert.equal(asked.times, 1);
});

test("where the server does not answer, no microphone opens", async () => {
  const { net, asked, microphone } = atTheDoor();
  net.away = true;
  await assert.rejects(() => microphone.open(), { message: "consent" });
  assert.equal(asked.times, 0);
});
