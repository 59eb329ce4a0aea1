"""Changing the rate of a sound."""

from __future__ import annotations

from functools import lru_cache
from math import gcd

import numpy as np
from numpy.typing import NDArray

from engine.sound.sound import Sound

_REACH, _SHAPE = 10, 5.0


def resampled(sound: Sound, rate: int) -> Sound:
    """The same sound at `rate` samples per second: a polyphase filter, without delay."""
    from scipy.signal import resample_poly  # noqa: PLC0415 - scipy is heavy, the web has no need

    if sound.rate == rate or not len(sound.samples):
        return Sound(sound.samples, rate)
    common = gcd(sound.rate, rate)
    up, down = rate // common, sound.rate // common
    samples = resample_poly(sound.samples, up, down, window=_low_pass(max(up, down)))
    return Sound(samples.astype(np.float32), rate)


@lru_cache(maxsize=8)
def _low_pass(finest: int) -> NDArray[np.float32]:
    """A windowed sinc that reaches over 10 samples of the lower rate: scipy's own, made once."""
    from scipy.signal import firwin  # noqa: PLC0415 - as above

    taps = firwin(2 * _REACH * finest + 1, 1.0 / finest, window=("kaiser", _SHAPE))
    return np.asarray(taps, np.float32)
