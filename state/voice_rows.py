"""Voices as rows of a list, and the wishes by which the list is made shorter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.voice.port import Voice

FILTERS = ("language", "region", "gender", "age", "tone")


@dataclass
class VoiceRow:
    """A voice that may be heard or chosen; `taken` are the names of those who have it.

    `pitch` is its median in Hz, 0 where nobody measured it.
    """

    id: str
    name: str
    language: str
    region: str
    gender: str
    age: str
    tone: list[str]
    pitch: int
    taken: str


def accent_of(voice: Voice) -> str:
    """The finest tag that is known of where a voice is from."""
    return voice.accent or voice.language


def voice_row(voice: Voice, taken: Sequence[str] = ()) -> VoiceRow:
    """A voice, and who has it."""
    return VoiceRow(
        id=voice.id,
        name=voice.name,
        language=voice.language.partition("-")[0],
        region=accent_of(voice),
        gender=voice.gender,
        age=voice.age,
        tone=list(voice.tone),
        pitch=round(voice.pitch),
        taken=", ".join(taken),
    )


def is_so(voice: VoiceRow, wished: Mapping[str, str]) -> bool:
    """Whether a voice is as wished; an empty wish is none."""
    told = {
        "language": {voice.language},
        "region": {voice.region},
        "gender": {voice.gender},
        "age": {voice.age},
        "tone": set(voice.tone),
    }
    return all(value in told[name] for name, value in wished.items() if value)


def told_of(voices: Sequence[VoiceRow], name: str) -> list[str]:
    """The values of a filter that some of these voices have."""
    if name == "tone":
        return sorted({tone for voice in voices for tone in voice.tone})
    return sorted({getattr(voice, name) for voice in voices} - {""})
