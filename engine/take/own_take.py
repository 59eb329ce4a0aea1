"""A take that a person recorded: whose voice it is, of which words, and why one is not kept."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum

from engine.failure import Failure

LONGEST_NAME = 60


class WhyNot(StrEnum):
    """Why a recording is not kept. What is merely doubtful may be kept by whoever has heard it."""

    NOT_SOUND = "not_sound"
    TOO_LARGE = "too_large"
    TOO_MUCH = "too_much"
    SILENT = "silent"
    NO_NAME = "no_name"
    NO_WORDS = "no_words"
    ENOUGH = "enough"
    CLIPPED = "clipped"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    CUT_OFF = "cut_off"
    TOO_SOFT = "too_soft"
    ONLY_NOISE = "only_noise"

    @property
    def doubtful(self) -> bool:
        """Whether whoever has heard it may keep it."""
        return self in _DOUBTFUL


_DOUBTFUL = frozenset(
    {
        *(WhyNot.CLIPPED, WhyNot.TOO_SHORT, WhyNot.TOO_LONG, WhyNot.CUT_OFF),
        *(WhyNot.TOO_SOFT, WhyNot.ONLY_NOISE),
    }
)
_STATUS = {WhyNot.TOO_LARGE: 413, WhyNot.ENOUGH: 409}


class NotKept(Failure, ValueError):  # noqa: N818 - the house names failures as events
    """A recording that is not kept; `why` tells."""

    sentence = "This recording was not kept: {reason}."

    def __init__(self, why: WhyNot) -> None:
        """Why not."""
        super().__init__(why.value)
        self.why, self.reason, self.status = why, why.value, _STATUS.get(why, 422)

    def __reduce__(self) -> tuple[type[NotKept], tuple[WhyNot]]:
        """It comes from a process of its own."""
        return NotKept, (self.why,)


@dataclass(frozen=True, slots=True)
class OwnTake:
    """A take that somebody recorded themselves of what a role says in a speech.

    `said` tells the words they had before them (see `words_key`): it is heard as long as the line
    has these. `speaker` is the name that they gave.
    """

    key: str
    speech: str
    role: str
    said: str
    speaker: str


def words_key(text: str) -> str:
    """A name of these words, 32 hex digits: the same however they are broken into lines."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:32]


def speaker_named(name: str) -> str:
    """The name on one line. Raises NotKept for none, or one of over 60 characters."""
    told = " ".join("".join(c if c.isprintable() else " " for c in name).split())
    if not 0 < len(told) <= LONGEST_NAME:
        raise NotKept(WhyNot.NO_NAME)
    return told


def own_key(play: str, take: OwnTake, audio: bytes) -> str:
    """The key of a recording: of its play, line, role, words and sound, as 64 hex digits."""
    told = ["own", play, take.speech, take.role, take.said, hashlib.sha256(audio).hexdigest()]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()
