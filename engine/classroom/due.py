"""When something is due: written as on the clock of the school, kept as a moment in UTC."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo, available_timezones

from engine.failure import Failure


class NotAZone(Failure):
    """No time zone is called so."""

    reason = "no_such_zone"
    status = 422
    sentence = "No time zone is called so."


def zone(name: str) -> str:
    """The name of a time zone, such as Europe/Madrid; empty is that of the machine.

    Raises NotAZone.
    """
    if name and name not in available_timezones():
        raise NotAZone(name)
    return name


def due_at(clock: str, name: str) -> datetime | None:
    """The moment of what a form writes, as 2026-11-06T18:00; None for nothing.

    Raises ValueError.
    """
    if not clock:
        return None
    return datetime.fromisoformat(clock).replace(tzinfo=_zone(name)).astimezone(UTC)


def _zone(name: str) -> tzinfo | None:
    return ZoneInfo(name) if name else datetime.now().astimezone().tzinfo
