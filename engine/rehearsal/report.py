"""What the stage reports of a rehearsal: what happened, at which line, and when."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Protocol


class StageEvent(StrEnum):
    """What the stage reports. The last three move a practice; the others are kept as its events.

    A cue is `covered` where the understudy spoke it, or nobody, since it was not recorded in time.
    """

    SAID = "said"
    HINT = "hint"
    PEEK = "peek"
    PROMPTED = "prompted"
    REPEATED = "repeated"
    BACK = "back"
    JUMPED = "jumped"
    COVERED = "covered"
    MARKED = "marked"
    ENDED = "ended"
    POSITION = "position"
    SPEED = "speed"
    LEVEL = "level"


class Happened(Protocol):
    """An event of a practice, as it was kept. `at_ms` counts milliseconds of rehearsing."""

    @property
    def kind(self) -> str:
        """What happened: a `StageEvent`."""
        ...

    @property
    def line(self) -> str:
        """The line it happened at, by id."""
        ...

    @property
    def at_ms(self) -> int:
        """When, in milliseconds of rehearsing since the practice began."""
        ...

    @property
    def value(self) -> float:
        """What belongs to its kind: of a hint the rung, of a line said 1 if an ear heard it."""
        ...


def elapsed_ms(events: Iterable[Happened]) -> int:
    """Milliseconds rehearsed so far, by the last event."""
    return max((event.at_ms for event in events), default=0)
