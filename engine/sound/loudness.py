"""How loud a sound is to the ear: K-weighting and gated loudness of ITU-R BS.1770-4."""

from __future__ import annotations

from functools import lru_cache
from math import inf
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.sound.sound import Sound

STEP = 8
"""Energies are kept of so many samples together, a third of a millisecond of a take."""

Energies = NDArray[np.float64]

_AT_A_TIME = STEP << 15
"""Samples that are weighed together: 11 s of a take, so that a long speech takes little room."""

_SHORTEST = 0.8
_HOP = 0.1
_HOPS_IN_BLOCK = 4
ABSOLUTE_GATE = -70.0
"""What is softer, in LUFS, is not heard at all."""

_RELATIVE_GATE = -10.0
_OFFSET = -0.691


def loudness(sound: Sound) -> float:
    """Integrated loudness in LUFS; -inf for silence.

    A sound shorter than 0.8 s counts as if it were repeated up to that.
    """
    return loudness_of(energies(sound), sound.rate) if sound.samples.any() else -inf


def energies(sound: Sound) -> Energies:
    """The mean energy of each 8 samples as the ear weighs them, shape (n // 8,).

    A sound shorter than 0.8 s is repeated up to that.
    """
    from scipy.signal import lfilter  # noqa: PLC0415 - scipy is heavy

    times = int(np.ceil(_SHORTEST * sound.rate / max(1, len(sound.samples))))
    samples = np.tile(sound.samples, times) if times > 1 else sound.samples
    samples = samples[: len(samples) // STEP * STEP]
    energy = np.empty(len(samples) // STEP)
    (above, below) = _filter(sound.rate)
    state = np.zeros(len(below) - 1)
    for first in range(0, len(samples), _AT_A_TIME):
        some = samples[first : first + _AT_A_TIME].astype(np.float64)
        heard, state = lfilter(above, below, some, zi=state)
        steps = heard.reshape(-1, STEP)
        energy[first // STEP :][: len(steps)] = np.einsum("ij,ij->i", steps, steps) / STEP
    return energy


def loudness_of(energy: Energies, rate: int) -> float:
    """Integrated loudness in LUFS of energies, gated twice; -inf if all lies under -70."""
    blocks = _blocks(energy, round(_HOP * rate / STEP))
    audible = blocks[blocks > _energy(ABSOLUTE_GATE)]
    if not len(audible):
        return -inf
    gate = float(audible.mean()) * 10 ** (_RELATIVE_GATE / 10)
    return float(_OFFSET + 10 * np.log10(audible[audible > gate].mean()))


def _blocks(energy: Energies, hop: int) -> Energies:
    """The mean energy of each block of 400 ms, one every 100 ms."""
    whole = len(energy) // hop
    hops = energy[: whole * hop].reshape(whole, hop).mean(axis=1)
    return np.convolve(hops, np.full(_HOPS_IN_BLOCK, 1 / _HOPS_IN_BLOCK), "valid")


def _energy(lufs: float) -> float:
    return float(10 ** ((lufs - _OFFSET) / 10))


@lru_cache(maxsize=4)
def _filter(rate: int) -> tuple[Any, Any]:
    """The two filters of K-weighting at this rate, as one: coefficients above, below the line."""
    from pyloudnorm import IIRfilter  # noqa: PLC0415 - it brings scipy, which is heavy

    shelf = IIRfilter(4.0, 1 / np.sqrt(2), 1500.0, rate, "high_shelf")
    high_pass = IIRfilter(0.0, 0.5, 38.0, rate, "high_pass")
    return np.convolve(shelf.b, high_pass.b), np.convolve(shelf.a, high_pass.a)
