"""What every line is, decided for all of them at once: the cheapest way through the file.

NORA            name
Who is there?   said
[She listens.]  aside, for her speech goes on; it would be acted if a cue came next
Nobody.         said

Each line has its parts with what speaks against them, each part what may come after it. The way
through is Viterbi's; how much a line's best part is better than its second best, with the best
for all other lines, is found by going through once more from the end (forward-backward, in costs).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntEnum
from itertools import chain
from math import exp
from operator import add
from typing import NamedTuple


class Part(IntEnum):
    """What a line can be: a name alone, a name with words, words, a direction within, alone…"""

    NAME = 0
    CUE = 1
    SAID = 2
    ASIDE = 3
    ACTED = 4
    HEADING = 5


NEVER = 1e6
"""A cost that no file can save up, and that is still a number."""

_UNLIKELY = 2.0
"""What it costs that nobody speaks under a name: as much as one word of the stage weighs;
1 to 4 read 14 files of all layouts alike."""

_DIRECTIONS = (Part.ASIDE, Part.ACTED)
_ALIKE = {part: _DIRECTIONS if part in _DIRECTIONS else (part,) for part in Part}
After = tuple[tuple[float, ...], ...]
FOLLOWS: After = (
    # NAME       CUE        SAID   ASIDE  ACTED      HEADING
    (_UNLIKELY, _UNLIKELY, 0.0, 0.0, _UNLIKELY, _UNLIKELY),
    (0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
    (0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
    (NEVER, NEVER, 0.0, 0.0, NEVER, NEVER),
    (0.0, 0.0, NEVER, NEVER, 0.0, 0.0),
    (0.0, 0.0, NEVER, NEVER, 0.0, 0.0),
)
"""What speaks against a part (column) after another (row). Nobody is speaking after a direction."""

SURE = 6.0
"""A margin that leaves no doubt worth telling, and what a sure place weighs: three words.

Twice as much reads the same files alike; half of it is outweighed, and costs one 0.06 of its turns.
"""
RUN_ON: After = (
    *((0.0, 0.0, 0.0, SURE, SURE, 0.0) for _ in range(Part.ASIDE)),
    (NEVER, NEVER, NEVER, 0.0, NEVER, NEVER),
    *FOLLOWS[Part.ACTED :],
)
"""After a full line whose sentence is open: what was said goes on being said, and so on."""


class Option(NamedTuple):
    """A part that a line may have, and what speaks against it: 0 is nothing."""

    part: Part
    cost: float


class Step(NamedTuple):
    """What a line may be, and what may come before it."""

    options: tuple[Option, ...]
    after: After = FOLLOWS


class Found(NamedTuple):
    """What a line is, and how far anything of another sort is behind."""

    part: Part
    margin: float

    @property
    def confidence(self) -> float:
        """The margin as a share of trust: from a half, when all is equal, up to 1."""
        return 1.0 if self.margin >= SURE else round(1 / (1 + exp(-self.margin)), 2)


_SAID = Option(Part.SAID, 0.0)
_SPEAKING = frozenset({Part.NAME, Part.CUE, Part.SAID})
PLAIN = Step((_SAID, Option(Part.ACTED, SURE)))
"""Words in the middle of a paragraph."""
RUNNING_ON = Step((_SAID, Option(Part.ASIDE, 0.0), Option(Part.ACTED, 0.0)), RUN_ON)
"""A line that goes on a sentence, whatever that was."""
_GOES_ON = Found(Part.SAID, SURE)
_EDGE = Option(Part.HEADING, 0.0)
"""Before the first line and after the last nobody is speaking, as at a heading."""


def best_path(steps: Iterable[Step]) -> list[Found]:
    """The part of every line on the cheapest way, in time that grows with the lines.

    A line that can be one thing only parts what is before it from what comes after. So does one
    that goes on what is surely being said: nothing that follows costs more after words.
    """
    found: list[Found] = []
    stretch: list[Step] = []
    before = _EDGE
    for step in chain(steps, (Step((_EDGE,)),)):
        if (step is PLAIN or step is RUNNING_ON) and not stretch and before.part in _SPEAKING:
            found.append(_GOES_ON)
            before = _SAID
            continue
        stretch.append(step)
        if len(step.options) == 1:
            found += _through(before, stretch)
            before, stretch = step.options[0], []
    return found[:-1]


def _through(before: Option, stretch: Sequence[Step]) -> list[Found]:
    """The cheapest way on from a line that is sure, mostly to the next one that is."""
    if len(stretch) == 1 and len(stretch[0].options) == 1:
        return [Found(stretch[0].options[0].part, NEVER)]
    costs, came = _forward(before, stretch)
    found: list[Found] = []
    rest: list[float] = []
    best = 0
    for at in range(len(stretch) - 1, -1, -1):
        rest = _backward(stretch[at], stretch[at + 1], rest) if rest else [0.0] * len(costs[at])
        totals = list(map(add, costs[at], rest))
        best = came[at + 1][best] if found else totals.index(min(totals))
        found.append(_found(stretch[at].options, best, totals))
    return found[::-1]


def _forward(before: Option, stretch: Sequence[Step]) -> tuple[list[list[float]], list[list[int]]]:
    """For each option of each step the least cost up to it, and which option came before it."""
    costs, came = [[0.0]], [[0]]
    options: tuple[Option, ...] = (before,)
    for step in stretch:
        least, ways = [], []
        for part, own in step.options:
            onward = [c + step.after[o.part][part] for o, c in zip(options, costs[-1], strict=True)]
            best = min(onward)
            least.append(best + own)
            ways.append(onward.index(best))
        costs.append(least)
        came.append(ways)
        options = step.options
    return costs[1:], came[1:]


def _backward(step: Step, following: Step, rest: Sequence[float]) -> list[float]:
    """For each option of a step the least cost from behind it to the end."""
    ahead = [
        (part, cost + more) for (part, cost), more in zip(following.options, rest, strict=True)
    ]
    rows = [following.after[option.part] for option in step.options]
    return [min([row[part] + cost for part, cost in ahead]) for row in rows]


def _found(options: Sequence[Option], best: int, totals: Sequence[float]) -> Found:
    part, alike = options[best].part, _ALIKE[options[best].part]
    others = [t for o, t in zip(options, totals, strict=True) if o.part not in alike]
    return Found(part, min(others, default=NEVER) - totals[best])
