"""Words said twice over: somebody begins, breaks off, and begins again."""

from __future__ import annotations

from collections.abc import Sequence


def false_starts(words: Sequence[str], placed: Sequence[bool]) -> frozenset[int]:
    """Which of the words that have no place in the line only repeat their neighbours.

    `words` are folded and have no sounds of thinking. A run of them repeats if it is said again
    where it begins, where it ends or between the two, perhaps cut short: `I wou- I would`.
    """
    found: set[int] = set()
    start = 0
    while start < len(words):
        end = start
        while end < len(words) and not placed[end]:
            end += 1
        if end > start and _repeats(words, start, end):
            found.update(range(start, end))
        start = max(end, start + 1)
    return frozenset(found)


def _repeats(words: Sequence[str], start: int, end: int) -> bool:
    size = end - start
    return any(
        _again(words[at : at + size], words[at + size : at + 2 * size])
        for at in range(max(0, start - size), start + 1)
    )


def _again(first: Sequence[str], then: Sequence[str]) -> bool:
    return (
        len(first) == len(then)
        and list(first[:-1]) == list(then[:-1])
        and then[-1].startswith(first[-1])
    )
