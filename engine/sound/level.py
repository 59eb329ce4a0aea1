"""Bringing every line to the same loudness, with its peaks under a ceiling; and measuring both."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, log10

import numpy as np
from numpy.typing import NDArray

from engine.sound.loudness import loudness, loudness_of, weighted
from engine.sound.sound import Sound

LOUDNESS = -16.0
CEILING = -1.5
_NEAR_ENOUGH = 0.1
_TRIES = 8
_MOST_GAIN = 40.0
_LOOKAHEAD = 0.005
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
    return Level(loudness(sound), _decibels(float(_outline(sound).max(initial=0.0))))


def levelled(sound: Sound, ceiling: float = CEILING) -> Sound:
    """The sound at -16 LUFS with its true peak under `ceiling` dBFS.

    The limiter lowers peaks within 5 ms, looking ahead; what it takes away is given back as gain
    until the loudness is right, or no gain can make it so.
    """
    if not sound.samples.any():
        return sound
    heard, outline = weighted(sound), _spread(_outline(sound))
    gain = LOUDNESS - loudness_of(heard, sound.rate)
    curve = _curve(outline, (gain, ceiling), sound.rate)
    for _ in range(_TRIES):
        short = LOUDNESS - loudness_of(heard * np.resize(curve, len(heard)), sound.rate)
        if abs(short) < _NEAR_ENOUGH or abs(gain + short) > _MOST_GAIN:
            break
        gain += 1.5 * short if short > 0 else short
        curve = _curve(outline, (gain, ceiling), sound.rate)
    return Sound((sound.samples * curve).astype(np.float32), sound.rate)


def _curve(outline: Samples, levels: tuple[float, float], rate: int) -> Samples:
    """The factor for each sample: the gain in dB, less where the outline would pass the ceiling."""
    from scipy.ndimage import minimum_filter1d, uniform_filter1d  # noqa: PLC0415 - scipy is heavy

    factor, top = (np.float32(10 ** (decibels / 20)) for decibels in levels)
    reach = round(_LOOKAHEAD * rate)
    allowed = np.minimum(factor, top / np.maximum(outline, top / factor))
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
