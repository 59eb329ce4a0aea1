"""Who speaks in the VITS models of a folder: read from their cards, nothing loaded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ValidationError

from engine.voice.engines.vits.vits_reading import VitsReading, reading_of
from engine.voice.models.model_folder import fingerprint, tag
from engine.voice.port import Voice, VoiceFailed

NAME = "vits"
_WEIGHTS = ("model.safetensors", "pytorch_model.bin")


class VitsSpeaker(BaseModel):
    """Who one speaker of a model is."""

    name: str = ""
    gender: str = ""
    age: str = "adult"
    tone: tuple[str, ...] = ()


class VitsCard(BaseModel):
    """`voice.json`: the language, and each speaker by number.

    `{"language": "en-GB", "speakers": {"0": {"name": "Ada", "gender": "female"}}}`
    """

    language: str = ""
    speakers: dict[int, VitsSpeaker] = {}


class _Shape(BaseModel):
    """What `config.json` tells before the model is loaded."""

    num_speakers: int = 1


@dataclass(frozen=True)
class VitsVoice:
    """One voice: its model's folder, how that reads, which of its speakers it is."""

    folder: Path
    reading: VitsReading
    speaker: int
    voice: Voice


def models(folder: Path) -> tuple[Path, ...]:
    """The models of VITS in this folder of voices."""
    found = (folder / NAME).glob("*/config.json")
    return tuple(sorted(file.parent for file in found if _weights(file.parent)))


def voices_of(folder: Path) -> Iterator[VitsVoice]:
    """The voices of one model. Raises VoiceFailed."""
    reading, weights = reading_of(folder), _weights(folder)
    file = folder / "voice.json"
    try:
        card = VitsCard.model_validate_json(file.read_bytes()) if file.is_file() else VitsCard()
        shape = _Shape.model_validate_json((folder / "config.json").read_bytes())
    except (OSError, ValidationError) as fault:
        raise VoiceFailed(f"What {folder.name} tells of itself cannot be read.") from fault
    language = tag(card.language or reading.language or "en")
    model = f"{NAME}/{folder.name}.{fingerprint(weights) if weights else ''}"
    for number in range(max(1, shape.num_speakers)):
        one = card.speakers.get(number, VitsSpeaker())
        several = f" {number + 1}" if shape.num_speakers > 1 else ""
        name = one.name or f"{folder.name}{several}"
        place = f"{model}/{number}" if several else model
        voice = Voice(place, name, language, one.gender, one.age, one.tone)
        yield VitsVoice(folder, reading, number, voice)


def _weights(folder: Path) -> Path | None:
    return next((folder / name for name in _WEIGHTS if (folder / name).is_file()), None)
