"""A voice that trembles: its pitch and its strength waver, a little unevenly."""

from __future__ import annotations

import numpy as np

from engine.sound.sound import Sound

_HERTZ = 5.5
"""Vocal tremor lies between 4 and 7 Hz (J. Kreiman and D. Sidtis, Foundations of Voice Studies)."""

_UNEVEN, _EVERY = 0.15, 0.25
"""The share by which its speed wanders, and after how many seconds it is another one."""

_WAVER = 0.6
"""How much of the strength goes, for each semitone that the pitch moves."""

_SEED = 3


def trembling(sound: Sound, semitones: float) -> Sound:
    """The sound with its pitch up and down by so many semitones 5.5 times a second, shape as given.

    Nothing moves in time by more than 2 ms for a semitone. The same sound always trembles alike.
    """
    from scipy.ndimage import map_coordinates  # noqa: PLC0415 - scipy is heavy, the web has no need

    count = len(sound.samples)
    if semitones <= 0.0 or not count:
        return sound
    phase = _phase(count, sound.rate)
    reach = (2 ** (semitones / 12) - 1) / (2 * np.pi * _HERTZ) * sound.rate
    places = np.arange(count) + reach * np.sin(phase)
    moved = map_coordinates(sound.samples.astype(np.float64), [places], order=3, mode="nearest")
    strength = 1 - min(1.0, _WAVER * semitones) * (0.5 - 0.5 * np.cos(phase))
    return Sound((moved * strength).astype(np.float32), sound.rate)


def _phase(count: int, rate: int) -> np.ndarray:
    """Where the tremor is in its turn at each sample, in radians, shape (count,)."""
    time = np.arange(count) / rate
    knots = np.arange(0.0, time[-1] + 2 * _EVERY, _EVERY)
    wander = np.random.default_rng(_SEED).standard_normal(len(knots))
    hertz = _HERTZ * (1 + _UNEVEN * np.interp(time, knots, wander))
    return np.asarray(2 * np.pi * np.cumsum(hertz) / rate)
