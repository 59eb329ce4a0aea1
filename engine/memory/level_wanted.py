"""Which level somebody is ready for, told by how their last runs went, and why.

The rules are those of the familiarity levels: a scene is read twice before words are hidden; most
words are hidden once four lines in five came on two days; all of them once nineteen in twenty did
with at most one prompt for twenty lines. Who falls far below that goes a level back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

_READ, _SOME, _MOST, _ALL = 1, 2, 3, 4

_READINGS = 2
_DAYS = 2
_SESSIONS = 2
_TO_MOST, _TO_ALL = 0.8, 0.95
_PROMPTS = 1 / 20
_LEAST_AT_MOST, _LEAST_AT_ALL = 0.8, 0.9


class LevelReason(StrEnum):
    """Why a level is suggested."""

    NEW = "new"
    READ_TWICE = "read_twice"
    READ_ONCE_MORE = "read_once_more"
    TWO_DAYS = "two_days"
    NEARLY_ALL = "nearly_all"
    TOO_MUCH = "too_much"
    STAY = "stay"


@dataclass(frozen=True, slots=True)
class RunResult:
    """How one run of a whole scene went.

    `share` of its lines (0 to 1) came alone and `prompts` of them were called. `heard` says that
    somebody listened; else it is the actor's own word. A `whole` run came to the end of the scene.
    """

    day: date
    level: int
    share: float
    prompts: float
    heard: bool
    whole: bool


@dataclass(frozen=True, slots=True)
class LevelWanted:
    """The level to rehearse at, and why.

    In the runs that tell so at least a `share` of the lines came alone, or at most, where it was
    too much. `heard` says that all of that was heard.
    """

    level: int
    reason: LevelReason
    share: float = 0.0
    heard: bool = True


def level_wanted(runs: Sequence[RunResult]) -> LevelWanted:
    """The level for the next run of a scene, after these, oldest first."""
    whole = [run for run in runs if run.whole]
    if not whole:
        return LevelWanted(runs[-1].level if runs else _READ, LevelReason.NEW)
    level = whole[-1].level
    last = _at_the_end(whole, level)
    if level == _READ:
        return _after_reading(last)
    return _back(level, last) or _on(level, last) or _told(level, LevelReason.STAY, last[-1:])


def _at_the_end(runs: Sequence[RunResult], level: int) -> list[RunResult]:
    """The last runs, as far as they were all at this level."""
    found: list[RunResult] = []
    for run in reversed(runs):
        if run.level != level:
            break
        found.insert(0, run)
    return found


def _after_reading(last: Sequence[RunResult]) -> LevelWanted:
    enough = len(last) >= _READINGS
    reason = LevelReason.READ_TWICE if enough else LevelReason.READ_ONCE_MORE
    return LevelWanted(_SOME if enough else _READ, reason)


def _on(level: int, last: Sequence[RunResult]) -> LevelWanted | None:
    """A level more, where the runs say so."""
    good = [run for run in last if run.share >= _TO_MOST]
    if level == _SOME and len({run.day for run in good}) >= _DAYS and last[-1] in good:
        return _told(_MOST, LevelReason.TWO_DAYS, good)
    sure = last[-1].share >= _TO_ALL and last[-1].prompts <= _PROMPTS
    if level == _MOST and sure:
        return _told(_ALL, LevelReason.NEARLY_ALL, last[-1:])
    return None


def _back(level: int, last: Sequence[RunResult]) -> LevelWanted | None:
    """A level less, where two runs running were far below."""
    least = {_MOST: _LEAST_AT_MOST, _ALL: _LEAST_AT_ALL}.get(level, 0.0)
    lately = last[-_SESSIONS:]
    if len(lately) == _SESSIONS and all(run.share < least for run in lately):
        most = max(run.share for run in lately)
        heard = all(run.heard for run in lately)
        return LevelWanted(level - 1, LevelReason.TOO_MUCH, most, heard)
    return None


def _told(level: int, reason: LevelReason, runs: Sequence[RunResult]) -> LevelWanted:
    return LevelWanted(
        level, reason, min(run.share for run in runs), all(run.heard for run in runs)
    )
