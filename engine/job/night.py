"""When a job is wanted, and the hours of the night in which batches are begun."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Priority(StrEnum):
    """When a job is wanted."""

    NOW = "now"
    TONIGHT = "tonight"


@dataclass(frozen=True, slots=True)
class Night:
    """The hours of the day in which night batches are begun; from 22 to 6 spans midnight.

    From an hour to itself there is no night, and nothing waits for it.
    """

    begins: int = 22
    ends: int = 6

    @classmethod
    def read(cls, hours: str) -> Night:
        """The night written as `22-6`. Raises ValueError."""
        begins, _, ends = hours.partition("-")
        night = cls(int(begins), int(ends))
        if not (0 <= night.begins < 24 and 0 <= night.ends <= 24):  # noqa: PLR2004 - hours
            raise ValueError(hours)
        return night

    @property
    def hours(self) -> int:
        """How long it is; 0 if there is none."""
        return (self.ends - self.begins) % 24

    def wait(self, at: datetime) -> float:
        """The seconds from this moment, by the clock that it carries, until it is night."""
        if not self.hours or (at.hour - self.begins) % 24 < self.hours:
            return 0.0
        evening = at.replace(hour=self.begins, minute=0, second=0, microsecond=0)
        return (evening + timedelta(days=evening <= at) - at).total_seconds()
