"""Words found their time by the times of their letters, as services tell them."""

from __future__ import annotations

from itertools import accumulate

from pydantic import BaseModel, FiniteFloat

from engine.sound.sound import Sound
from engine.voice.parts import laid_out
from engine.voice.port import Timing
from engine.voice.word_times import words_of


class Letters(BaseModel):
    """Characters in order, each with its start and end in seconds."""

    characters: list[str]
    character_start_times_seconds: list[FiniteFloat]
    character_end_times_seconds: list[FiniteFloat]


def words_timed(text: str, letters: Letters | None, sound: Sound) -> tuple[Timing, ...]:
    """A mark for every word of the text, starts never falling.

    Words in brackets may stand before the text. Where the letters do not hold it, the words are
    laid out by their length.
    """
    at = _place(text.rstrip(), letters)
    if letters is None or at < 0:
        return laid_out(text, sound)
    starts = list(accumulate(letters.character_start_times_seconds, max))
    ends = letters.character_end_times_seconds
    marks = []
    for word in words_of(text):
        start = min(sound.seconds, max(0.0, starts[at + word.start()]))
        end = min(sound.seconds, max(start, ends[at + word.end() - 1]))
        marks.append(Timing(start, end, word[0], word.start(), len(word[0])))
    return tuple(marks)


def _place(text: str, letters: Letters | None) -> int:
    """Where the text begins among the letters; -1 if they do not hold it, each with its times."""
    if letters is None:
        return -1
    count = len(letters.characters)
    rows = (letters.character_start_times_seconds, letters.character_end_times_seconds)
    said = "".join(letters.characters)
    whole = all(len(row) == count for row in rows) and len(said) == count
    return said.rfind(text) if whole else -1
