"""How long a service asks to be left alone, read from the headers of its refusal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LONGEST_WAIT = 20.0
"""Seconds that one line is kept waiting for a service; after that another engine is asked."""


def asked_to_wait(headers: Mapping[str, str]) -> float:
    """Seconds: `retry-after-ms`, or `Retry-After` as a number or a date (RFC 9110); 0 if untold."""
    milliseconds = _number(headers.get("retry-after-ms", ""))
    if milliseconds is not None:
        return milliseconds / 1000
    told = headers.get("retry-after", "")
    seconds = _number(told)
    return _until(told) if seconds is None else seconds


def _number(told: str) -> float | None:
    """A sensible number of seconds or milliseconds; None where there is none."""
    try:
        number = float(told)
    except ValueError:
        return None
    return number if 0 <= number < float("inf") else None


def _until(told: str) -> float:
    """Seconds from now to a date; 0 for one that is past or cannot be read."""
    try:
        date = parsedate_to_datetime(told)
    except ValueError:
        return 0.0
    aware = date if date.tzinfo else date.replace(tzinfo=UTC)
    return max(0.0, (aware - datetime.now(UTC)).total_seconds())
