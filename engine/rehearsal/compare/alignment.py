"""Printed words beside heard ones, at the least cost: a weighted alignment by dynamic programming.

The usual recurrence (R. Wagner, M. Fischer, The string-to-string correction problem, Journal of the
ACM 21, 1974) with a price for each kind of slip, and with words that a recogniser joins or parts.
A long speech is first parted where two words in a row stand once on both sides (the anchors of
patience difference), so that it takes its time in proportion.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from engine.rehearsal.compare.joined import joins
from engine.rehearsal.compare.nearness import Kin, Kinship
from engine.rehearsal.compare.word_forms import Forms, WordForm
from engine.script.model import Language

_BIG = 2500
"""Cells of a table that is filled as it is; a larger one is parted at its anchors."""


@dataclass(frozen=True, slots=True)
class AlignedStep:
    """Printed forms beside heard ones, by place; `kin` is None for a wrong word, or one alone."""

    printed: range
    heard: range
    kin: Kin | None = None


@dataclass(frozen=True, slots=True)
class BothSides:
    """Both sides as forms; `sureness` is the recogniser's probability of each heard one."""

    printed: Forms
    heard: Forms
    sureness: Sequence[float]
    language: Language


def align(both: BothSides, kinship: Kinship) -> list[AlignedStep]:
    """The steps from the first word to the last, in order.

    Among alignments of one cost a heard word goes with the earliest printed one, so that half a
    line that says `never, never` is the first half.
    """
    steps = list(_same_start(both))
    at = len(steps)
    for printed, heard in _gaps(both, at):
        steps += _Table(both, kinship, printed, heard).steps()
    return steps


def _same_start(both: BothSides) -> Iterator[AlignedStep]:
    for at, (printed, heard) in enumerate(zip(both.printed, both.heard, strict=False)):
        if printed.text != heard.text:
            return
        yield _one(at, at, Kin.SAME)


def _one(printed: int, heard: int, kin: Kin | None) -> AlignedStep:
    return AlignedStep(range(printed, printed + 1), range(heard, heard + 1), kin)


def _gaps(both: BothSides, start: int) -> Iterator[tuple[range, range]]:
    """What is to be aligned from `start` on, parted at the anchors if it is much."""
    ends = len(both.printed), len(both.heard)
    many = (ends[0] - start) * (ends[1] - start)
    before = (start, start)
    for anchor in (*(_anchors(both, start) if many > _BIG else ()), ends):
        yield range(before[0], anchor[0]), range(before[1], anchor[1])
        before = anchor


def _anchors(both: BothSides, start: int) -> list[tuple[int, int]]:
    """Places, printed and heard, of pairs of words that stand once on both sides, both rising."""
    printed, heard = _once(both.printed, start), _once(both.heard, start)
    met = [(at, heard[pair]) for pair, at in printed.items() if pair in heard]
    return _rising(met)


def _once(forms: Forms, start: int) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    twice = set()
    for at in range(start, len(forms) - 1):
        pair = forms[at].text, forms[at + 1].text
        if pair in found:
            twice.add(pair)
        found[pair] = at
    return {pair: at for pair, at in found.items() if pair not in twice}


