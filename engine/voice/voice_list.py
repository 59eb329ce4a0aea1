"""Voices described in a line of words, and what the names of well-known voices tell of them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from engine.voice.port import Voice

GENDERS = ("female", "male")
AGES = ("child", "young", "adult", "old")
_TAG = re.compile(r"[a-z]{2}(?:-(?:[A-Z]{2}|\d{3}))?")
_KOKORO = re.compile(r"(?P<tongue>[abe])(?P<gender>[fm])_[a-z]+")
_KOKORO_TONGUES = {"a": "en-US", "b": "en-GB", "e": "es-ES"}


def described_voices(engine: str, told: str) -> tuple[Voice, ...]:
    """Voices parted by commas, each a name and words about it, in any order.

    `nova female young bright en-US es`: a gender, an age, tones, languages. One that states no
    language speaks English and Spanish; one that states no age is adult.
    """
    return tuple(_described(engine, line.split()) for line in told.split(",") if line.split())


def named(engine: str, names: Iterable[str]) -> tuple[Voice, ...]:
    """Voices of which the service tells only the names; those of Kokoro tell the rest."""
    return tuple(_described(engine, [name, *_told_by(name)]) for name in names)


def _described(engine: str, words: list[str]) -> Voice:
    name, *about = words
    tags = [word for word in about if _TAG.fullmatch(word)] or ["en-US", "es-ES"]
    tones = (word for word in about if word not in {*GENDERS, *AGES, *tags})
    return Voice(
        id=f"{engine}/{name}",
        name=name.rpartition("_")[2].capitalize() if _KOKORO.fullmatch(name) else name,
        language=tags[0],
        gender=next((word for word in about if word in GENDERS), ""),
        age=next((word for word in about if word in AGES), "adult"),
        tone=tuple(tones),
        also=tuple(tags[1:]),
    )


def _told_by(name: str) -> list[str]:
    found = _KOKORO.fullmatch(name)
    if found is None:
        return []
    return ["female" if found["gender"] == "f" else "male", _KOKORO_TONGUES[found["tongue"]]]
