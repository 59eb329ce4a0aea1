"""The room that a voice sounds in: early and late echoes."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from engine.sound.sound import Sound

_SEED = 11
_BEFORE = 0.012
_DULL = 0.35
_SIXTY_DECIBELS = 6.91


def in_room(sound: Sound, wet: float, seconds: float) -> Sound:
    """The sound in a room that dies away by 60 dB in `seconds`; `wet` 0…1 is its share.

    Longer than before by that time. The room is noise that fades, the high part faster (Moorer
    1979), always the same noise, so that the same line sounds the same twice.
    """
    from scipy.signal import fftconvolve  # noqa: PLC0415 - scipy is heavy, the web has no need

    if wet <= 0.0 or not len(sound.samples):
        return sound
    echo = fftconvolve(sound.samples, answer(sound.rate, seconds)) * wet
    echo[: len(sound.samples)] += sound.samples * (1.0 - 0.5 * wet)
    return Sound(echo.astype(np.float32), sound.rate)


@lru_cache(maxsize=8)
def answer(rate: int, seconds: float) -> NDArray[np.float32]:
    """What the room answers to a clap: shape (seconds · rate,), its energy 1."""
    from scipy.signal import lfilter  # noqa: PLC0415 - as above

    noise = np.random.default_rng(_SEED).standard_normal(max(2, round(seconds * rate)))
    time = np.arange(len(noise)) / rate
    dull = lfilter([_DULL], [1.0, _DULL - 1.0], noise)
    wave = (0.3 * noise * np.exp(-2 * _SIXTY_DECIBELS * time / seconds) + dull) * np.exp(
        -_SIXTY_DECIBELS * time / seconds
    )
    wave[: round(_BEFORE * rate)] = 0.0
    return np.asarray(wave / np.sqrt((wave**2).sum() or 1.0), dtype=np.float32)
