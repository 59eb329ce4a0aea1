"""Moving the resonances of a voice, as of a larger or smaller throat, without moving its pitch."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.sound.sound import Sound

_WINDOW = 0.040
_HOPS = 4
_QUEFRENCY = 0.0018
_ROUNDS = 3
_FLOOR = 1e-5
_MOST = 3.0

Frames = NDArray[np.float32]


def reshaped(sound: Sound, ratio: float) -> Sound:
    """The sound with its spectral envelope stretched along frequency by `ratio`, shape as before.

    1.15 is a smaller throat, 0.85 a larger one. The envelope is the "true envelope" of the cepstrum
    below 1.8 ms (Röbel and Rodet 2005), three rounds of it; phases stay, so nothing is smeared.
    """
    if ratio == 1.0 or not sound.samples.any():
        return sound
    hop = round(_WINDOW * sound.rate / _HOPS)
    size = _HOPS * hop
    window = np.hanning(size + 1)[:-1].astype(np.float32)
    padded = np.pad(sound.samples, (size, size + hop))
    starts = np.arange(0, len(padded) - size, hop)
    spectra = np.fft.rfft(padded[starts[:, None] + np.arange(size)] * window)
    envelope = _envelope(np.abs(spectra).astype(np.float32), round(_QUEFRENCY * sound.rate))
    change = np.clip(_moved(envelope, ratio) - envelope, -_MOST, _MOST)
    frames = np.fft.irfft(spectra * np.exp(change), n=size) * window
    laid = np.zeros(len(padded) + size, np.float64)
    for part in range(_HOPS):
        mine = frames[part::_HOPS].reshape(-1)
        first = part * hop
        laid[first : first + len(mine)] += mine
    whole = laid[size : size + len(sound.samples)] / (window**2).reshape(_HOPS, hop).sum(0).mean()
    return Sound(whole.astype(np.float32), sound.rate)


def _envelope(heights: Frames, order: int) -> Frames:
    """The natural logarithm of each frame's envelope, shape (frames, bins)."""
    target = np.log(np.maximum(heights, _FLOOR))
    envelope = _smooth(target, order)
    for _ in range(_ROUNDS - 1):
        target = np.maximum(target, envelope)
        envelope = _smooth(target, order)
    return envelope


def _smooth(logs: Frames, order: int) -> Frames:
    cepstra = np.fft.irfft(logs)
    cepstra[:, order + 1 : -order] = 0.0
    return np.asarray(np.fft.rfft(cepstra).real, np.float32)


def _moved(envelope: Frames, ratio: float) -> Frames:
    bins = envelope.shape[1]
    place = np.minimum(np.arange(bins) / ratio, bins - 1.001)
    low = place.astype(np.int64)
    share = (place - low).astype(np.float32)
    return np.asarray(envelope[:, low] * (1 - share) + envelope[:, low + 1] * share)
