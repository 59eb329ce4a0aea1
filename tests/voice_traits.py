"""What can be measured of a voice: how high, how lively, how fast, how bright, how breathy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.fft import dct
from scipy.linalg import solve_toeplitz

from engine.sound.resample import resampled
from engine.sound.sound import Sound
from engine.sound.trim import trimmed

Frames = NDArray[np.float64]

_RATE = 16_000
_FRAME, _HOP = 640, 160
"""Samples: 40 ms hold two periods of the lowest voice, 10 ms are the usual step."""

_LOWEST, _HIGHEST = 60.0, 420.0
"""Hertz: from a bass to a child who calls."""

_VOICED = 0.55
"""The autocorrelation from which a frame is voiced: below it there is as much noise as tone."""

_QUIET = 0.05
"""A frame that is 26 dB below the loudest is a pause."""

_BANDS, _CEPSTRUM = 26, 12
"""The usual mel filters and coefficients of speech recognition (Davis and Mermelstein, 1980)."""

_FORMANT_RATE, _ORDER = 10_000, 12
"""Four formants lie below 5 kHz; two poles for each and four for the slope (Markel and Gray)."""

_SOUND_IN_AIR = 35_000.0
"""Centimetres a second, in a warm throat."""

_WIDEST = 400.0
"""Hertz: a resonance wider than that is none."""


@dataclass(frozen=True)
class Traits:
    """Measured over some lines of one voice.

    `pitch` is the median in Hz and `span` its 10 to 90 per cent in semitones; `brightness` the
    centre of the spectrum in Hz; `throat` its length in cm, from the formants; `clearness` how much
    tone there is over noise, in dB; `timbre` the mean cepstrum, 12 numbers without the level.
    """

    pitch: float
    span: float
    seconds: float
    brightness: float
    throat: float
    clearness: float
    timbre: tuple[float, ...]


def traits(sounds: Sequence[Sound]) -> Traits:
    """What is measured over all voiced frames of these sounds."""
    heard = [resampled(trimmed(sound)[0], _RATE) for sound in sounds]
    frames = _audible(heard)
    periods, tone = _pitches(frames)
    voiced = tone > _VOICED
    pitches = _RATE / periods[voiced]
    low, middle, high = np.quantile(pitches, [0.1, 0.5, 0.9])
    spectrum = np.abs(np.fft.rfft(frames[voiced] * np.hanning(_FRAME), axis=1)) ** 2
    at = np.asarray(np.fft.rfftfreq(_FRAME, 1 / _RATE), np.float64)
    share = np.clip(tone[voiced], None, 0.999)
    return Traits(
        pitch=float(middle),
        span=float(12 * np.log2(high / low)),
        seconds=sum(sound.seconds for sound in heard),
        brightness=float(np.median((spectrum @ at) / spectrum.sum(axis=1))),
        throat=_throat(heard),
        clearness=float(np.median(10 * np.log10(share / (1 - share)))),
        timbre=tuple(float(number) for number in _cepstrum(spectrum, at)),
    )


def voiced_share(sounds: Sequence[Sound]) -> float:
    """How much of what is audible has a pitch, 0…1: a whisper has little."""
    _, tone = _pitches(_audible([resampled(trimmed(sound)[0], _RATE) for sound in sounds]))
    return float((tone > _VOICED).mean())


def _audible(sounds: Sequence[Sound]) -> Frames:
    """The frames of these sounds that are no pauses, shape (frames, 640)."""
    frames = np.concatenate([_frames(sound.samples.astype(np.float64)) for sound in sounds])
    level = np.sqrt((frames**2).mean(axis=1))
    loud: Frames = frames[level > _QUIET * np.quantile(level, 0.98)]
    return loud


def _frames(samples: NDArray[np.float64]) -> Frames:
    if len(samples) < _FRAME:
        return np.zeros((0, _FRAME))
    return np.lib.stride_tricks.sliding_window_view(samples, _FRAME)[::_HOP]


def _pitches(frames: Frames) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """For each frame the period in samples, and how much of it repeats (0 to 1).

    The autocorrelation over that of the window (Boersma, 1993); of peaks nearly as high as the
    highest the first counts, so that no voice is heard an octave too low.
    """
    window = np.hanning(_FRAME)
    size = 2 * _FRAME
    power = np.abs(np.fft.rfft((frames - frames.mean(axis=1, keepdims=True)) * window, size)) ** 2
    found = np.fft.irfft(power, axis=1)[:, : _FRAME // 2]
    of_window = np.fft.irfft(np.abs(np.fft.rfft(window, size)) ** 2)[: _FRAME // 2]
    found = found / np.maximum(found[:, :1], 1e-12) / (of_window / of_window[0])
    first, last = int(_RATE / _HIGHEST), min(int(_RATE / _LOWEST), _FRAME // 2 - 1)
    searched = found[:, first:last]
    peaks = np.zeros_like(searched, bool)
    peaks[:, 1:-1] = (searched[:, 1:-1] >= searched[:, :-2]) & (searched[:, 1:-1] > searched[:, 2:])
    heights = np.where(peaks, searched, -1.0)
    best = heights.max(axis=1, keepdims=True)
    place = (heights > 0.9 * best).argmax(axis=1)
    return (place + first).astype(float), np.clip(best[:, 0], 0.0, 1.0)


def _cepstrum(spectrum: Frames, at: NDArray[np.float64]) -> NDArray[np.float64]:
    """The mean of log mel energies as a cepstrum, its first number (the level) left out."""
    edges = _hertz(np.linspace(_mel(80.0), _mel(7800.0), _BANDS + 2))
    rising = (at[None] - edges[:-2, None]) / (edges[1:-1] - edges[:-2])[:, None]
    falling = (edges[2:, None] - at[None]) / (edges[2:] - edges[1:-1])[:, None]
    filters = np.clip(np.minimum(rising, falling), 0, None)
    energy = np.log(spectrum @ filters.T + 1e-10).mean(axis=0)
    return np.asarray(dct(energy, norm="ortho")[1 : _CEPSTRUM + 1])


def _throat(sounds: Sequence[Sound]) -> float:
    """The length of a tube with these formants, in cm (Lammert and Narayanan, 2015)."""
    lengths = []
    for sound in sounds:
        samples = resampled(sound, _FORMANT_RATE).samples.astype(np.float64)
        samples = np.append(samples[:1], samples[1:] - 0.97 * samples[:-1])
        long = _FORMANT_RATE // 40
        for frame in np.lib.stride_tricks.sliding_window_view(samples, long)[:: long // 2]:
            found = _formants(frame * np.hamming(long))
            if len(found) >= 4:
                odd = np.arange(1, 8, 2)
                lengths.append(float(np.mean(odd * _SOUND_IN_AIR / (4 * found[:4]))))
    return float(np.median(lengths)) if lengths else 0.0


def _formants(frame: NDArray[np.float64]) -> NDArray[np.float64]:
    """The resonances of a frame in Hz, lowest first; few or none where it is quiet."""
    auto = np.correlate(frame, frame, "full")[len(frame) - 1 :][: _ORDER + 1]
    if auto[0] < 1e-4:
        return np.zeros(0)
    predicted = solve_toeplitz(auto[:_ORDER] + 1e-9 * auto[0], auto[1:])
    roots = np.roots(np.concatenate([[1.0], -predicted]))
    roots = roots[roots.imag > 0]
    at = np.angle(roots) * _FORMANT_RATE / (2 * np.pi)
    width = -np.log(np.abs(roots)) * _FORMANT_RATE / np.pi
    return np.sort(at[(at > 150) & (at < 4800) & (width < _WIDEST)])


def _mel(hertz: float) -> float:
    return float(2595 * np.log10(1 + hertz / 700))


def _hertz(mel: NDArray[np.float64]) -> NDArray[np.float64]:
    return 700 * (10 ** (mel / 2595) - 1)
