"""Voices copied from a reference sound: which there are in a folder, and what their cards tell.

Beside the models of an engine stands a folder `voices` with some seconds of each speaker, alone and
clean: `NAME.wav`, and `NAME.json` that says who it is and by what right the voice is used:

    {"name": "Ada", "language": "en-GB", "gender": "female", "age": "old", "licence": "CC0"}

A sound without a card is no voice: nobody has said that it may be copied. The voice of a child is
none either, whoever says that it may be.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, Field, ValidationError

from engine.voice.models.model_folder import fingerprint, tag
from engine.voice.port import Utterance, Voice, VoiceFailed

_SHORTEST_FILE = 44
_SEED_BYTES = 6


class ReferenceCard(BaseModel):
    """Who is heard in a reference sound, and the licence of it. `also` are further languages."""

    licence: str = Field(min_length=1)
    name: str = ""
    language: str = "en"
    also: tuple[str, ...] = ()
    gender: Literal["", "female", "male"] = ""
    age: Literal["child", "young", "adult", "old"] = "adult"
    tone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """One voice: the sound that it is copied from, and the licence of that."""

    file: Path
    licence: str
    voice: Voice


def references(folder: Path, engine: str) -> tuple[Reference, ...]:
    """The voices of an engine in this folder of voices, by name. Raises VoiceFailed.

    A voice's id changes with its sound: takes are keyed by it.
    """
    return tuple(_found(folder / engine / "voices", engine))


def missing(folder: Path, files: tuple[str, ...]) -> tuple[str, ...]:
    """Those of these files that do not stand in a folder."""
    return tuple(name for name in files if not (folder / name).is_file())


def seed_of(utterance: Utterance) -> int:
    """What lots are drawn by: the same for the same take of a line, another for another take."""
    told = f"{utterance.voice}\n{utterance.text}\n{utterance.variant}"
    return int.from_bytes(hashlib.sha256(told.encode()).digest()[:_SEED_BYTES])


def _found(here: Path, engine: str) -> Iterator[Reference]:
    for file in sorted(here.glob("*.wav")):
        beside = file.with_suffix(".json")
        if beside.is_file():
            yield _reference(file, beside, engine)


def _reference(file: Path, beside: Path, engine: str) -> Reference:
    try:
        card = ReferenceCard.model_validate_json(beside.read_bytes())
        place = f"{engine}/{file.stem}.{fingerprint(file)}"
    except (OSError, ValidationError) as fault:
        raise VoiceFailed(f"The card {beside.name} cannot be read.") from fault
    if card.age == "child":
        raise VoiceFailed(f"{file.name}: the voice of a child is not copied.")
    if not _is_wav(file):
        raise VoiceFailed(f"{file.name} is no WAV file.")
    name = card.name or file.stem.replace("_", " ").title()
    also = tuple(map(tag, card.also))
    language = tag(card.language)
    voice = Voice(place, name, language, card.gender, card.age, card.tone, also)
    return Reference(file, card.licence, voice)


def _is_wav(file: Path) -> bool:
    with file.open("rb") as opened:
        head = opened.read(_SHORTEST_FILE)
    return len(head) == _SHORTEST_FILE and head[:4] == b"RIFF" and head[8:12] == b"WAVE"
