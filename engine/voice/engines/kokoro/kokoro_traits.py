"""What people are told of a voice, by what was measured of it: sex, age and tones.

The limits are ours, set where the measures of the voices part: `kokoro_measured.json` has them all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import log2
from types import MappingProxyType
from typing import Any

Measured = Mapping[str, Any]
"""What `bench.voices` writes of a voice: language, the fields of `tests.voice_traits`, and more."""

UNMEASURED: Measured = MappingProxyType(
    {"pitch": 140.0, "throat": 17.0, "span": 9.0, "brightness": 380.0, "clearness": 10.0}
    | {"rate": 5.0, "timbre": ()}
)
"""A voice that was just mixed, until it is listened to."""

_BETWEEN_PITCH, _BETWEEN_THROAT, _SEMITONES_PER_CM = 140.0, 17.8, 3.0
"""Hertz and centimetres between women and men: a deep woman has a short throat all the same."""

_HOARSE, _ROUGH, _FINE, _SMOOTH = 7.3, 8.0, 12.0, 13.0
"""Decibels of tone over noise."""

_DARK, _MELLOW, _BRIGHT = 300.0, 320.0, 440.0
"""The centre of the spectrum in Hz."""

_CALM, _LIVELY = 7.5, 10.3
"""Semitones between the lower and the upper tenth of the pitches."""

_SLOW, _QUICK = 0.9, 1.06
"""Syllables a second over what is usual in the language."""


@dataclass(frozen=True, slots=True)
class _Sex:
    """Limits among women or men: pitches in Hz, and the throat (cm) and pitch of the young."""

    deep: float
    low: float
    high: float
    short: float
    bright: float


_SEXES = {
    "female": _Sex(deep=0, low=160, high=200, short=15.7, bright=180),
    "male": _Sex(deep=105, low=115, high=150, short=18.5, bright=110),
}


@dataclass(frozen=True, slots=True)
class Traits:
    """What is told of a voice; every voice has a tone."""

    gender: str
    age: str
    tones: tuple[str, ...]


def traits_of(about: Measured, usual: float) -> Traits:
    """What is told of a voice; `usual` are the syllables a second of its language."""
    height = 12 * log2(about["pitch"] / _BETWEEN_PITCH)
    height += _SEMITONES_PER_CM * (_BETWEEN_THROAT - about["throat"])
    gender = "female" if height > 0 else "male"
    tones = tuple(_tones(about, _SEXES[gender], about["rate"] / usual))
    return Traits(gender, _age(about, gender, usual), tones or ("clear",))


def _age(about: Measured, gender: str, usual: float) -> str:
    """Young with a short throat, old where a man is hoarse and slow; no voice here is a child's."""
    limits = _SEXES[gender]
    if about["throat"] < limits.short and about["pitch"] > limits.bright:
        return "young"
    hoarse = gender == "male" and about["clearness"] < _HOARSE
    return "old" if hoarse and about["rate"] < usual else "adult"


def _tones(about: Measured, limits: _Sex, rate: float) -> Iterator[str]:
    """Words for what stands out: each limit parts off about a quarter of the voices."""
    pitch, clear = about["pitch"], about["clearness"]
    warm = about["brightness"] < _MELLOW and clear > _FINE
    told = {
        "deep": pitch < limits.deep,
        "low": limits.deep <= pitch < limits.low,
        "high": pitch > limits.high,
        "warm": warm,
        "dark": about["brightness"] < _DARK and not warm,
        "bright": about["brightness"] > _BRIGHT,
        "smooth": clear > _SMOOTH and not warm,
        "rough": clear < _ROUGH,
        "lively": about["span"] > _LIVELY,
        "calm": about["span"] < _CALM,
        "quick": rate > _QUICK,
        "slow": rate < _SLOW,
    }
    yield from (tone for tone, is_so in told.items() if is_so)
