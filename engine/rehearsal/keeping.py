"""For how long an actor keeps the sound of their own lines: not at all, unless they choose to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from engine.failure import Failure

CHOICES = (0, 7, 30, 90)
"""Days; 0 is not to keep it."""


HANDED_IN = timedelta(days=30)
"""For how long whoever teaches a class hears a take that was handed in: a month of lessons."""


class NotAChoice(Failure, ValueError):  # noqa: N818 - the house names failures as events
    """So many days cannot be chosen."""

    reason = "not_a_choice"
    status = 422
    sentence = "Takes are kept for 7, 30 or 90 days, or not at all."


@dataclass(frozen=True, slots=True)
class Keeping:
    """What somebody has chosen, how many of their lines are kept now, and until when the last."""

    days: int = 0
    kept: int = 0
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class KeptSound:
    """A line as the actor said it, `at_ms` after the sitting began, kept until its day."""

    id: str
    line: str
    at_ms: int
    seconds: float
    until: datetime


def until(made: datetime, days: int) -> datetime:
    """When a sound that was made then is erased. Raises NotAChoice."""
    if days not in CHOICES:
        raise NotAChoice(str(days))
    return made + timedelta(days=days)
