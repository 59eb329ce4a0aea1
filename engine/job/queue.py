"""Whose turn it is: which waiting job a free pair of hands takes up next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

_PATIENCE = timedelta(days=1)
"""After so long a job that was to be done at night is as urgent as any other."""


class Priority(StrEnum):
    """When a job is wanted."""

    NOW = "now"
    TONIGHT = "tonight"


@dataclass(frozen=True, slots=True)
class Asked:
    """A job that was asked for. `served` is when its school last had a job begun, 0.0 for never.

    What is done `aside` mostly waits for somebody else: it neither waits for a turn nor takes one.
    """

    id: str
    school: str
    asked: datetime
    priority: Priority = Priority.NOW
    served: float = 0.0
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time, and whether night batches may be begun at it."""

    at: datetime
    night: bool = False


@dataclass(frozen=True, slots=True)
class Night:
    """The hours of the day in which night batches are done; from 22 to 6 spans midnight.

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

    def moment(self, at: datetime) -> Moment:
        """This point in time, by the clock that it carries."""
        since = (at.hour - self.begins) % 24
        return Moment(at, not self.hours or since < self.hours)


def next_job(waiting: Sequence[Asked], running: Iterable[Asked], now: Moment) -> str | None:
    """The id of the job to begin next, None if none waits that may begin.

    By day, night batches wait, for a day at most. The school with the fewest jobs
    running comes first, then the one whose last job began longest ago: each gets its turn, however
    many jobs another hands in. Inside a school the urgent come first, then the oldest.
    """
    busy = Counter(job.school for job in running)
    due = [job for job in waiting if now.night or _urgent(job, now)]
    if not due:
        return None
    oldest = {job.school: job for job in sorted(due, key=lambda job: _age(job, now), reverse=True)}
    return min(oldest.values(), key=lambda job: (busy[job.school], job.served, _age(job, now))).id


def _urgent(job: Asked, now: Moment) -> bool:
    return job.priority is Priority.NOW or now.at - job.asked >= _PATIENCE


def _age(job: Asked, now: Moment) -> tuple[bool, datetime, str]:
    return not _urgent(job, now), job.asked, job.id
