"""Who speaks for a voice that cannot: the nearest one of the next engine in the chain."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from engine.voice.port import Reason, Voice

_NOT_STOOD_IN_FOR = frozenset({Reason.NO_WORDS, Reason.UNKNOWN_VOICE})
_AGES = ("child", "young", "adult", "old")


@dataclass(frozen=True, slots=True)
class StandIn:
    """Who speaks, for whom, and why: "Spoken by eSpeak because ElevenLabs did not answer"."""

    voice: str
    instead_of: str
    because: Reason


@dataclass(frozen=True, slots=True)
class Unavailable:
    """A voice that cannot be heard in a language, and why. `voice` may be all that is known.

    `out` are the engines that cannot be asked, its own among them.
    """

    id: str
    language: str
    because: Reason
    out: Collection[str]
    voice: Voice | None = None


def fallback_for(
    unavailable: Unavailable, chain: Sequence[str], voices: Sequence[Voice]
) -> StandIn | None:
    """The stand-in of the first engine in the chain that can be asked; None if there is nobody.

    Nobody stands in for a line without words, nor for a voice that its engine does not know: who
    made the cast must choose another.
    """
    if unavailable.because in _NOT_STOOD_IN_FOR:
        return None
    for engine in chain:
        if engine in unavailable.out:
            continue
        there = [voice for voice in voices if voice.id.partition("/")[0] == engine]
        near = _nearest(unavailable, there)
        if near:
            return StandIn(near.id, unavailable.id, unavailable.because)
    return None


def _nearest(unavailable: Unavailable, voices: Sequence[Voice]) -> Voice | None:
    """The voice most like this one: by language first, then gender, age, region, tone.

    Of voices equally near, two roles seldom get the same: the choice is drawn by the id.
    """
    speakers = [voice for voice in voices if voice.speaks(unavailable.language)]
    if not speakers:
        return None
    far = {voice.id: _distance(unavailable, voice) for voice in speakers}
    least = min(far.values())
    equals = sorted(voice.id for voice in speakers if far[voice.id] == least)
    drawn = int.from_bytes(hashlib.sha256(unavailable.id.encode()).digest()[:8])
    chosen = equals[drawn % len(equals)]
    return next(voice for voice in speakers if voice.id == chosen)


def _distance(unavailable: Unavailable, other: Voice) -> float:
    """How unlike a voice is what was cast; of a voice unknown only the region counts."""
    cast = unavailable.voice
    if cast is None:
        return 0.5 * (other.language != unavailable.language) + (other.age == "child")
    shared = set(cast.tone) & set(other.tone)
    return (
        4.0 * bool(cast.gender and cast.gender != other.gender)
        + abs(_years(cast.age) - _years(other.age))
        + 0.5 * (cast.language != other.language)
        - 0.2 * len(shared)
    )


def _years(age: str) -> int:
    return _AGES.index(age) if age in _AGES else _AGES.index("adult")
