"""Making speech last longer or shorter without moving its pitch."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.sound.sound import Sound

_WINDOW, _REACH = 0.028, 0.010
_COARSE = 4

Samples = NDArray[np.float32]


def stretched(sound: Sound, times: float) -> Sound:
    """The sound lasting `times` as long, shape (round(n · times),), at the same pitch.

    Waveform similarity overlap-add (Verhelst and Roelands 1993): windows of 28 ms are laid half
    over each other, each taken from within 10 ms of its place, where it best goes on from the last.
    Time marks follow linearly; no window strays from its place by more than 10 ms.
    """
    wanted = round(len(sound.samples) * times)
    if wanted == len(sound.samples) or not len(sound.samples):
        return sound
    hop = max(_COARSE, round(_WINDOW * sound.rate / 2))
    reach = round(_REACH * sound.rate)
    room = 2 * hop + reach
    wave = np.pad(sound.samples, (room, room + 2 * hop))
    laid = np.zeros(wanted + 4 * hop, np.float32)
    window = np.hanning(2 * hop + 1)[:-1].astype(np.float32)
    follows = room
    for start in range(0, wanted + hop, hop):
        place = room - hop + min(round(start / times), len(sound.samples))
        at = _best(wave, follows, place, (hop, reach)) if start else place
        laid[start : start + 2 * hop] += wave[at : at + 2 * hop] * window
        follows = at + hop
    return Sound(laid[hop : hop + wanted], sound.rate)


def _best(wave: Samples, follows: int, place: int, sizes: tuple[int, int]) -> int:
    """Where near `place` the wave most resembles what follows the window before."""
    hop, reach = sizes
    follows = min(follows, len(wave) - 2 * hop)
    first = max(place - reach, 0)
    near = wave[first : place + reach + 2 * hop]
    natural = wave[follows : follows + 2 * hop]
    rough = _likeness(near[::_COARSE], natural[::_COARSE])
    middle = int(rough.argmax()) * _COARSE
    low = max(middle - _COARSE, 0)
    fine = _likeness(near[low : middle + _COARSE + len(natural)], natural)
    return min(first + low + int(fine.argmax()), len(wave) - 2 * hop)


def _likeness(near: Samples, natural: Samples) -> Samples:
    """The correlation at each lag over the energy there: high where the waves have one shape."""
    power = np.concatenate(([0.0], np.cumsum(near.astype(np.float64) ** 2)))
    energy = power[len(natural) :] - power[: -len(natural)]
    met = np.correlate(near, natural, "valid")
    return np.asarray(met / np.sqrt(np.maximum(energy, 1e-9)), np.float32)
