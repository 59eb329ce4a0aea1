"""Turning sound into words. Recognisers differ; what they promise does not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Literal, Protocol

from pydantic import SecretStr

from engine.ear.heard import HeardWord
from engine.failure import Failure
from engine.sound.sound import Sound
from engine.wire.endpoint import NO_KEY

RATE = 16_000
"""Samples per second of everything that is listened to."""

Tongue = Literal["en", "es"]
"""The language that a line is said in: it is known, never guessed."""


class WhyDeaf(StrEnum):
    """Why nothing is heard: a word key."""

    NO_MODEL = "ear_no_model"
    """No recogniser is on this machine, and none is set."""
    NOT_THIS_LANGUAGE = "ear_not_this_language"
    TOO_SLOW = "ear_too_slow"
    """This machine hears slower than people speak."""
    FAILED = "ear_failed"
    """The recogniser failed; the log tells how."""
    CLOSED = "ear_closed"
    """The server is stopping."""
    KEPT_IN = "ear_kept_in"
    """The only recogniser is another server, and the school sends no sound there."""
    CONSENT = "ear_consent"
    """This person has not agreed to be listened to, or no longer."""
    ELSEWHERE = "ear_elsewhere"
    """Another window listens for the same rehearsal now."""


class NotHeard(Failure):
    """A recogniser could not listen. What was said is unknown, which is nobody's fault."""

    status = 503
    sentence = "Nothing can be heard: {reason}."

    def __init__(self, why: WhyDeaf, detail: str = "") -> None:
        """Why, and a sentence for the log."""
        super().__init__(why, detail)
        self.reason = str(why)


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a recogniser makes of `seconds` of sound, and what it says of that itself.

    `no_speech` is its probability that nobody spoke, `log_probability` the mean of its tokens'
    (0 where it tells neither).
    """

    words: tuple[HeardWord, ...]
    seconds: float
    no_speech: float = 0.0
    log_probability: float = 0.0


class Ear(Protocol):
    """One recogniser."""

    @property
    def name(self) -> str:
        """Which it is, and with which model."""
        ...

    def hear(self, sound: Sound, tongue: Tongue, play: Sequence[str] = ()) -> Recognised:
        """The words in a sound of `RATE`, of 30 s at most, in order, with times in it. Blocks.

        `play` are all lines of the play, for one that is basic and has to be taught its words. It
        is never told which of them it should hear. Raises NotHeard.
        """
        ...

    def hear_again(self, sound: Sound, tongue: Tongue) -> tuple[Recognised, ...]:
        """The same sound heard in other ways: all that may have been said, as far as it can tell.

        It takes two or three times as long; empty where it hears in one way only. Blocks. Raises
        NotHeard.
        """
        ...

    def close(self) -> None:
        """Let go of what it holds: connections, a model."""
        ...


@dataclass(frozen=True, slots=True)
class EarSetting:
    """What a recogniser is opened with: the folder of models, how many threads it may use.

    A server is at an `address` (empty: none is set), takes a `key`, runs a `model`, and may be
    silent for `patience` seconds.
    """

    folder: Path
    threads: int = 1
    address: str = ""
    key: SecretStr = NO_KEY
    model: str = ""
    patience: float = 20.0


@dataclass(frozen=True, slots=True)
class EarRecord:
    """What is known of a recogniser without opening it.

    `found` tells by how it is set whether it can be opened, `opened` opens it: blocks, loads,
    raises NotHeard. A `basic` one knows only the words that it
    is taught, the lines of the play, and makes so many mistakes that the page says so. One that is
    `away` is another server, to which the sound goes.
    """

    name: str
    tongues: frozenset[Tongue]
    found: Callable[[EarSetting], bool]
    opened: Callable[[EarSetting], Ear]
    basic: bool = False
    away: bool = False
