"""Equalising: which parts of a voice are heard, as through a wall or a telephone."""

from __future__ import annotations

from math import cos, pi, sin, sqrt

import numpy as np

from engine.sound.sound import Sound

_LOW_SHELF, _HIGH_SHELF = 200.0, 3500.0
_SLOPE_ORDER = 4
_NEARLY_NYQUIST = 0.45


def toned(sound: Sound, shelves: tuple[float, float], band: tuple[float, float]) -> Sound:
    """The sound with its low and high part raised by so many dB, and only a band of it kept.

    Shelves at 200 Hz and 3.5 kHz (Bristow-Johnson's cookbook); `band` in Hz, 0 for an open side,
    cut by a Butterworth filter of 4th order.
    """
    from scipy.signal import sosfilt  # noqa: PLC0415 - scipy is heavy, the web has no need

    rows = sections(shelves, band, sound.rate)
    if not rows or not len(sound.samples):
        return sound
    return Sound(sosfilt(np.array(rows), sound.samples).astype(np.float32), sound.rate)


def sections(
    shelves: tuple[float, float], band: tuple[float, float], rate: int
) -> list[list[float]]:
    """The filter as second-order sections of six numbers each; none where all stays as it is."""
    from scipy.signal import butter  # noqa: PLC0415 - as above

    rows = [
        _shelf(corner, gain, rate, high=high)
        for corner, gain, high in zip(
            (_LOW_SHELF, _HIGH_SHELF), shelves, (False, True), strict=True
        )
        if gain
    ]
    for corner, kind in zip(band, ("highpass", "lowpass"), strict=True):
        if 0 < corner < _NEARLY_NYQUIST * rate:
            rows += [list(row) for row in butter(_SLOPE_ORDER, corner, kind, fs=rate, output="sos")]
    return rows


def _shelf(corner: float, gain: float, rate: int, *, high: bool) -> list[float]:
    """The second-order section of a shelf, slope 1."""
    a, turn = 10 ** (gain / 40), 2 * pi * corner / rate
    side = cos(turn) if not high else -cos(turn)
    wide = 2 * sqrt(a) * sin(turn) / 2 * sqrt(2)
    up, down = a + 1, a - 1
    sign = -1.0 if high else 1.0
    section = [
        a * (up - down * side + wide),
        sign * 2 * a * (down - up * side),
        a * (up - down * side - wide),
        up + down * side + wide,
        sign * -2 * (down + up * side),
        up + down * side - wide,
    ]
    return [part / section[3] for part in section]
