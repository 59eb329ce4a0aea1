"""What somebody means to do for a part, what they did this week, and a calendar that reminds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

MOST_MINUTES, WEEK = 240, 7
"""The longest that one can mean to rehearse in a day, and the days of a week."""


@dataclass(frozen=True, slots=True)
class Goal:
    """Opening night, and the minutes on so many days of a week; 0 where there is no such goal."""

    opening: date | None = None
    minutes: int = 0
    days: int = 0

    @property
    def set(self) -> bool:
        """Whether somebody means to rehearse so many minutes on so many days."""
        return self.minutes > 0 and self.days > 0


@dataclass(frozen=True, slots=True)
class ThisWeek:
    """What was done since Monday: `days` on which the goal's minutes were rehearsed, and seconds.

    Without a goal a day counts on which one rehearsed at all.
    """

    days: int
    seconds: float


def goal(opening: str, minutes: int, days: int) -> Goal:
    """What somebody has filled in, within bounds; a date as YYYY-MM-DD. Raises ValueError."""
    return Goal(
        opening=date.fromisoformat(opening) if opening else None,
        minutes=max(0, min(minutes, MOST_MINUTES)),
        days=max(0, min(days, WEEK)),
    )


def this_week(wanted: Goal, seconds: Mapping[date, float], today: date) -> ThisWeek:
    """What was done of it since Monday, by the seconds rehearsed on each day."""
    monday = today - timedelta(days=today.weekday())
    since = {day: taken for day, taken in seconds.items() if monday <= day <= today and taken > 0}
    enough = wanted.minutes * 60
    return ThisWeek(sum(taken >= enough for taken in since.values()), sum(since.values()))
