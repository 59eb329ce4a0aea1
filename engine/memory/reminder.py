"""A calendar file that reminds of rehearsing: iCalendar (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from engine.memory.goal import WEEK, Goal

_NAMES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_AT = time(18)
"""When one is reminded, wherever the calendar is; whoever wants another hour moves it there."""

_SHORTEST = 10
_OCTETS = 73
"""A line has 75 octets at most; a folded one begins with a space, and a sign may have four."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """What a calendar says: `name` is the event's, `uid` its own for ever, `now` in UTC."""

    uid: str
    name: str
    goal: Goal
    now: datetime


def calendar(told: Reminder) -> str:
    """The calendar with one event that comes back on the days of the goal, until opening night.

    The days are spread over the week, Monday the first. Without a goal it is every day.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Cuelight//Rehearsal//EN",
        "BEGIN:VEVENT",
        *_event(told),
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _event(told: Reminder) -> Iterator[str]:
    days = _spread(told.goal.days or WEEK)
    today = told.now.date()
    first = next(
        day
        for day in (today + timedelta(days=ahead) for ahead in range(1, WEEK + 1))
        if day.weekday() in days
    )
    opening = told.goal.opening
    until = f";UNTIL={opening:%Y%m%d}T235959" if opening and opening >= first else ""
    yield f"UID:{told.uid}"
    yield f"DTSTAMP:{told.now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART:{datetime.combine(first, _AT):%Y%m%dT%H%M%S}"
    yield f"DURATION:PT{max(told.goal.minutes, _SHORTEST)}M"
    yield f"RRULE:FREQ=WEEKLY;BYDAY={','.join(_NAMES[day] for day in days)}{until}"
    yield f"SUMMARY:{_escaped(told.name)}"


def _spread(days: int) -> tuple[int, ...]:
    """So many days of a week, as far apart as they go: three are Monday, Wednesday and Friday."""
    return tuple(place * WEEK // days for place in range(days))


def _escaped(text: str) -> str:
    plain = " ".join(text.split())
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> Iterator[str]:
    """The line in parts of 75 octets at most, those after the first after a space."""
    part, size = "", 0
    for sign in line:
        octets = len(sign.encode())
        if size + octets > _OCTETS:
            yield part
            part, size = " ", 1
        part, size = part + sign, size + octets
    yield part
