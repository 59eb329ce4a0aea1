"""An actor at the microphone of a browser: real speech, in a room that is never quite silent."""

from __future__ import annotations

import base64
import io
import wave
from dataclasses import dataclass

import numpy as np
from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as NotSeen

from engine.ear.port import RATE
from tests.ear.spoken_lines import Samples, silence, spoken
from tests.ear.spoken_lines import noise as pink

MICROPHONE = """
(() => {
  let context, room;
  const open = async () => {
    if (!context) {
      context = new AudioContext();
      room = context.createMediaStreamDestination();
      const air = new AudioBuffer({ length: 48000, sampleRate: 48000, numberOfChannels: 1 });
      const samples = air.getChannelData(0);
      for (let i = 0; i < samples.length; i += 1) samples[i] = (Math.random() - 0.5) * 0.001;
      const noise = new AudioBufferSourceNode(context, { buffer: air, loop: true });
      noise.connect(room);
      noise.start();
    }
    await context.resume();
  };
  navigator.mediaDevices.getUserMedia = async () => {
    await open();
    return room.stream;
  };
  window.unplug = () => room.stream.getAudioTracks()[0].dispatchEvent(new Event("ended"));
  window.speak = async (wave) => {
    await open();
    const bytes = Uint8Array.from(atob(wave), (sign) => sign.charCodeAt(0));
    const source = context.createBufferSource();
    source.buffer = await context.decodeAudioData(bytes.buffer);
    source.connect(room);
    const said = new Promise((go) => { source.onended = go; });
    source.start();
    await said;
  };
  const good = { result: "good", tail: 0.1 };
  const checked = { "": good, MediaStreamAudioDestinationNode: good };
  localStorage.setItem("cuelight.microphones", JSON.stringify(checked));
  localStorage.setItem("cuelight.dials", JSON.stringify({ silence: 0 }));
})();
"""
"""In the place of the browser's own microphone, checked before; no hints. Chromium has none
that could wait for its cue: its file of sound plays from the start, whatever is on the stage."""

REFUSED = """navigator.mediaDevices.getUserMedia = async () => {
  throw new DOMException("no", "NotAllowedError");
};"""
SILENT = """navigator.mediaDevices.getUserMedia = async () => {
  const context = new AudioContext();
  await context.resume();
  return context.createMediaStreamDestination().stream;
};"""
"""In its place one that the person does not allow, and one that is switched off."""

_TURN = """(line) => document.querySelector("[data-place=now]")?.dataset.line === line
    && ["your_turn", "hesitating", "prompted"].includes(
        document.querySelector(".st").dataset.state)"""
_LEFT = """(line) => document.querySelector("[data-place=now]")?.dataset.line !== line
    || document.querySelector(".st").dataset.state === "matched\""""
_PICK_UP = 0.3
"""Seconds after a cue before which nobody has come in: it takes 0.2 (S. Levinson, F. Torreira,
Timing in turn-taking, 2015)."""
_PATIENCE = 45_000
_UNDERSTOOD, _CALLS = 15_000, 3


@dataclass(frozen=True)
class Actor:
    """Somebody who rehearses by ear, in a voice that nobody in the cast has."""

    page: Page
    language: str = "en"
    voice: str = ""

    def learns(self, text: str) -> Samples:
        """How the actor will say this; it takes a while, and not on the stage."""
        return spoken(text, self.language, self.voice)

    def waits_for(self, line: str) -> None:
        """Hear the cues until this line is mine to say."""
        self.page.wait_for_function(_TURN, arg=line, timeout=_PATIENCE)

    def says(self, learnt: Samples, noise: float = 0.0) -> None:
        """Come in and say it, over a noise of this level in dB below the voice (0: no noise)."""
        said = np.concatenate([silence(_PICK_UP), _noisy(learnt, noise)])
        self.page.evaluate("(wave) => window.speak(wave)", _wave(said))

    def is_silent(self, seconds: float, noise: float = 0.0) -> None:
        """Say nothing for a while, in a noise of this level (root mean square)."""
        around = pink("pink", seconds, noise) if noise else silence(seconds)
        self.page.evaluate("(wave) => window.speak(wave)", _wave(around))

    def strays(self, learnt: Samples) -> None:
        """Say something else, and be told."""
        self.says(learnt)
        self.page.locator(".st[data-state=off_script]").wait_for(timeout=_UNDERSTOOD)

    def calls(self, learnt: Samples) -> None:
        """Call for the line, and once more where nobody has understood it."""
        prompted = self.page.locator(".st[data-state=prompted]")
        for _ in range(_CALLS):
            self.says(learnt)
            try:
                prompted.wait_for(timeout=_UNDERSTOOD)
            except NotSeen:
                continue
            return
        prompted.wait_for(timeout=_UNDERSTOOD)

    def is_heard(self, line: str) -> None:
        """Be led on from this line without a key."""
        self.page.wait_for_function(_LEFT, arg=line, timeout=_PATIENCE)


def _noisy(samples: Samples, decibels: float) -> Samples:
    if not decibels:
        return samples
    level = float(np.sqrt(np.mean(samples**2))) / 10 ** (decibels / 20)
    dice = np.random.default_rng(len(samples))
    around = np.concatenate([silence(0.3), samples, silence(0.3)])
    return np.asarray(around + level * dice.standard_normal(len(around)), np.float32)


def _wave(samples: Samples) -> str:
    written = io.BytesIO()
    with wave.open(written, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())
    return base64.b64encode(written.getvalue()).decode()
