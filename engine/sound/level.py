"""Bringing every line to the same loudness, with its peaks under a ceiling; and measuring both."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, log10

import numpy as np
from numpy.typing import NDArray

from engine.sound.loudness import ABSOLUTE_GATE, STEP, Energies, energies, loudness, loudness_of
from engine.sound.outline import Heights, outline
from engine.sound.sound import Sound

LOUDNESS = -16.0
CEILING = -1.5
_NEAR_ENOUGH = 0.1
_TRIES = 8
_MOST_GAIN = 40.0
_TOO_SOFT = 0.4
_GENTLE, _SHARP = 0.005, 0.001
_AT_A_TIME = STEP << 15
"""Samples that are made together: 11 s of a take."""

Curve = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Level:
    """Integrated loudness in LUFS and true peak in dBFS; both -inf for silence."""

    loudness: float
    true_peak: float


def measure(sound: Sound) -> Level:
    """How loud a sound is, and how high its wave rises, between the samples too."""
    return Level(loudness(sound), true_peak(sound))


def true_peak(sound: Sound) -> float:
    """How high the wave rises in dBFS, between the samples too; -inf for silence."""
    return _decibels(float(outline(sound).max(initial=0.0)))


def levelled(sound: Sound, ceiling: float = CEILING, wanted: float = LOUDNESS) -> Sound:
    """The sound at `wanted` LUFS with its true peak under `ceiling` dBFS."""
    return Wave.of(sound).levelled(ceiling, wanted)


@dataclass(frozen=True, eq=False, slots=True)
class Wave:
    """A sound as the limiter looks at it, 8 samples at a time: the energy heard, the height.

    The limiter's curve has a factor for each of these steps.
    """

    sound: Sound
    heard: Energies
    outline: Heights

    @classmethod
    def of(cls, sound: Sound) -> Wave:
        """A look at a sound."""
        return cls(sound, energies(sound), outline(sound))

    def levelled(self, ceiling: float, wanted: float) -> Sound:
        """The sound at `wanted` LUFS with its true peak under `ceiling` dBFS.

        The limiter lowers peaks within 5 ms, looking ahead; what it takes away is given back as
        gain until the loudness is right. A wave of sharp peaks alone gets a limiter that moves
        within 1 ms. Silence stays silence.
        """
        if not self.outline.any():
            return self.sound
        curve = self._fitted((wanted, ceiling), _GENTLE)
        if wanted - self._loudness(curve) > _TOO_SOFT:
            curve = self._fitted((wanted, ceiling), _SHARP)
        return Sound(_under(self.sound.samples, curve), self.sound.rate)

    def _loudness(self, curve: Curve) -> float:
        """How loud it is under a curve, which moves too slowly to be weighed; as often repeated."""
        steps = np.arange(len(self.heard)) * STEP % len(self.sound.samples) // STEP
        return loudness_of(self.heard * np.square(curve)[steps], self.sound.rate)

    def _fitted(self, goal: tuple[float, float], lookahead: float) -> Curve:
        """The curve for a loudness under a ceiling, or as near as can be.

        What is too soft to be measured is raised as if it were just loud enough.
        """
        wanted, ceiling = goal
        gain = wanted - max(loudness_of(self.heard, self.sound.rate), ABSOLUTE_GATE)
        curve = self._curve((gain, ceiling), lookahead)
        for _ in range(_TRIES):
            short = wanted - self._loudness(curve)
            if abs(short) < _NEAR_ENOUGH or abs(gain + short) > _MOST_GAIN:
                break
            gain += 1.5 * short if short > 0 else short
            curve = self._curve((gain, ceiling), lookahead)
        return curve

    def _curve(self, levels: tuple[float, float], lookahead: float) -> Curve:
        """The gain in dB as a factor, less where the outline would pass the ceiling."""
        from scipy.ndimage import minimum_filter1d, uniform_filter1d  # noqa: PLC0415 - scipy is heavy

        factor, top = (np.float32(10 ** (decibels / 20)) for decibels in levels)
        reach = max(1, round(lookahead * self.sound.rate / STEP))
        allowed = np.minimum(factor, top / np.maximum(self.outline, top / factor))
        held = minimum_filter1d(allowed, 2 * (reach + 1) + 1, mode="nearest")
        smooth = uniform_filter1d(held, reach, mode="nearest")
        return np.asarray(uniform_filter1d(smooth, reach, mode="nearest"))


def _under(samples: Curve, curve: Curve) -> Curve:
    """The samples times the curve, a stretch at a time: a long speech takes little room."""
    made = np.empty_like(samples)
    edges = np.pad(curve, 1, mode="edge")
    for first in range(0, len(samples), _AT_A_TIME):
        some = samples[first : first + _AT_A_TIME]
        steps = edges[first // STEP :][: _AT_A_TIME // STEP + 2]
        np.multiply(some, _each_sample(steps)[: len(some)], out=made[first:][: len(some)])
    return made


def _each_sample(steps: Curve) -> Curve:
    """The factor for each sample of all steps but the first and the last, which only lead there.

    On straight lines from the middle of one step to the next.
    """
    share = (np.arange(STEP, dtype=np.float32) + np.float32(0.5)) / STEP
    lines = steps[:-1, None] + np.diff(steps)[:, None] * share
    return np.asarray(lines.reshape(-1)[STEP // 2 : -STEP // 2])


def _decibels(amplitude: float) -> float:
    return 20 * log10(amplitude) if amplitude > 0 else -inf
