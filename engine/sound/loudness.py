"""How loud a sound is to the ear: K-weighting and gated loudness of ITU-R BS.1770-4."""

from __future__ import annotations

from functools import lru_cache
from math import inf
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.sound.sound import Sound

Weighted = NDArray[np.float64]

_SHORTEST = 0.8
_HOP = 0.1
_HOPS_IN_BLOCK = 4
_ABSOLUTE_GATE = -70.0
_RELATIVE_GATE = -10.0
_OFFSET = -0.691


def loudness(sound: Sound) -> float:
    """Integrated loudness in LUFS; -inf for silence.

    A sound shorter than 0.8 s counts as if it were repeated up to that.
    """
    return loudness_of(weighted(sound), sound.rate) if sound.samples.any() else -inf


def weighted(sound: Sound) -> Weighted:
    """The sound as the ear weighs it, shape (n,), the same length; repeated if it is short."""
    from scipy.signal import lfilter  # noqa: PLC0415 - scipy is heavy

    times = int(np.ceil(_SHORTEST * sound.rate / len(sound.samples)))
    samples = np.tile(sound.samples.astype(np.float64), times)
    for above, below in _filters(sound.rate):
        samples = lfilter(above, below, samples)
    return np.asarray(samples)


def loudness_of(samples: Weighted, rate: int) -> float:
    """Integrated loudness in LUFS of weighted samples, gated twice; -inf if all lies under -70."""
    energy = _blocks(samples, round(_HOP * rate))
    audible = energy[energy > _energy(_ABSOLUTE_GATE)]
    if not len(audible):
        return -inf
    gate = float(audible.mean()) * 10 ** (_RELATIVE_GATE / 10)
    return float(_OFFSET + 10 * np.log10(audible[audible > gate].mean()))


def _blocks(samples: Weighted, hop: int) -> Weighted:
    """The mean energy of each block of 400 ms, one every 100 ms."""
    whole = len(samples) // hop
    hops = np.square(samples[: whole * hop]).reshape(whole, hop).mean(axis=1)
    return np.convolve(hops, np.full(_HOPS_IN_BLOCK, 1 / _HOPS_IN_BLOCK), "valid")


def _energy(lufs: float) -> float:
    return float(10 ** ((lufs - _OFFSET) / 10))


@lru_cache(maxsize=4)
def _filters(rate: int) -> tuple[tuple[Any, Any], ...]:
    """The two filters of K-weighting at this rate: coefficients above and below the line."""
    from pyloudnorm import IIRfilter  # noqa: PLC0415 - it brings scipy, which is heavy

    shelf = IIRfilter(4.0, 1 / np.sqrt(2), 1500.0, rate, "high_shelf")
    high_pass = IIRfilter(0.0, 0.5, 38.0, rate, "high_pass")
    return (shelf.b, shelf.a), (high_pass.b, high_pass.a)
