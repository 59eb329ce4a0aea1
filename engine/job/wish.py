"""What is wished of a recording, and the job that it becomes."""

from __future__ import annotations

from dataclasses import dataclass

from engine.job.port import Status
from engine.job.queue import Priority


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be recorded: scenes in the order wanted (none: the whole play), now or tonight."""

    scenes: tuple[str, ...] = ()
    priority: Priority = Priority.NOW


THE_PLAY_NOW = Wish()


@dataclass(frozen=True, slots=True)
class RecordingJob:
    """A recording: the scenes in the order wanted (none: the whole play), the actor's own roles."""

    id: str
    school: str
    owner: str
    script: str
    scenes: tuple[str, ...]
    roles: tuple[str, ...]
    status: Status
    message: str = ""
    priority: Priority = Priority.NOW
