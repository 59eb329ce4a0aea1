"""How unlike two voices are to the ear: what tells two people apart behind a curtain."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import dist, log2

import numpy as np
from numpy.typing import NDArray

from engine.voice.port import Voice

AGES = ("child", "young", "adult", "old")
_GENDER, _AGE, _LANGUAGE, _ACCENT, _TONE, _HEIGHT, _PACE = 2.0, 0.7, 0.6, 0.4, 1.2, 0.4, 0.02
_SEMITONE, _TIMBRE, _REGION = 0.15, 0.35, 0.25
"""For voices that were measured, in place of what words tell: of two of one sex that nobody takes
for one another, timbres lie 3 or 4 apart and pitches some semitones. A region alone is nearly
nothing: the same throat with another accent is known at once."""

_HEIGHTS = {"deep": -2, "low": -1, "dark": -1, "bright": 1, "thin": 1, "high": 2}
_SLOW, _QUICK, _USUAL = 140.0, 180.0, 160.0
_GREATEST_HASTE = 40.0

Table = NDArray[np.float64]


def distance(one: Voice, other: Voice) -> float:
    """How unlike two voices are: 0 for the same voice, about 5 for a boy and an old woman.

    A sum over gender and age and what is known of the sound: pitch and timbre where both were
    measured, else language, accent, tone, height and pace as they are told.
    """
    if one.id == other.id:
        return 0.0
    gender = one.gender != other.gender and bool(one.gender and other.gender)
    heard = _measured if one.timbre and other.timbre else _told
    return _GENDER * gender + _AGE * years(one.age, other.age) + heard(one, other)


def _measured(one: Voice, other: Voice) -> float:
    timbre = dist(one.timbre, other.timbre)
    semitones = abs(12 * log2(one.pitch / other.pitch))
    return _TIMBRE * timbre + _SEMITONE * semitones + _REGION * (one.language != other.language)


def _told(one: Voice, other: Voice) -> float:
    tones = len(set(one.tone) ^ set(other.tone)) / max(1, len(one.tone) + len(other.tone))
    haste = min(_GREATEST_HASTE, abs(_rate(one) - _rate(other)))
    return (
        _LANGUAGE * (one.language != other.language)
        + _ACCENT * (one.accent != other.accent)
        + _TONE * tones
        + _HEIGHT * abs(_height(one) - _height(other)) / 2
        + _PACE * haste
    )


def years(one: str, other: str) -> int:
    """How many age bands lie between; 0 where one is not known."""
    return abs(AGES.index(one) - AGES.index(other)) if {one, other} <= set(AGES) else 0


def _height(voice: Voice) -> int:
    return sum(_HEIGHTS.get(tone, 0) for tone in voice.tone)


def _rate(voice: Voice) -> float:
    """Words a minute, by the measure or by the tone."""
    if voice.rate:
        return voice.rate
    return _SLOW if "slow" in voice.tone else _QUICK if "quick" in voice.tone else _USUAL


@lru_cache(maxsize=8)
def distances(voices: tuple[Voice, ...]) -> Table:
    """The distances between all voices, as a square."""
    table = np.zeros((len(voices), len(voices)))
    for at, one in enumerate(voices):
        for other in range(at):
            table[at, other] = table[other, at] = distance(one, voices[other])
    return table


def least(voices: Sequence[Voice]) -> float:
    """The distance of the two that are most alike; infinite for fewer than two."""
    every = (distance(a, b) for at, a in enumerate(voices) for b in voices[:at])
    return min(every, default=float("inf"))
