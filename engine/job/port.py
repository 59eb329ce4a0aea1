"""A job, its progress, and what every desk promises."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from engine.failure import Failure
from engine.job.night import Priority


class Status(StrEnum):
    """Where a job stands, of whatever kind it is."""

    QUEUED = "queued"
    RUNNING = "running"
    PAUSED = "paused"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def ended(self) -> bool:
        """Whether nothing more will happen by itself."""
        return self in {Status.PAUSED, Status.COMPLETED, Status.FAILED, Status.CANCELLED}


@dataclass(frozen=True, slots=True)
class SceneProgress:
    """Lines done and to do in one scene."""

    scene: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Progress:
    """The one truthful number: lines done of lines in the job, and the time left.

    `seconds_left` is None until it can be known. `failed` counts lines that were
    skipped; `message` is a word key that explains a pause or failure, empty otherwise.
    """

    job: str
    status: Status
    done: int
    total: int
    failed: int = 0
    seconds_left: float | None = None
    scenes: tuple[SceneProgress, ...] = ()
    message: str = ""
    priority: Priority = Priority.NOW


class StoreAway(Failure):
    """The database cannot be reached or written now. It may come back, and the work with it."""

    reason = "store_away"
    status = 503
    sentence = "The database does not answer just now."


@dataclass(frozen=True, slots=True)
class Task:
    """A piece of work for a worker who listens to its kind, told by ids only.

    `name` tells it from the other tasks of its kind and job. Of one school's tasks, those with the
    lowest `rank` (from 1) go first, then the oldest. It waits `delay` seconds before its turn can
    come. `keys` are what it works on, where it is a part of a job.
    """

    kind: str
    job: str
    school: str
    name: str
    keys: tuple[str, ...] = ()
    rank: int = 1
    delay: float = 0.0


Work = Callable[[Task], Awaitable[None]]
"""What a desk has done: it loads what the ids tell, and may be called again after a crash."""


@dataclass(frozen=True, slots=True)
class QueueLimits:
    """How tasks of a kind are taken: so many at once by a worker, looked for `every` so many s."""

    at_once: int
    every: float


@dataclass(frozen=True, slots=True)
class Duties:
    """What workers know: what does a task, and how the tasks of every kind are taken."""

    work: Work
    queues: Mapping[str, QueueLimits]


@dataclass(frozen=True, slots=True)
class Left:
    """How many tasks wait, for their turn or for their time, and how many are being done."""

    waiting: int = 0
    running: int = 0

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self.waiting or self.running)


class Desk(Protocol):
    """Hands tasks to workers: fairly among schools, and once more when a worker has died."""

    async def open(self, duties: Duties, listens: Collection[str]) -> None:
        """Begin to take tasks of the kinds listened to; what an earlier life left goes on.

        The duties tell every kind there is, whoever does it. Raises StoreAway.
        """
        ...

    async def close(self) -> None:
        """Take no more. What runs is interrupted; it goes on in the next life, or elsewhere."""
        ...

    async def submit(self, *tasks: Task) -> None:
        """Have tasks done. One of a name that was handed in before stays as it is.

        Raises StoreAway.
        """
        ...

    async def left(self, job: str, kind: str) -> Left:
        """The tasks of this kind and job that are not at their end. Raises StoreAway."""
        ...

    async def withdraw(self, job: str, kind: str) -> None:
        """Begin no more of the tasks of this kind and job that wait. Raises StoreAway."""
        ...

    async def stop(self, job: str) -> None:
        """End all tasks of this job: those that run here have ended when it comes back.

        Those that run elsewhere end within about a second. Raises StoreAway.
        """
        ...


class Liveness(Protocol):
    """Which workers live, as all of them see it."""

    async def begin(self, name: str) -> None:
        """Be seen to live under this name from now on. Raises StoreAway."""
        ...

    async def end(self) -> None:
        """Be seen no longer."""
        ...

    async def still(self) -> bool:
        """Whether one was seen to live ever since this was last asked; if not, one is again now.

        Raises StoreAway while that cannot be told.
        """
        ...

    def gone(self, name: str) -> AbstractAsyncContextManager[bool]:
        """Whether nobody lives under this name; if so, nobody else finds that in the block."""
        ...
