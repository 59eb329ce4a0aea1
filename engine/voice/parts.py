"""A long speech in parts that a service will take, and the parts made one again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from engine.sound.resample import resampled
from engine.sound.sound import Sound
from engine.sound.trim import trimmed
from engine.voice.port import Sounded, Spoken, Timing
from engine.voice.word_times import HeardWord, timed, words_of

_BREATHS = (
    re.compile(r"(?<![.!?…])[.!?…]+[\"'»”’)\]]*\s+"),
    re.compile(r"[,;:—–]\s*"),
    re.compile(r"\s+"),
)


@dataclass(frozen=True, slots=True)
class TextPart:
    """A piece of a text; `at` is its first character's place in the whole."""

    at: int
    text: str


def parts_of(text: str, limit: int) -> tuple[TextPart, ...]:
    """The text in pieces of `limit` characters at most, cut where a speaker would breathe.

    After a sentence if there is one, else after a comma, else between words. Pieces without a word
    are left out; together the others hold every word.
    """
    return tuple(part for part in _cut(text, limit) if words_of(part.text))


def _cut(text: str, limit: int) -> Iterator[TextPart]:
    at = 0
    while len(text) - at > limit:
        end = at + _breath(text[at : at + limit])
        yield TextPart(at, text[at:end])
        at = end
    yield TextPart(at, text[at:])


def _breath(text: str) -> int:
    """Where to cut this text: after its last breath of the best kind, or at its very end."""
    for breath in _BREATHS:
        ends = [found.end() for found in breath.finditer(text)]
        if ends and ends[-1] > len(text) // 4:
            return ends[-1]
    return len(text)


def sounds_in(part: TextPart, sounds: Sequence[Sounded]) -> tuple[Sounded, ...]:
    """The sounds of a part, by their places in it."""
    end = part.at + len(part.text)
    return tuple(s._replace(at=s.at - part.at) for s in sounds if part.at <= s.at < end)


def joined(parts: Sequence[TextPart], spoken: Sequence[Spoken]) -> Spoken:
    """One Spoken of a part each, in order: their sounds in a row, their marks in their places."""
    rate = spoken[0].sound.rate
    sounds = [resampled(piece.sound, rate) for piece in spoken]
    words: list[Timing] = []
    phonemes: list[Timing] = []
    start = 0.0
    for part, piece, sound in zip(parts, spoken, sounds, strict=True):
        words += (_later(replace(mark, at=mark.at + part.at), start) for mark in piece.words)
        phonemes += (_later(mark, start) for mark in piece.phonemes)
        start += sound.seconds
    whole = Sound(np.concatenate([sound.samples for sound in sounds]), rate)
    return Spoken(whole, tuple(words), tuple(phonemes))


def _later(mark: Timing, seconds: float) -> Timing:
    return replace(mark, start=mark.start + seconds, end=mark.end + seconds)


def laid_out(text: str, sound: Sound) -> tuple[Timing, ...]:
    """A mark for every word where the engine tells no times: by length, over what is heard."""
    heard, lead = trimmed(sound)
    end = min(sound.seconds, lead + heard.seconds)
    words = words_of(text)
    first = [HeardWord(lead, word.start(), len(word[0])) for word in words[:1]]
    return tuple(timed(text, first, (), end))
