"""The outline of a sound, for drawing."""

from __future__ import annotations

import numpy as np

from engine.sound.sound import Sound


def peaks(sound: Sound, n: int = 72) -> tuple[float, ...]:
    """The loudest sample of each of `n` equal parts, relative to the loudest of all: 0…1."""
    samples = sound.samples
    if not samples.any():
        return (0.0,) * n
    edges = np.linspace(0, len(samples), n + 1).astype(int)
    starts = np.minimum(edges[:-1], len(samples) - 1)
    highest, lowest = np.maximum.reduceat(samples, starts), np.minimum.reduceat(samples, starts)
    parts = np.maximum(highest, -lowest)
    return tuple(round(float(height), 2) for height in parts / parts.max())
