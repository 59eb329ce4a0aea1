"""Weighing what speaks for and against a claim; too little, or too much dispute, is no claim."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from engine.analyst.profile import Claim

_ENOUGH = 0.6
_CLEARLY = 4.0
_SHOWN = 6


class Vote(NamedTuple):
    """One thing that speaks for a value of a role; `weight` 0.6 is just enough to believe it."""

    role: str
    value: str
    weight: float
    evidence: str


def settle(votes: Iterable[Vote]) -> dict[str, Claim]:
    """The claim of each role whose votes are enough and agree, four to one at least.

    The confidence is 1 - exp(-1.5 w) of the surplus weight w: 0.6 gives 0.59, 2 gives 0.95.
    """
    by_role: dict[str, list[Vote]] = defaultdict(list)
    for vote in votes:
        by_role[vote.role].append(vote)
    settled = {role: _claim(cast) for role, cast in by_role.items()}
    return {role: claim for role, claim in settled.items() if claim}


def _claim(votes: Sequence[Vote]) -> Claim | None:
    weights: dict[str, float] = defaultdict(float)
    for vote in votes:
        weights[vote.value] += vote.weight
    best = max(weights, key=lambda value: weights[value])
    against = max((w for value, w in weights.items() if value != best), default=0.0)
    if weights[best] < _ENOUGH or weights[best] < _CLEARLY * against:
        return None
    return Claim(best, sureness(weights[best] - against), evidence_of(votes, best))


def sureness(weight: float) -> float:
    """A confidence from a weight."""
    return round(min(0.98, 1 - math.exp(-1.5 * weight)), 2)


def evidence_of(votes: Iterable[Vote], value: str) -> tuple[str, ...]:
    """What speaks for a value, the weightiest first, six at most."""
    meant = sorted((v for v in votes if v.value == value), key=lambda vote: -vote.weight)
    return tuple(dict.fromkeys(vote.evidence for vote in meant))[:_SHOWN]
