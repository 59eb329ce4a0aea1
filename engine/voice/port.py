"""What every voice engine promises. Engines differ; this does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from engine.script.delivery import NEUTRAL, Delivery
from engine.sound.sound import Sound


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice that can be cast. `id` is unique over all engines: `espeak/rowan`.

    `language` is a BCP 47 tag (`en-GB`, `es-ES`, `es-419`); `tone` holds keys of words that
    describe it (`warm`, `low`, `bright`, `rough`, `quick`, `slow` …); `age` is child, young, adult
    or old.
    """

    id: str
    name: str
    language: str
    gender: str
    age: str
    tone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Utterance:
    """One thing to say: the words, the voice and the manner. `pace` 1.0 is the voice's own."""

    text: str
    voice: str
    language: str = "en"
    pace: float = 1.0
    delivery: Delivery = NEUTRAL


@dataclass(frozen=True, slots=True)
class Mark:
    """A word or phoneme with its place in time (seconds from the start of the sound).

    `at` and `length` are the word's characters in `Utterance.text`; both 0 for a phoneme.
    """

    start: float
    end: float
    text: str
    at: int = 0
    length: int = 0


@dataclass(frozen=True, slots=True)
class Spoken:
    """What an engine made of an utterance: mono sound, word times, phoneme times (IPA)."""

    sound: Sound
    words: tuple[Mark, ...] = ()
    phonemes: tuple[Mark, ...] = ()


class VoiceFailed(Exception):  # noqa: N818 - the house names failures as events
    """The engine could not speak this utterance. Another might."""


class VoiceEngine(Protocol):
    """Speaks. `name` and `version` are part of a take's key: a new sound is a new version."""

    name: str
    version: str

    def voices(self) -> tuple[Voice, ...]:
        """Every voice that can be cast here."""
        ...

    def speak(self, utterances: Sequence[Utterance]) -> Iterator[Spoken | VoiceFailed]:
        """One outcome per utterance, in order, each as soon as it is ready. Blocks."""
        ...