def _rising(met: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs, given by rising first numbers, whose second numbers rise, too."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for at, (_, heard) in enumerate(met):
        to = bisect_left(ends, heard)
        before.append(last[to - 1] if to else -1)
        ends[to : to + 1] = [heard]
        last[to : to + 1] = [at]
    chain = []
    at = last[-1] if last else -1
    while at >= 0:
        chain.append(met[at])
        at = before[at]
    return chain[::-1]


class _Move(NamedTuple):
    """How many words of each side a step takes, and why they are kin."""

    printed: int
    heard: int
    kin: Kin | None = None


_MISSING, _WRONG, _EXTRA = _Move(1, 0), _Move(1, 1), _Move(0, 1)


class _Table:
    """The table of one gap: what it costs to have come so far in both, and by which move."""

    def __init__(self, both: BothSides, kinship: Kinship, printed: range, heard: range) -> None:
        self._kinship = kinship
        self._language = both.language
        self._from = printed.start, heard.start
        self._printed = both.printed[printed.start : printed.stop]
        self._heard = both.heard[heard.start : heard.stop]
        price = kinship.nearness
        sureness = both.sureness[heard.start : heard.stop]
        self._certain = [sure >= price.certain for sure in sureness]
        self._missing = [self._alone(form, price.missing) for form in self._printed]
        self._extra = [self._alone(form, price.extra) for form in self._heard]
        self._wrong = [price.wrong if sure >= price.doubt else price.doubted for sure in sureness]

    def steps(self) -> Iterator[AlignedStep]:
        """The cheapest way through."""
        if not self._heard:
            at, to = self._from
            for place in range(at, at + len(self._printed)):
                yield AlignedStep(range(place, place + 1), range(to, to))
            return
        yield from self._walked(self._filled())

    def _alone(self, form: WordForm, price: int) -> int:
        small = form.filler or (form.small and not self._kinship.strict)
        return self._kinship.nearness.small if small else price

    def _filled(self) -> list[list[_Move]]:
        """The best last move for each pair of places."""
        near = self._near()
        costs = [[0]]
        for price in self._extra:
            costs[0].append(costs[0][-1] + price)
        moves = [[_EXTRA] * (len(self._heard) + 1)]
        for at in range(1, len(self._printed) + 1):
            row, by = self._row(costs, self._missing[at - 1], near.get(at, {}))
            costs.append(row)
            moves.append(by)
        return moves

    def _row(
        self, costs: list[list[int]], missing: int, near: dict[int, list[_Move]]
    ) -> tuple[list[int], list[_Move]]:
        above, costs_of = costs[-1], self._kinship.nearness.costs
        row, moves = [above[0] + missing], [_MISSING]
        for to, (wrong, extra) in enumerate(zip(self._wrong, self._extra, strict=True), 1):
            best, move = above[to] + missing, _MISSING
            if above[to - 1] + wrong < best:
                best, move = above[to - 1] + wrong, _WRONG
            if row[to - 1] + extra < best:
                best, move = row[to - 1] + extra, _EXTRA
            for kin in near.get(to, ()):
                cost = costs[-kin.printed][to - kin.heard] + costs_of[kin.kin or Kin.SAME]
                if cost < best:
                    best, move = cost, kin
            row.append(best)
            moves.append(move)
        return row, moves

    def _walked(self, moves: list[list[_Move]]) -> list[AlignedStep]:
        at, to = len(self._printed), len(self._heard)
        first, start = self._from
        steps = []
        while at or to:
            printed, heard, kin = moves[at][to] if at else _EXTRA
            here, there = first + at - printed, start + to - heard
            steps.append(AlignedStep(range(here, first + at), range(there, start + to), kin))
            at, to = at - printed, to - heard
        return steps[::-1]

    def _near(self) -> dict[int, dict[int, list[_Move]]]:
        """For each pair of places the moves that end there with words that are kin."""
        found: dict[int, dict[int, list[_Move]]] = {}
        for at, to, move in (*self._pairs(), *self._joins()):
            found.setdefault(at, {}).setdefault(to, []).append(move)
        return found

    def _pairs(self) -> Iterator[tuple[int, int, _Move]]:
        places: dict[tuple[WordForm, bool], list[int]] = {}
        for to, heard in enumerate(zip(self._heard, self._certain, strict=True), 1):
            places.setdefault(heard, []).append(to)
        for at, printed in enumerate(self._printed, 1):
            for (form, certain), where in places.items():
                kin = self._kinship.between(printed, form, certain=certain)
                if kin:
                    yield from ((at, to, _Move(1, 1, kin)) for to in where)

    def _joins(self) -> Iterator[tuple[int, int, _Move]]:
        for join in joins(self._printed, self._heard, self._kinship, self._language):
            yield join.printed_end, join.heard_end, _Move(join.printed, join.heard, join.kin)
