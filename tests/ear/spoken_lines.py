"""Lines as an actor says them: real voices, at 16 kHz, with silence and noise around them."""

from __future__ import annotations

from functools import cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from engine.ear.port import RATE
from engine.sound.resample import resampled
from engine.voice.engines.kokoro.kokoro import Kokoro, service
from engine.voice.port import Utterance, VoiceFailed
from tests.voices_and_ears import FOLDER

Samples = NDArray[np.float32]

_SILENT = 0.01
"""Samples below this are no voice, in what Kokoro says."""

VOICES = {"en": "kokoro/hazel", "es": "kokoro/dora"}


@cache
def _kokoro() -> Kokoro:
    found = service(FOLDER)
    assert found is not None, "`python -m tests.voices_and_ears` fetches the voices"
    return Kokoro(found)


@cache
def spoken(text: str, language: str = "en", voice: str = "", pace: float = 1.0) -> Samples:
    """A line from its first sound to its last."""
    said = Utterance(text, voice or VOICES[language], language, pace)
    (outcome,) = _kokoro().speak([said])
    assert not isinstance(outcome, VoiceFailed), outcome
    samples = resampled(outcome.sound, RATE).samples
    loud = np.flatnonzero(np.abs(samples) > _SILENT)
    return np.asarray(samples[loud[0] : loud[-1] + 1], np.float32)


def silence(seconds: float) -> Samples:
    """Nothing."""
    return np.zeros(int(seconds * RATE), np.float32)


Noise = Literal["white", "pink", "hum", "clicks"]


def noise(kind: Noise, seconds: float, level: float) -> Samples:
    """A noise of this level (root mean square; of clicks, the peak)."""
    size = round(seconds * RATE)
    dice = np.random.default_rng(size)
    at = np.arange(size)
    made: NDArray[np.float64]
    if kind == "hum":
        made = np.sum([np.sin(2 * np.pi * 50 * n * at / RATE) / n for n in (1, 2, 3, 5)], 0)
    elif kind == "clicks":
        return np.where(at % (RATE // 2) < RATE // 400, level, 0).astype(np.float32)
    else:
        made = dice.normal(size=size)
    if kind == "pink":
        spectrum = np.fft.rfft(made) / np.sqrt(np.maximum(1, np.arange(size // 2 + 1)))
        made = np.fft.irfft(spectrum, size)
    return (made * level / np.sqrt(np.mean(made**2))).astype(np.float32)


def in_noise(samples: Samples, decibels: float, kind: Noise = "pink") -> Samples:
    """The same with a noise so many decibels below it."""
    loud = float(np.sqrt(np.mean(samples[np.abs(samples) > _SILENT] ** 2)))
    level = loud / 10 ** (decibels / 20)
    return samples + noise(kind, len(samples) / RATE, level)[: len(samples)]


def pcm(samples: Samples) -> bytes:
    """As it goes over the socket."""
    return (np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes()  # the largest of 16 bits
