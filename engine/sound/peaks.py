"""The outline of a sound, for drawing."""

from __future__ import annotations

import numpy as np

from engine.sound.sound import Sound


def peaks(sound: Sound, n: int = 72) -> tuple[float, ...]:
    """The loudest sample of each of `n` equal parts, relative to the loudest of all: 0…1."""
    heights = np.abs(sound.samples)
    top = heights.max(initial=0.0)
    if not top:
        return (0.0,) * n
    edges = np.linspace(0, len(heights), n + 1).astype(int)
    parts = np.maximum.reduceat(heights, np.minimum(edges[:-1], len(heights) - 1))
    return tuple(round(float(height), 2) for height in parts / top)
