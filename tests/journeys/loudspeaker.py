"""Listening at the loudspeaker: how much sound leaves the page, and when, by the audio clock."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray
from playwright.sync_api import Page

from engine.sound.sound import Sound

Energy = NDArray[np.float64]

SILENT = 0.002
"""The energy (RMS, full scale is 1) below which nobody hears anything: -54 dBFS."""

_QUANTA = 4
"""Sound leaves in quanta of 128 samples; so many make a window."""

LOUDSPEAKER = """
(() => {
  const QUANTA = COUNTED;
  window.sounded = [];
  const source = `registerProcessor("ear", class extends AudioWorkletProcessor {
    quanta = 0;
    power = 0;
    process([[samples]]) {
      for (const sample of samples ?? []) this.power += sample * sample;
      this.quanta += 1;
      if (this.quanta === ${QUANTA}) {
        this.port.postMessage(Math.sqrt(this.power / (${QUANTA} * 128)));
        this.quanta = this.power = 0;
      }
      return true;
    }
  })`;
  const module = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  const connect = AudioNode.prototype.connect;
  const Quiet = window.AudioContext;
  window.AudioContext = class extends Quiet {
    constructor(...options) {
      super(...options);
      this.box = this.createGain();
      connect.call(this.box, this.destination);
      window.windowsPerSecond = this.sampleRate / (QUANTA * 128);
      this.audioWorklet.addModule(module).then(() => {
        const ear = new AudioWorkletNode(this, "ear");
        ear.port.onmessage = ({ data }) => window.sounded.push(data);
        connect.call(this.box, ear);
        connect.call(ear, this.destination);
      });
    }
  };
  AudioNode.prototype.connect = function (to, ...rest) {
    const box = to === this.context.destination ? this.context.box : undefined;
    return connect.call(this, box ?? to, ...rest);
  };
})();
""".replace("COUNTED", str(_QUANTA))
"""Puts an ear between the page's audio graph and the loudspeaker: one RMS per 512 samples."""

_GRAIN = 0.03
"""Seconds: a player at another speed puts grains of about so long together (stretch.js)."""

_LATER = "(until) => window.sounded.length >= until"
_LOUD_FOR = """([since, long, silent]) =>
    window.sounded.slice(since).filter((energy) => energy > silent).length >= long"""


@dataclass(frozen=True)
class Found:
    """Where a take was heard: its windows from `start` to `end`, and how much it was like it."""

    start: int
    end: int
    likeness: float


class Loudspeaker:
    """The loudspeaker of a page that was opened with LOUDSPEAKER. It counts time in windows."""

    def __init__(self, page: Page) -> None:
        """Touch a key that means nothing, as browsers are mute before, and wait for the ear."""
        self.page = page
        page.keyboard.press("Shift")
        page.wait_for_function(_LATER, arg=1)
        self.rate = float(page.evaluate("() => window.windowsPerSecond"))

    @property
    def now(self) -> int:
        """How many windows have been heard so far."""
        return int(self.page.evaluate("() => window.sounded.length"))

    def listen(self, seconds: float) -> Energy:
        """What is heard from now on for so many seconds of the audio clock."""
        since = self.now
        self.page.wait_for_function(_LATER, arg=since + self.windows(seconds))
        return self.heard(since)

    def heard(self, since: int) -> Energy:
        """All that was heard since then."""
        heard = self.page.evaluate("(since) => window.sounded.slice(since)", since)
        return np.asarray(heard, np.float64)

    def wait_until_loud(self, since: int, seconds: float) -> None:
        """Come back when there was sound for so long, its pauses not counted."""
        self.page.wait_for_function(_LOUD_FOR, arg=[since, self.windows(seconds), SILENT])

    def windows(self, seconds: float) -> int:
        """So many seconds of the audio clock in windows."""
        return max(1, round(seconds * self.rate))

    def find(self, take: Sound, heard: Energy, speed: float = 1.0) -> Found:
        """Where in what was heard this take is: it may begin with any quantum of a window.

        At another speed its grains are moved a little, so energy is compared grain by grain.
        """
        grain = self.windows(_GRAIN) if speed != 1 else 1
        late = (quantum / _QUANTA for quantum in range(_QUANTA))
        wanted = (_over(self.energy(take, speed, part), grain) for part in late)
        around = _over(heard, grain)
        return max((place(each, around) for each in wanted), key=lambda found: found.likeness)

    def energy(self, take: Sound, speed: float = 1.0, late: float = 0.0) -> Energy:
        """What this take's energy is at this speed, window by window.

        It begins when this part of the first window is over.
        """
        long = take.rate / self.rate * speed
        samples = np.pad(take.samples.astype(np.float64), (round(late * long), 0))
        edges = np.arange(0, len(samples), long).astype(int)
        power = np.add.reduceat(samples**2, edges)
        counts = np.diff([*edges, len(samples)])
        return np.asarray(np.sqrt(power / counts), np.float64)


def _over(energy: Energy, windows: int) -> Energy:
    """The mean over so many windows around each."""
    return np.convolve(energy, np.ones(windows) / windows, "same")


def place(take: Energy, heard: Energy) -> Found:
    """Where in what was heard this take is: the shift at which the two energies go together."""
    room = np.concatenate([heard, np.zeros(len(take))])
    each = sliding_window_view(room, len(take))
    each = each - each.mean(axis=1, keepdims=True)
    wanted = take - take.mean()
    size = np.linalg.norm(each, axis=1) * np.linalg.norm(wanted)
    likeness = (each @ wanted) / np.maximum(size, 1e-9)
    start = int(likeness.argmax())
    return Found(start, start + len(take), float(likeness[start]))


def loud(heard: Energy) -> Energy:
    """From the first sound to the last."""
    sounding = np.flatnonzero(heard > SILENT)
    return heard[sounding[0] : sounding[-1] + 1] if sounding.size else heard[:0]
