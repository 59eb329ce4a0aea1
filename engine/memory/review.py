"""How well a line came back in one sitting, and the key by which its memory is kept."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum

from engine.rehearsal.words import words
from engine.script.model import PieceKind, Scene, Speech

_KEY = 32
"""Characters of a key: 128 bits."""


class Rating(IntEnum):
    """How well a line came back, by the behaviour of whoever said it: the four words of FSRS.

    AGAIN: the line was needed, or it was not right. HARD: right with help or very late. GOOD:
    right. EASY: right at once and without a pause.
    """

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


@dataclass(frozen=True, slots=True)
class Review:
    """What one sitting tells of a line: `key` as `keys_of` makes it, `at` in UTC.

    `heard` says that somebody listened; else it is the actor's own word.
    """

    line: str
    key: str
    rating: Rating
    at: datetime
    heard: bool


def day_of(at: datetime) -> date:
    """The day of a moment where this machine stands: a rehearsal at night is of that day."""
    return at.astimezone().date()


def keys_of(scene: Scene, mine: frozenset[str]) -> dict[str, str]:
    """The key of the memory of each of the actor's lines, by the line's id.

    It is that of the words, and of the words of the cue before it: an edit of signs, capitals or
    directions leaves it as it is, any other word makes it another.
    """
    keys, cue = {}, ""
    for speech in scene.speeches:
        said = _normal(speech)
        if mine.intersection(speech.who):
            told = f"{said}\n{cue}".encode()
            keys[speech.id] = hashlib.sha256(told).hexdigest()[:_KEY]
        cue = said
    return keys


def _normal(speech: Speech) -> str:
    voiced = [piece for piece in speech.pieces if piece.kind is not PieceKind.DIRECTION]
    said = " ".join(words(voiced)).replace("’", "'")
    return unicodedata.normalize("NFC", said.casefold())
