"""What every voice engine promises. Engines differ; this does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, Protocol

from engine.failure import Failure
from engine.script.delivery import NEUTRAL, Delivery
from engine.script.manner import Pause
from engine.sound.sound import Sound


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice that can be cast. `id` is unique over all engines: `espeak/rowan`.

    `language` is a BCP 47 tag (`en-GB`, `es-ES`, `es-419`); `tone` holds keys of words that
    describe it (`warm`, `low`, `bright`, `rough`, `quick`, `slow` …); `age` is child, young, adult
    or old. A gender that nobody told is empty. `also` are languages spoken besides the first;
    `accent` is a finer tag than `language` (`en-GB-scotland`, `en-GB-x-rp`). What was measured of
    the voice itself is 0 or empty where nobody did: `rate` in words a minute, `pitch` in Hz (the
    median), `timbre` the mean mel cepstrum, 12 numbers without the level.
    """

    id: str
    name: str
    language: str
    gender: str
    age: str
    tone: tuple[str, ...]
    also: tuple[str, ...] = ()
    accent: str = ""
    rate: float = 0.0
    pitch: float = 0.0
    timbre: tuple[float, ...] = ()

    def speaks(self, language: str) -> bool:
        """Whether this voice was made for a language, whatever the region: `es` for `es-419`."""
        wanted = language.partition("-")[0]
        return any(tag.partition("-")[0] == wanted for tag in (self.language, *self.also))


class Sounded(NamedTuple):
    """How a stretch of a text sounds: its characters, and its IPA.

    The IPA is as `engine.voice.pronounce.ipa.read` gives it. Voices that know none are given
    letters in its place (`engine.voice.pronounce.letters_only`).
    """

    at: int
    length: int
    ipa: str


@dataclass(frozen=True, slots=True)
class Utterance:
    """One thing to say: the words, the voice and the manner. `pace` 1.0 is the voice's own.

    `variant` numbers the takes of one line from 0: an engine that says everything the same way each
    time says them a little differently. `sounds` are in the order of the text and do not overlap.
    `pauses` stand between its words, in order; `engine.voice.pausing` keeps them for all engines.
    """

    text: str
    voice: str
    language: str = "en"
    pace: float = 1.0
    delivery: Delivery = NEUTRAL
    variant: int = 0
    sounds: tuple[Sounded, ...] = ()
    pauses: tuple[Pause, ...] = ()


@dataclass(frozen=True, slots=True)
class Timing:
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
    """What an engine made of an utterance: mono sound, word times, phoneme times (IPA).

    `characters` are those that a service counts for it; 0 for an engine of our own. The times are
    `estimated` where the engine told none.
    """

    sound: Sound
    words: tuple[Timing, ...] = ()
    phonemes: tuple[Timing, ...] = ()
    characters: int = 0
    estimated: bool = False


class Reason(StrEnum):
    """Why a voice failed: a word key, and what decides whether another engine is asked."""

    VOICE_FAILED = "voice_failed"
    NO_WORDS = "no_words"
    UNKNOWN_VOICE = "unknown_voice"
    UNREACHABLE = "unreachable"
    REFUSED_KEY = "refused_key"
    OUT_OF_QUOTA = "out_of_quota"
    TOO_MANY = "too_many"
    TOO_LONG = "too_long"
    UNSUPPORTED = "unsupported"
    BAD_ANSWER = "bad_answer"
    RETIRED = "retired"
    OVER_BUDGET = "over_budget"
    KEPT_IN = "kept_in"
    """The school sends nothing to services elsewhere."""


class VoiceFailed(Failure):
    """The engine could not speak this utterance. Another might.

    `retry_after` is how many seconds the service asks to be left alone; 0 if it did not say.
    `characters` are those that it counts all the same.
    """

    status = 422
    sentence = "This voice could not speak: {reason}."
    reason: Reason

    characters: int = 0

    def __init__(
        self, detail: str, reason: Reason = Reason.VOICE_FAILED, retry_after: float = 0.0
    ) -> None:
        """A failure with a sentence for the log."""
        super().__init__(detail, reason, retry_after)
        self.detail, self.reason, self.retry_after = detail, reason, retry_after

    def __str__(self) -> str:
        """The sentence for the log."""
        return self.detail


class VoiceEngine(Protocol):
    """Speaks. `name` and `version` are part of a take's key: a new sound is a new version."""

    name: str
    version: str

    def voices(self) -> tuple[Voice, ...]:
        """Every voice that can be cast here. Raises VoiceFailed where a service will not tell."""
        ...

    def speak(self, utterances: Sequence[Utterance]) -> Iterator[Spoken | VoiceFailed]:
        """One outcome per utterance, in order, each as soon as it is ready. Blocks.

        Silence is no outcome: who has nothing to be heard returns VoiceFailed.
        """
        ...

    def close(self) -> None:
        """Let go of whatever is held: connections, memory. Twice does no harm."""
        ...
