"""When the words of a printed line sound, where another text is spoken in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from engine.voice.port import Timing
from engine.voice.word_times import HeardWord, timed, words_of


def laid_on(printed: str, spoken: Sequence[Timing]) -> tuple[Timing, ...]:
    """A mark for every printed word, given those of what is spoken.

    As many words as were spoken go one to one; otherwise the printed ones share the time by their
    length.
    """
    words = words_of(printed)
    if not spoken or not words:
        return ()
    if len(words) == len(spoken):
        return tuple(
            replace(mark, text=word[0], at=word.start(), length=len(word[0]))
            for word, mark in zip(words, spoken, strict=True)
        )
    first = HeardWord(spoken[0].start, words[0].start(), len(words[0][0]))
    return tuple(timed(printed, [first], (), spoken[-1].end))
