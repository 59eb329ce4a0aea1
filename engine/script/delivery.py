"""How a line is to be said: emotion, intensity, valence and pause, read from its directions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from engine.script.degree_words import LAST_RESORT, NEGATIONS, STRONGER, WEAKER
from engine.script.delivery_words import ENGLISH, SPANISH
from engine.script.manner import NEUTRAL, Delivery, Emotion
from engine.script.model import PieceKind, Speech
from engine.script.pauses import OPENING_DASH, silence_of

__all__ = ["NEUTRAL", "VALENCES", "Delivery", "Emotion", "Understood", "delivery_of", "understood"]


@dataclass(frozen=True, slots=True)
class Understood:
    """A delivery, and what it follows from.

    `told` is the direction that tells the emotion, or "?!"; `urged` the exclamation mark that makes
    it stronger; `paused` the directions that ask for the pause, or the dash or dots that do.
    """

    delivery: Delivery
    told: str = ""
    urged: str = ""
    paused: str = ""


@dataclass(frozen=True, slots=True)
class _Colour:
    """What a word of a direction tells."""

    emotion: Emotion
    valence: float


def _told_by(star: str) -> dict[str, _Colour]:
    """What each entry tells, of those that end in this."""
    return {
        entry.removesuffix(star).replace("_", " "): _Colour(Emotion(name), valence)
        for table in (ENGLISH, SPANISH)
        for name, valence, entries in table
        for entry in entries.split()
        if entry.endswith("*") == bool(star)
    }


_WHOLE, _STEMS = _told_by(""), _told_by("*")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CLAUSE = re.compile(r"[,;.:()…—!?]+|\b(?:but|and|pero|sino|y)\b")
_LONGEST_PHRASE, _SHORTEST_STEM = 5, 3
_REACH_OF_NO = 3
_PLAIN, _STRONG, _WEAK, _EXCLAIMED = 0.6, 0.85, 0.35, 0.15
_MOST = 1.0
_PLAINLY = _Colour(Emotion.NEUTRAL, 0.0)
_STARTLED = _Colour(Emotion.SURPRISED, 0.1)
_DASHES = ("…", "...", "—")
_STARTLED_MARKS = ("?!", "!?", "?!»", "!?»", "?!”", "!?”")


VALENCES: dict[Emotion, float] = {Emotion.NEUTRAL: 0.0} | {
    Emotion(name): valence for name, valence, _ in reversed(ENGLISH)
}
"""What each emotion is worth when nothing else is said: as the first of its words."""


def delivery_of(speech: Speech) -> Delivery:
    """The delivery of a speech: what a person said of it, or else as the reader understands it."""
    return speech.delivery or understood(speech).delivery


def understood(speech: Speech) -> Understood:
    """The delivery of a speech, from its directions and its punctuation.

    The first direction that tells an emotion counts, unless the word is denied ("not shaking");
    where none tells, "?!" is surprise. A pause counts before the words only. Intensity grows with
    words such as "very" and with exclamation marks; valence is the emotion's own, for which the
    places on the pleasure axis of J. A. Russell, A circumplex model of affect (1980), were the
    guide, times intensity over that of a plain direction.
    """
    colour, told = _told(speech.directions)
    spoken = speech.spoken
    intensity = _intensity(told) if told else NEUTRAL.intensity
    if not told and spoken.endswith(_STARTLED_MARKS):
        colour, told = _STARTLED, "?!"
    urged = spoken.endswith("!") and colour.emotion is not Emotion.NEUTRAL
    urged = urged or spoken.count("!") > 1
    if urged:
        intensity = min(_MOST, intensity + _EXCLAIMED)
    valence = max(-_MOST, min(_MOST, colour.valence * intensity / _PLAIN))
    pause, paused = _pause(speech)
    delivery = Delivery(colour.emotion, round(intensity, 2), pause, round(valence, 2))
    return Understood(delivery, told, "!" if urged else "", paused)


def _told(directions: Sequence[str]) -> tuple[_Colour, str]:
    """The first colour that the directions tell, and the direction that tells it."""
    for text in directions:
        colour = next(_colours(text.casefold()), None)
        if colour:
            return colour, text
    for text in directions:
        found = next((LAST_RESORT[w] for w in _words(text) if w in LAST_RESORT), None)
        if found:
            return _Colour(Emotion(found), 0.0), text
    return _PLAINLY, ""


def _colours(text: str) -> Iterator[_Colour]:
    """The colours of a direction in small letters, in order, without what it denies."""
    for clause in _CLAUSE.split(text):
        words = _WORD.findall(clause)
        at = 0
        while at < len(words):
            colour, taken = _colour(words, at)
            denied = NEGATIONS.intersection(words[max(0, at - _REACH_OF_NO) : at])
            if colour and colour.emotion is not Emotion.NEUTRAL and not denied:
                yield colour
            at += taken


def _colour(words: Sequence[str], at: int) -> tuple[_Colour | None, int]:
    """What the longest phrase that begins here tells, and how many words it takes."""
    for size in range(min(_LONGEST_PHRASE, len(words) - at), 1, -1):
        phrase = _WHOLE.get(" ".join(words[at : at + size]))
        if phrase:
            return phrase, size
    return _of_word(words[at]), 1


@lru_cache(maxsize=4096)
def _of_word(word: str) -> _Colour | None:
    """What a word tells: by itself, or by the longest stem that begins it."""
    if word in _WHOLE:
        return _WHOLE[word]
    sizes = range(len(word), _SHORTEST_STEM - 1, -1)
    return next((_STEMS[word[:size]] for size in sizes if word[:size] in _STEMS), None)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _intensity(text: str) -> float:
    words = set(_words(text))
    if words & STRONGER:
        return _STRONG
    return _WEAK if words & WEAKER else _PLAIN


def _pause(speech: Speech) -> tuple[float, str]:
    """Seconds of silence before the words, and what asks for them."""
    before = takewhile(lambda piece: piece.kind is PieceKind.DIRECTION, speech.pieces)
    texts = [piece.text for piece in before]
    asked = silence_of(texts)
    if asked:
        return asked, "; ".join(texts)
    mark = next((mark for mark in _DASHES if speech.spoken.startswith(mark)), "")
    return (OPENING_DASH, mark) if mark else (0.0, "")
