"""Changing the rate of a sound."""

from __future__ import annotations

from math import gcd

import numpy as np

from engine.sound.sound import Sound


def resampled(sound: Sound, rate: int) -> Sound:
    """The same sound at `rate` samples per second: a polyphase filter, without delay."""
    from scipy.signal import resample_poly  # noqa: PLC0415 - scipy is heavy, the web has no need

    if sound.rate == rate or not len(sound.samples):
        return Sound(sound.samples, rate)
    common = gcd(sound.rate, rate)
    samples = resample_poly(sound.samples, rate // common, sound.rate // common)
    return Sound(samples.astype(np.float32), rate)
