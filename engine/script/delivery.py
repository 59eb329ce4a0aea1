"""How a line is to be said: emotion, intensity and pause, read from its directions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile

from engine.script.delivery_words import LONG_PAUSES, PAUSES, STRONGER, WEAKER, WORDS
from engine.script.model import PieceKind, Speech


class Emotion(StrEnum):
    """The colours a voice can be asked for; every engine maps them to its own controls."""

    NEUTRAL = "neutral"
    ANGRY = "angry"
    SAD = "sad"
    JOYFUL = "joyful"
    FEARFUL = "fearful"
    WHISPERED = "whispered"
    SURPRISED = "surprised"
    DRY = "dry"
    SLOW = "slow"
    HURRIED = "hurried"


@dataclass(frozen=True, slots=True)
class Delivery:
    """`intensity` runs from 0 to 1; `pause` is the silence in seconds asked for before the line."""

    emotion: Emotion = Emotion.NEUTRAL
    intensity: float = 0.5
    pause: float = 0.0


NEUTRAL = Delivery()


_STEMS = tuple(
    (Emotion(name), frozenset(words.casefold().split())) for name, words in WORDS.items()
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SHORTEST_STEM = 2
_SHORT_PAUSE, _LONG_PAUSE, _DASHED_PAUSE = 0.8, 1.6, 0.4
_PLAIN, _STRONG, _WEAK, _EXCLAIMED = 0.6, 0.85, 0.35, 0.15
_MOST = 1.0


def delivery_of(speech: Speech) -> Delivery:
    """The delivery of a speech, from its directions and its punctuation.

    The first direction that tells an emotion counts; a pause counts before the words only.
    Intensity grows with words such as "very" and with exclamation marks.
    """
    emotion, told = _told(speech.directions)
    intensity = _intensity(told) if told else Delivery().intensity
    spoken = speech.spoken
    if spoken.count("!") > 1 or (spoken.endswith("!") and emotion is not Emotion.NEUTRAL):
        intensity = min(_MOST, intensity + _EXCLAIMED)
    return Delivery(emotion, round(intensity, 2), _pause(speech))


def _told(directions: Sequence[str]) -> tuple[Emotion, str]:
    for text in directions:
        for word in _WORD.findall(text.casefold()):
            found = _emotion(word)
            if found:
                return found, text
    return Emotion.NEUTRAL, ""


def _emotion(word: str) -> Emotion | None:
    """The emotion whose longest stem begins this word."""
    for size in range(len(word), _SHORTEST_STEM, -1):
        stem = word[:size]
        found = next((emotion for emotion, stems in _STEMS if stem in stems), None)
        if found:
            return found
    return None


def _intensity(text: str) -> float:
    words = set(_WORD.findall(text.casefold()))
    if words & STRONGER:
        return _STRONG
    return _WEAK if words & WEAKER else _PLAIN


def _pause(speech: Speech) -> float:
    """Seconds of silence before the words: what the directions in front of them ask for."""
    before = takewhile(lambda piece: piece.kind is PieceKind.DIRECTION, speech.pieces)
    words = {word for piece in before for word in _WORD.findall(piece.text.casefold())}
    if words & PAUSES:
        return _LONG_PAUSE if words & LONG_PAUSES else _SHORT_PAUSE
    return _DASHED_PAUSE if speech.spoken.startswith(("…", "...", "—")) else 0.0
