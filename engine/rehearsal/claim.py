"""What a browser says has happened, checked: anybody can send anything."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeGuard

from engine.failure import Failure
from engine.rehearsal.adapting import PACES
from engine.rehearsal.book import SPEEDS
from engine.rehearsal.mask import LEVELS
from engine.rehearsal.report import StageEvent

_LINE = re.compile(r"[\w.:-]{1,80}")
_LONGEST_MS = 24 * 60 * 60 * 1000
_LARGEST = 1000
_EVERYWHERE = {StageEvent.ENDED, StageEvent.SPEED, StageEvent.LEVEL}
_CHOICES = {StageEvent.SPEED: {*SPEEDS, *PACES}, StageEvent.LEVEL: LEVELS}


class NotAClaim(Failure, ValueError):  # noqa: N818 - the house names failures as events
    """It is not anything that the stage could have said."""

    reason = "not_a_claim"
    status = 422
    sentence = "This is nothing that happens in a rehearsal."


@dataclass(frozen=True, slots=True)
class StageReport:
    """Something that may have happened: what, at which line, after how many ms of rehearsing.

    `value` is the rung of a hint (1 to 4), the speed or the level chosen, 1 for a peek at one word,
    1 for a cue covered by the understudy; else 0.
    """

    kind: StageEvent
    line: str
    at_ms: int
    value: float = 0.0


def claim(told: object) -> StageReport:
    """The checked claim. Raises NotAClaim. Whether the line is of this scene is for the report."""
    if not isinstance(told, Mapping):
        raise NotAClaim("not an object")
    kind, line = told.get("kind"), told.get("line", "")
    at_ms, value = told.get("at_ms"), told.get("value", 0)
    if kind not in tuple(StageEvent):
        raise NotAClaim("unknown kind")
    if not isinstance(line, str) or not (
        _LINE.fullmatch(line) or (kind in _EVERYWHERE and not line)
    ):
        raise NotAClaim("no such line")
    if not _within(at_ms, _LONGEST_MS) or not _within(value, _LARGEST):
        raise NotAClaim("no such time or value")
    if value not in _CHOICES.get(StageEvent(kind), (value,)):
        raise NotAClaim("no such speed or level")
    return StageReport(StageEvent(kind), line, int(at_ms), float(value))


def _within(number: object, most: float) -> TypeGuard[float]:
    """Whether it is a number, neither below zero nor above the most; NaN is neither."""
    return isinstance(number, int | float) and 0 <= number <= most
