"""What a run was like, from its events: counts, a mark for every line, what to look at first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from engine.rehearsal.book import my_speeches
from engine.script.model import Scene, Speech


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
        """What happened: a `Kind`."""
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
        """What belongs to its kind: of a hint, the rung."""
        ...


class LineMark(StrEnum):
    """How one of the actor's lines went, worst first. The stage manager's codes, and two more."""

    CALLED = "called"
    HINT = "hint"
    PEEK = "peek"
    SAID = "said"
    UNSAID = "unsaid"


_WORST_FIRST = {mark: place for place, mark in enumerate(LineMark)}


@dataclass(frozen=True, slots=True)
class LineNote:
    """A line to look at again. `again` is the line to start from: the cue before it."""

    line: str
    mark: LineMark
    text: str
    hints: int
    peeks: int
    calls: int
    marked: bool
    again: str


@dataclass(frozen=True, slots=True)
class Recap:
    """A run in numbers and notes.

    `lines` are the actor's in the scene; `said` those done without a prompt; `prompted`, `hints`,
    `peeks` count lines called, hints and peeks asked for; `marks` has one entry for each of the
    actor's lines, in order; `notes` are worst first; `again` is where to start again, "" at the
    top.
    """

    lines: int
    said: int
    prompted: int
    hints: int
    peeks: int
    seconds: float
    marks: tuple[LineMark, ...]
    notes: tuple[LineNote, ...]
    again: str


def report(scene: Scene, mine: frozenset[str], events: Sequence[Happened]) -> Recap:
    """The recap of a run by somebody who plays `mine`. Events at unknown lines are passed over."""
    speeches = my_speeches(scene, mine)
    counts = _counts(speeches, events)
    marks = {line: _mark(counted) for line, counted in counts.items()}
    notes = sorted(_notes(scene, speeches, counts), key=_weight)
    return Recap(
        lines=len(speeches),
        said=sum(bool(c[StageEvent.SAID]) and not c[StageEvent.PROMPTED] for c in counts.values()),
        prompted=sum(bool(counted[StageEvent.PROMPTED]) for counted in counts.values()),
        hints=sum(counted[StageEvent.HINT] for counted in counts.values()),
        peeks=sum(counted[StageEvent.PEEK] for counted in counts.values()),
        seconds=elapsed_ms(events) / 1000,
        marks=tuple(marks.values()),
        notes=tuple(notes),
        again=notes[0].again if notes else "",
    )


def elapsed_ms(events: Iterable[Happened]) -> int:
    """Milliseconds rehearsed so far, by the last event."""
    return max((event.at_ms for event in events), default=0)


def starts(scene: Scene) -> dict[str, str]:
    """Where to start from so that a line gets its cue: the speech before, or the first itself."""
    ids = [speech.id for speech in scene.speeches]
    return dict(zip(ids, [*ids[:1], *ids], strict=False))


def _counts(speeches: Iterable[Speech], events: Iterable[Happened]) -> dict[str, Counter[str]]:
    """How often each kind of thing happened at each of these speeches, by its id."""
    counts: dict[str, Counter[str]] = {speech.id: Counter() for speech in speeches}
    for event in events:
        if event.line in counts:
            counts[event.line][event.kind] += 1
    return counts


def _mark(counted: Mapping[str, int]) -> LineMark:
    if counted[StageEvent.PROMPTED]:
        return LineMark.CALLED
    if counted[StageEvent.HINT]:
        return LineMark.HINT
    if counted[StageEvent.PEEK]:
        return LineMark.PEEK
    return LineMark.SAID if counted[StageEvent.SAID] else LineMark.UNSAID


def _notes(
    scene: Scene, speeches: Iterable[Speech], counts: Mapping[str, Mapping[str, int]]
) -> Iterable[LineNote]:
    start = starts(scene)
    for speech in speeches:
        counted = counts[speech.id]
        mark = _mark(counted)
        marked = bool(counted[StageEvent.MARKED] % 2)
        if marked or mark in {LineMark.CALLED, LineMark.HINT, LineMark.PEEK}:
            yield LineNote(
                line=speech.id,
                mark=mark,
                text=speech.spoken,
                hints=counted[StageEvent.HINT],
                peeks=counted[StageEvent.PEEK],
                calls=counted[StageEvent.PROMPTED],
                marked=marked,
                again=start[speech.id],
            )


def _weight(note: LineNote) -> tuple[int, int]:
    """Worst first: by code, then by how much help was asked for; the rest keep their order."""
    return _WORST_FIRST[note.mark], -(note.calls + note.hints + note.peeks)
