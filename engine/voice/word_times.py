"""The words of a text as a voice counts them, each found its place in time."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.voice.port import Timing

_LETTER = r"(?:[^\W_]|[\u0300-\u036f])"
_WORD = re.compile(rf"{_LETTER}+(?:(?<=\d)[.,:](?=\d){_LETTER}+|['’‑-]{_LETTER}+)*")


def words_of(text: str) -> list[re.Match[str]]:
    """The words in order, each with its place: `don't`, `well-known`, `3.5` are one each."""
    return list(_WORD.finditer(text))


@dataclass(frozen=True, slots=True)
class HeardWord:
    """What an engine reports of a word: when it starts (seconds), and its characters, from 0."""

    start: float
    at: int
    length: int


def timed(
    text: str, heard: Sequence[HeardWord], pauses: Sequence[float], end: float
) -> list[Timing]:
    """A mark for every word of the text, in order, starts never falling.

    `pauses` are the times at which a silence begins, rising; `end` is where the last word ends.
    Words that the engine did not report are laid between their neighbours by their length.
    """
    words = words_of(text)
    starts = _filled(words, _starts(words, heard), end)
    ends = [*starts[1:], end]
    return [
        Timing(start, _stop(pauses, start, after), word[0], word.start(), len(word[0]))
        for word, start, after in zip(words, starts, ends, strict=True)
    ]


def _stop(pauses: Sequence[float], start: float, after: float) -> float:
    """The end of a word: where the next begins, or the silence before it."""
    place = bisect_right(pauses, start)
    return max(start, min(after, pauses[place])) if place < len(pauses) else max(start, after)


def _starts(words: Sequence[re.Match[str]], heard: Sequence[HeardWord]) -> dict[int, float]:
    """The start of each word that was reported, by its index.

    eSpeak NG reports the second word of a phrase that it keeps as one entry ("to be", "I am")
    inside the first, or not at all; parts of numbers it reports inside the number.
    """
    ends = [word.end() for word in words]
    starts: dict[int, float] = {}
    last, reach, inside = -1, 0, list[float]()
    for event in heard:
        index = bisect_right(ends, event.at)
        if last < index < len(words) and event.at >= reach:
            _place(starts, inside, range(last + 1, index))
            starts[index] = event.start
            last, reach, inside = index, event.at + event.length, []
        elif last >= 0 and not any(map(str.isdigit, words[last][0])):
            inside.append(event.start)
    _place(starts, inside, range(last + 1, len(words)))
    return starts


def _place(starts: dict[int, float], inside: Sequence[float], missing: range) -> None:
    """Give the times reported inside the last word to the words that are missing after it."""
    starts.update(zip(missing, inside, strict=False))


def _filled(words: Sequence[re.Match[str]], known: Mapping[int, float], end: float) -> list[float]:
    """Starts for all words: unknown ones share the time up to the next known, by their length."""
    starts = [known.get(0, 0.0)]
    for index in range(1, len(words)):
        if index in known:
            starts.append(max(starts[-1], min(known[index], end)))
            continue
        later = next((n for n in range(index, len(words)) if n in known), len(words))
        room = known.get(later, end) - starts[-1]
        sizes = [len(word[0]) for word in words[index - 1 : later]]
        starts.append(starts[-1] + max(0.0, room) * sizes[0] / sum(sizes))
    return starts[: len(words)]
