"""When a line is over: what has to have been said of it, and for how long it has to be still."""

from __future__ import annotations

from dataclasses import dataclass, field
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
    patience of the reader, the others a short silence.
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


_ENDINGS = (
    Ending(
        Last.SAID, said=0.5, filled=0.0, near=1, heard=0.0, unsaid=0, beyond=2, patient=False,
        why="the end was reached, with half of the line before it",
    ),
    Ending(
        Last.SAID, said=0.5, filled=0.0, near=0, heard=0.6, unsaid=0, beyond=1, patient=True,
        why="the end of a short line, of which the rest was misheard",
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


@dataclass(frozen=True, slots=True)
class EndingRules:
    """The ways to end, `silence` in seconds behind a clear end, `before` how many words are near.

    A breath between two phrases is shorter than the silence. What ends in none of these ways is
    held: a line that stops in the middle was not finished.
    """

    ways: tuple[Ending, ...] = field(default=_ENDINGS, repr=False)
    silence: float = 0.3
    before: int = 3


ENDINGS = EndingRules()


def is_over(fit: Fit, quiet: float, patience: float, rules: EndingRules) -> bool:
    """Whether the line has ended, after so many seconds of silence."""
    return any(
        quiet >= (patience if way.patient else rules.silence) and _fits(way, fit, rules.before)
        for way in rules.ways
    )


def _fits(way: Ending, fit: Fit, before: int) -> bool:
    if not fit.line or _last(fit) is not way.last:
        return False
    near = fit.line[-1 - before : -1]
    return (
        fit.said >= way.said
        and fit.filled >= way.filled
        and sum(place is Place.MET for place in near) >= min(way.near, len(near))
        and len(fit.heard) >= way.heard * len(fit.line)
        and fit.unsaid <= way.unsaid
        and fit.beyond <= way.beyond
    )


def _last(fit: Fit) -> Last:
    kinds = {Place.MET: Last.SAID, Place.OTHER: Last.OTHER, Place.NOTHING: Last.UNSAID}
    return kinds[fit.line[-1]]
