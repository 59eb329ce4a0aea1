"""A job, its progress, and what every desk promises."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from engine.failure import Failure
from engine.job.queue import Priority


class Status(StrEnum):
    """Where a job stands."""

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
    """The database cannot be reached. It may come back, and the work with it."""

    reason = "store_away"
    status = 503
    sentence = "The database does not answer just now."


Work = Callable[[str], Awaitable[None]]
"""What a desk runs: takes the job's id, loads the rest, and may be called again after a crash."""


class Desk(Protocol):
    """Runs so many jobs at once in fair turns, and starts unfinished ones again after a crash.

    What is handed in `aside` waits for no other job and lets none wait: work that mostly waits for
    somebody else.
    """

    async def open(self, work: Work) -> None:
        """Start serving; unfinished jobs of an earlier life go on."""
        ...

    async def close(self) -> None:
        """Stop serving; nothing is lost."""
        ...

    async def submit(self, job_id: str, *, aside: bool = False) -> None:
        """Have the work done once; one that waits or runs goes on as it does.

        Whether the turn of one that waits has come, since it is wanted sooner, is looked at anew.
        """
        ...

    async def stop(self, job_id: str) -> None:
        """End the work at once where it runs here; comes back when it has ended.

        Whether it is still wanted says the job itself: one that is, must be handed in again.
        """
        ...
