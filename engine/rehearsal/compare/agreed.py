"""What several hearings of one sound agree on: nobody is blamed for what only one of them has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from engine.rehearsal.attempt import WordFate, WordVerdict
from engine.rehearsal.compare.folding import folded

Verdicts = Sequence[WordVerdict]

SLIPS = frozenset((WordFate.WRONG, WordFate.MISSING, WordFate.EXTRA, WordFate.MOVED))


def agreed(first: Verdicts, others: Sequence[Verdicts]) -> tuple[WordVerdict, ...]:
    """The first verdicts on a line; slips that one of the other ones has not are unsure.

    The other has a printed word at its place, or doubts what it hears for it. It has not the word
    that was put in. Words that were moved were not if it has no slip at all: which of two was moved
    is a question of how they are counted.
    """
    return tuple(_agreed(first, tuple(map(_OtherHearing, others))))


class _OtherHearing:
    """The verdicts on another hearing of the same sound."""

    def __init__(self, verdicts: Verdicts) -> None:
        slips = [one for one in verdicts if one.fate in SLIPS]
        self._printed = [one for one in verdicts if one.printed]
        self._odd = frozenset(folded(word) for one in slips for word in one.heard.split())
        self._slips = bool(slips)

    def acquits(self, slip: WordVerdict, at: int) -> bool:
        """Whether it has not this slip, at the printed word of this number."""
        if slip.fate is WordFate.MOVED:
            return not self._slips
        if not slip.printed:
            return folded(slip.heard) not in self._odd
        here = self._printed[at]
        lost = here.fate is WordFate.UNSURE and not here.heard
        return here.fate not in SLIPS and not (lost and slip.fate is WordFate.MISSING)


def _agreed(first: Verdicts, others: Sequence[_OtherHearing]) -> Iterator[WordVerdict]:
    at = 0
    for one in first:
        doubted = one.fate in SLIPS and any(other.acquits(one, at) for other in others)
        yield replace(one, fate=WordFate.UNSURE) if doubted else one
        at += bool(one.printed)
