"""What the voice server is asked and what it answers, as values."""

from __future__ import annotations

import base64
import io
import wave
from collections.abc import Mapping
from typing import Annotated, Any

import numpy as np
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator, model_validator

from engine.script.delivery import Delivery, Emotion
from engine.sound.encode import mp3, opus
from engine.sound.sound import Sound
from engine.voice.engines.voice_server.voice_server import PROTOCOL
from engine.voice.port import Sounded, Spoken, Voice
from engine.voice.pronounce.ipa import NotIpa, read

FORMS: Mapping[str, str] = {
    "mp3": "audio/mpeg",
    "opus": "audio/ogg",
    "wav": "audio/wav",
    "pcm": "application/octet-stream",
}
"""The sound files of `/v1/audio/speech`, and what each is called on the way."""


class Manner(BaseModel):
    """How a line is played."""

    emotion: Emotion = Emotion.NEUTRAL
    intensity: float = Field(default=0.5, ge=0, le=1)

    @property
    def delivery(self) -> Delivery:
        """The same as the engines have it."""
        return Delivery(self.emotion, self.intensity)


def _sayable(ipa: str) -> str:
    """The IPA in the signs of the house. Raises ValueError for what no voice can say."""
    try:
        return read(ipa)
    except NotIpa as wrong:
        raise ValueError(f"no sound that can be said: {wrong.sign!r}") from None


_At = Annotated[int, Field(ge=0)]
_Length = Annotated[int, Field(ge=1)]
_Ipa = Annotated[str, Field(max_length=400), AfterValidator(_sayable)]


class Asked(BaseModel):
    """The body of `POST /synthesize`."""

    protocol: int = PROTOCOL
    text: str
    voice: str
    language: str = "en"
    pace: float = Field(default=1.0, ge=0.25, le=4)
    delivery: Manner = Manner()
    variant: int = Field(default=0, ge=0, le=99)
    sounds: tuple[tuple[_At, _Length, _Ipa], ...] = Field(default=(), max_length=1000)

    @model_validator(mode="after")
    def _in_place(self) -> Asked:
        """Sounds stand in the text, one after the other."""
        end = 0
        for at, length, _ in self.sounds:
            if at < end or at + length > len(self.text):
                raise ValueError("sounds stand in the text, in its order, none over another")
            end = at + length
        return self

    @property
    def sounded(self) -> tuple[Sounded, ...]:
        """How words sound, as the engines have it."""
        return tuple(Sounded(*sound) for sound in self.sounds)


class Speech(BaseModel):
    """The body of `POST /v1/audio/speech`; what else it holds is not for us."""

    model_config = ConfigDict(extra="ignore")

    input: str
    voice: str
    response_format: str = "mp3"
    speed: float = Field(default=1.0, ge=0.25, le=4)

    @field_validator("voice", mode="before")
    @classmethod
    def _named(cls, voice: Any) -> Any:
        """A voice may be an object with an id."""
        return voice.get("id") if isinstance(voice, dict) else voice


def answer(spoken: Spoken) -> dict[str, Any]:
    """What `/synthesize` answers."""
    return {
        "audio": base64.b64encode(wav(spoken.sound)).decode(),
        "words": [[mark.at, mark.length, mark.start, mark.end] for mark in spoken.words],
        "phonemes": [[mark.text, mark.start, mark.end] for mark in spoken.phonemes],
    }


def described(place: str, voice: Voice) -> dict[str, Any]:
    """A voice as `/voices` tells of it, under the id that the server gives it."""
    return {
        "id": place,
        "name": voice.name,
        "language": voice.language,
        "gender": voice.gender,
        "age": voice.age,
        "tone": list(voice.tone),
        "also": list(voice.also),
    }


def file_of(sound: Sound, form: str) -> bytes:
    """The sound as one of FORMS; `pcm` is 16 bits at 24 kHz, as OpenAI has it."""
    if form == "pcm":
        from engine.sound.resample import resampled  # noqa: PLC0415 - scipy is heavy

        return _bits(resampled(sound, 24_000))
    if form == "wav":
        return wav(sound)
    coded = opus(sound)
    return mp3(coded) if form == "mp3" else coded


def wav(sound: Sound) -> bytes:
    """The sound as a WAV file of 16 bits."""
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(sound.rate)
        file.writeframes(_bits(sound))
    return buffer.getvalue()


def _bits(sound: Sound) -> bytes:
    return (np.clip(sound.samples, -1, 1) * 32767).astype("<i2").tobytes()
