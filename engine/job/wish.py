"""What is wished of a recording, and the job that it becomes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from engine.job.night import Night, Priority
from engine.job.port import Status, Task

_AFTER_ALL_OTHERS = 1_000_000
"""Added to the rank of what is left to the night: no job has so many parts."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be recorded: scenes in the order wanted (none: the whole play), now or tonight.

    Of the first scene, what follows the `line` (a speech's id) is wanted before what went before.
    """

    scenes: tuple[str, ...] = ()
    priority: Priority = Priority.NOW
    line: str = ""


THE_PLAY_NOW = Wish()


@dataclass(frozen=True, slots=True)
class Job:
    """Long work on a play that somebody asked for, of one of the kinds that workers know.

    For a recording the scenes are told in the order wanted (none: the whole play), the actor's own
    roles, and the `line` of the first scene where they are. `attempt` counts how often it was
    handed to the desk.
    """

    id: str
    kind: str
    school: str
    owner: str
    script: str
    status: Status
    attempt: int = 1
    scenes: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    message: str = ""
    priority: Priority = Priority.NOW
    line: str = ""

    def rank(self, number: int = 1) -> int:
        """The rank of the task of this number, from 1, among all of its kind and school.

        So jobs that are under way together get on alike, and the urgent come first.
        """
        return number + (_AFTER_ALL_OTHERS if self.priority is Priority.TONIGHT else 0)

    def task(self, night: Night, at: datetime) -> Task:
        """The job as a desk is to have it done, in the night if it was left to that."""
        delay = night.wait(at) if self.priority is Priority.TONIGHT else 0.0
        name = str(self.attempt)
        return Task(self.kind, self.id, self.school, name, rank=self.rank(), delay=delay)
