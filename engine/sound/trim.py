"""Cutting the silence before and after what is said."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.sound.sound import Sound

LEAD = 0.02
TAIL = 0.06
FRAME = 0.005
"""Seconds over which a level is measured."""

_FLOOR = 10 ** (-55 / 20)
_BELOW_LOUDEST = 10 ** (-42 / 20)


def trimmed(sound: Sound) -> tuple[Sound, float]:
    """What is said, with 20 ms before and 60 ms after it, faded; and the seconds cut before it.

    Silence is what stays 42 dB below the loudest 5 ms, or under -55 dBFS. A sound of silence alone
    comes back empty.
    """
    frame = max(1, round(FRAME * sound.rate))
    loud = np.flatnonzero(audible(sound.samples, frame))
    if not len(loud):
        return Sound(sound.samples[:0], sound.rate), 0.0
    first = max(0, int(loud[0]) * frame - round(LEAD * sound.rate))
    last = (int(loud[-1]) + 1) * frame + round(TAIL * sound.rate)
    kept = sound.samples[first:last].copy()
    _fade(kept[: round(LEAD * sound.rate)])
    _fade(kept[::-1][: round(TAIL * sound.rate)])
    return Sound(kept, sound.rate), first / sound.rate


def audible(samples: NDArray[np.float32], frame: int) -> NDArray[np.bool_]:
    """Which frames of `frame` samples hold sound, by their root mean square, shape (frames,)."""
    whole = samples[: len(samples) // frame * frame].reshape(-1, frame)
    energy = np.einsum("ij,ij->i", whole, whole)
    rest = samples[whole.size :]
    if len(rest):
        energy = np.append(energy, np.dot(rest, rest))
    level = np.sqrt(energy / frame)
    return np.asarray(level > max(_FLOOR, _BELOW_LOUDEST * level.max(initial=0.0)))


def _fade(edge: NDArray[np.float32]) -> None:
    """Raise the samples from nothing to full, in place, along half a cosine."""
    edge *= (0.5 - 0.5 * np.cos(np.linspace(0, np.pi, len(edge)))).astype(np.float32)
