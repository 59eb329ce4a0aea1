"""Bringing every line to the same loudness, with its peaks under a ceiling; and measuring both."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, log10

import numpy as np
from numpy.typing import NDArray

from engine.sound.loudness import Weighted, loudness, loudness_of, weighted
from engine.sound.sound import Sound

LOUDNESS = -16.0
CEILING = -1.5
_NEAR_ENOUGH = 0.1
_TRIES = 8
_MOST_GAIN = 40.0
_TOO_SOFT = 0.4
_GENTLE, _SHARP = 0.005, 0.001
_OVERSAMPLED = 96_000
_BLOCK = 64
_LOUD = 0.25

Samples = NDArray[np.float32]


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
    return _decibels(float(_outline(sound).max(initial=0.0)))


def levelled(sound: Sound, ceiling: float = CEILING, wanted: float = LOUDNESS) -> Sound:
    """The sound at `wanted` LUFS with its true peak under `ceiling` dBFS.

    The limiter lowers peaks within 5 ms, looking ahead; what it takes away is given back as gain
    until the loudness is right. A wave of sharp peaks alone gets a limiter that moves within 1 ms.
    """
    if not sound.samples.any():
        return sound
    wave = _Wave(weighted(sound), _spread(_outline(sound)), sound.rate)
    curve = _fitted(wave, (wanted, ceiling), _GENTLE)
    if wanted - wave.loudness(curve) > _TOO_SOFT:
        curve = _fitted(wave, (wanted, ceiling), _SHARP)
    return Sound((sound.samples * curve).astype(np.float32), sound.rate)


@dataclass(frozen=True, eq=False, slots=True)
class _Wave:
    """A sound as the limiter looks at it: as the ear weighs it, and the height of its wave."""

    heard: Weighted
    outline: Samples
    rate: int

    def loudness(self, curve: Samples) -> float:
        """How loud it is under a curve of factors, which moves too slowly to be weighed."""
        return loudness_of(self.heard * np.resize(curve, len(self.heard)), self.rate)


def _fitted(wave: _Wave, goal: tuple[float, float], lookahead: float) -> Samples:
    """The curve of factors for a loudness under a ceiling, or as near as can be."""
    wanted, ceiling = goal
    gain = wanted - loudness_of(wave.heard, wave.rate)
    curve = _curve(wave, (gain, ceiling), lookahead)
    for _ in range(_TRIES):
        short = wanted - wave.loudness(curve)
        if abs(short) < _NEAR_ENOUGH or abs(gain + short) > _MOST_GAIN:
            break
        gain += 1.5 * short if short > 0 else short
        curve = _curve(wave, (gain, ceiling), lookahead)
    return curve


def _curve(wave: _Wave, levels: tuple[float, float], lookahead: float) -> Samples:
    """The factor for each sample: the gain in dB, less where the outline would pass the ceiling."""
    from scipy.ndimage import minimum_filter1d, uniform_filter1d  # noqa: PLC0415 - scipy is heavy

    factor, top = (np.float32(10 ** (decibels / 20)) for decibels in levels)
    reach = round(lookahead * wave.rate)
    allowed = np.minimum(factor, top / np.maximum(wave.outline, top / factor))
    held = minimum_filter1d(allowed, 2 * reach + 1, mode="nearest")
    smooth = uniform_filter1d(uniform_filter1d(held, reach, mode="nearest"), reach, mode="nearest")
    return np.asarray(smooth)


def _outline(sound: Sound) -> Samples:
    """The height of the wave at each sample and up to the next, shape (n,).

    Oversampled to 96 kHz, four times the rate of a take, where the sound comes within 12 dB of its
    loudest; what is cut out between is too quiet for its edges to matter.
    """
    from scipy.signal import resample_poly  # noqa: PLC0415 - scipy is heavy

    heights = np.abs(sound.samples)
    loud = _loud(heights)
    times = max(1, round(_OVERSAMPLED / sound.rate))
    fine = np.abs(resample_poly(sound.samples[loud], times, 1))
    for phase in range(times):
        heights[loud] = np.maximum(heights[loud], fine[phase::times])
    return heights


def _loud(heights: Samples) -> NDArray[np.bool_]:
    """Which samples lie in or beside a block that comes within 12 dB of the highest."""
    blocks = np.pad(heights, (0, -len(heights) % _BLOCK)).reshape(-1, _BLOCK).max(axis=1)
    loud = np.pad(blocks >= _LOUD * blocks.max(initial=0.0), 1)
    return np.repeat(loud[:-2] | loud[1:-1] | loud[2:], _BLOCK)[: len(heights)]


def _spread(outline: Samples) -> Samples:
    """Each height, or its neighbour's where that is greater: a peak lies between two samples."""
    padded = np.pad(outline, 1)
    return np.maximum(outline, np.maximum(padded[:-2], padded[2:]))


def _decibels(amplitude: float) -> float:
    return 20 * log10(amplitude) if amplitude > 0 else -inf
