"""Which words a voice drew together, and which it said as several: found by how long each is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

_MOST = 8
"""A number is said as several words, a set phrase as one; more than eight at once are neither."""

_TOGETHER = 0.6
_SPANS = (
    *((1, many) for many in range(1, _MOST + 1)),
    *((many, 1) for many in range(2, _MOST + 1)),
)

Step = tuple[float, int, int]


def owners(spoken: Sequence[int], written: Sequence[int]) -> list[list[int]]:
    """For each symbol of each spoken chunk the place of the written word that it belongs to.

    `spoken` are the lengths of the chunks as they were said in their phrase, `written` those of
    the words when each is said alone. Chunks and words are matched in order, one to one, one to
    many or many to one, so that their lengths differ least.
    """
    found: list[list[int]] = []
    for chunks, words in _groups(spoken, written):
        for chunk in chunks:
            ends = list(accumulate(written[word] for word in words))
            size = spoken[chunk]
            places = (bisect_right(ends, (at + 0.5) * ends[-1] / size) for at in range(size))
            found.append([words[min(place, len(words) - 1)] for place in places])
    return found


def _groups(spoken: Sequence[int], written: Sequence[int]) -> Iterator[tuple[range, range]]:
    """Chunks and the words that they are, in order; all in one group if they cannot be matched."""
    best = _best(spoken, written)
    at, word = len(spoken), len(written)
    if (at, word) not in best:
        yield range(at), range(word)
        return
    groups = []
    while at or word:
        _, chunks, words = best[at, word]
        groups.append((range(at - chunks, at), range(word - words, word)))
        at, word = at - chunks, word - words
    yield from reversed(groups)


def _best(spoken: Sequence[int], written: Sequence[int]) -> dict[tuple[int, int], Step]:
    """The least cost of matching so many chunks with so many words, and the last step to it."""
    said = list(accumulate(spoken, initial=0))
    wrote = list(accumulate(written, initial=0))
    best: dict[tuple[int, int], Step] = {(0, 0): (0.0, 0, 0)}
    for at in range(1, len(spoken) + 1):
        for word in range(1, len(written) + 1):
            steps = [
                (
                    best[at - chunks, word - words][0]
                    + abs(said[at] - said[at - chunks] - wrote[word] + wrote[word - words])
                    + _TOGETHER * (chunks + words - 2),
                    chunks,
                    words,
                )
                for chunks, words in _SPANS
                if (at - chunks, word - words) in best
            ]
            if steps:
                best[at, word] = min(steps)
    return best
