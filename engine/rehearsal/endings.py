"""When a line is over: what has to have been said of it, and for how long it has to be still."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from engine.rehearsal.fit import Fit, Place


class Last(StrEnum):
    """What has become of the last word of the line that counts."""

    SAID = "said"
    OTHER = "other"
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class Ending:
    """One way for a line to end.

    `said` of its words have to be there (a share), and so many of them that `filled` have a word of
    any kind in their place; `near` of the three before the last one or all that there are; what was
    heard has to be `heard` as a share of the line's words. `unsaid` words may be left at the end,
    and `beyond` words may follow. `patient` endings take the whole
    patience of the reader, the others `SHORT_SILENCE`.
    """

    last: Last
    said: float
    filled: float
    near: int
    heard: float
    unsaid: int
    beyond: int
    patient: bool
    why: str


SHORT_SILENCE = 0.3
"""Seconds of silence behind a line whose end was heard: a breath between two phrases is shorter."""

_BEFORE = 3

ENDINGS = (
    Ending(
        Last.SAID, said=0.5, filled=0.0, near=1, heard=0.0, unsaid=0, beyond=2, patient=False,
        why="the end was reached, with half of the line before it",
    ),
    Ending(
        Last.SAID, said=0.34, filled=0.0, near=2, heard=0.6, unsaid=0, beyond=2, patient=True,
        why="a free rendering that comes out at the end of the line",
    ),
    Ending(
        Last.OTHER, said=0.5, filled=0.0, near=1, heard=0.6, unsaid=0, beyond=2, patient=True,
        why="another last word stands for the printed one",
    ),
    Ending(
        Last.UNSAID, said=0.6, filled=0.8, near=1, heard=0.0, unsaid=1, beyond=1, patient=True,
        why="the last word was swallowed, and nothing else is missing",
    ),
)  # fmt: skip
"""Whatever fits none of these is held: a line that stops in the middle was not finished."""


def is_over(fit: Fit, quiet: float, patience: float, endings: tuple[Ending, ...]) -> bool:
    """Whether the line has ended, after so many seconds of silence."""
    return any(
        _fits(ending, fit) and quiet >= (patience if ending.patient else SHORT_SILENCE)
        for ending in endings
    )


def _fits(ending: Ending, fit: Fit) -> bool:
    if not fit.line or _last(fit) is not ending.last:
        return False
    before = fit.line[-1 - _BEFORE : -1]
    near = sum(place is Place.MET for place in before)
    return (
        fit.said >= ending.said
        and fit.filled >= ending.filled
        and near >= min(ending.near, len(before))
        and len(fit.heard) >= ending.heard * len(fit.line)
        and fit.unsaid <= ending.unsaid
        and fit.beyond <= ending.beyond
    )


def _last(fit: Fit) -> Last:
    kinds = {Place.MET: Last.SAID, Place.OTHER: Last.OTHER, Place.NOTHING: Last.UNSAID}
    return kinds[fit.line[-1]]
