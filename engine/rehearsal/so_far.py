"""How far a run has come line by line, for a stage that opens in the middle of it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Protocol

from engine.rehearsal.report import StageEvent


class StageMark(StrEnum):
    """What the stage shows of a line that was played: how it was said, or who covered it."""

    SAID = "said"
    HINT = "hint"
    PEEK = "peek"
    CALLED = "called"
    MARKED = "marked"
    UNDERSTUDY = "understudy"
    SILENT = "silent"


class Told(Protocol):
    """An event of a practice, as it was kept."""

    @property
    def kind(self) -> str:
        """What happened: a `StageEvent`."""
        ...

    @property
    def line(self) -> str:
        """The line it happened at, by id."""
        ...

    @property
    def value(self) -> float:
        """What belongs to its kind."""
        ...


_MARKS = {
    StageEvent.SAID: StageMark.SAID,
    StageEvent.HINT: StageMark.HINT,
    StageEvent.PEEK: StageMark.PEEK,
    StageEvent.PROMPTED: StageMark.CALLED,
}


def marks_by_line(events: Iterable[Told]) -> dict[str, tuple[StageMark, ...]]:
    """The marks that each line bears after these events. To mark as trouble twice is to unmark."""
    found: dict[str, set[StageMark]] = {}
    for event in events:
        borne = found.setdefault(event.line, set())
        if event.kind == StageEvent.MARKED:
            borne ^= {StageMark.MARKED}
        elif event.kind == StageEvent.COVERED:
            borne.add(StageMark.UNDERSTUDY if event.value else StageMark.SILENT)
        elif event.kind in _MARKS:
            borne.add(_MARKS[StageEvent(event.kind)])
    return {line: tuple(sorted(borne)) for line, borne in found.items() if borne}
