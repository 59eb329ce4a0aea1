"""Where a student stands with an assignment, told by what they have practised."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from engine.classroom.assignment import Assignment
from engine.classroom.evidence import Evidence
from engine.script.model import Script

NOW = timedelta(minutes=3)
"""Who was heard of in this time rehearses now."""


class Standing(StrEnum):
    """Where somebody stands: all scenes are known, some are practised, it is overdue, or none."""

    FULFILLED = "fulfilled"
    UNDER_WAY = "under_way"
    LATE = "late"
    EXCUSED = "excused"
    NOT_BEGUN = "not_begun"


@dataclass(frozen=True, slots=True)
class Cell:
    """A scene of an assignment for a student.

    `reached` is the highest level at which it was known, 0 where none; `since` when the level that
    is asked for was reached. It was practised in so many `runs`, the `last` of them then. `best` is
    the largest share of lines that came right at the level asked for or above, 0 to 1. `own_word`
    says that what was reached rests on the student's word alone, `late` that it was not in time.
    `claims` are the lines of which they say that they were right, each with its practice.
    """

    scene: str
    reached: int = 0
    since: datetime | None = None
    runs: int = 0
    last: datetime | None = None
    best: float = 0.0
    own_word: bool = False
    late: bool = False
    claims: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class StudentStanding:
    """A student (their account) and an assignment, scene by scene as far as it concerns them.

    One that is fulfilled was so `since` then; it may be so and have been `late`.
    """

    student: str
    standing: Standing
    cells: tuple[Cell, ...]
    since: datetime | None = None
    late: bool = False
    rehearsing: bool = False

    @property
    def last(self) -> datetime | None:
        """When they last practised it."""
        return max((cell.last for cell in self.cells if cell.last), default=None)

    @property
    def next(self) -> Cell | None:
        """The scene to go on with: the first that is not known; None where nothing is asked."""
        if self.standing is Standing.EXCUSED:
            return None
        return next((cell for cell in self.cells if cell.since is None), None)


@dataclass(frozen=True, slots=True)
class Asked:
    """What an assignment asks of a student: for each of its scenes, in order, the roles to know."""

    student: str
    scenes: Mapping[str, frozenset[str]]
    excused: bool = False


def asked(
    assignment: Assignment, speaking: Mapping[str, frozenset[str]], roles: frozenset[str]
) -> dict[str, frozenset[str]]:
    """The scenes in which somebody in these roles speaks, and the roles in which they do.

    `speaking` are the roles that speak in each scene of the play. A scene it has lost is passed
    over.
    """
    here = {scene: roles & speaking.get(scene, frozenset()) for scene in assignment.scenes}
    return {scene: mine for scene, mine in here.items() if mine}


def speaking_in(script: Script) -> dict[str, frozenset[str]]:
    """The roles that speak in each scene of a play, scenes in their order."""
    return {
        scene.id: frozenset(role for speech in scene.speeches for role in speech.who)
        for scene in script.scenes
    }


def standing(
    assignment: Assignment, of: Asked, practised: Iterable[Evidence], now: datetime
) -> StudentStanding:
    """Where somebody stands now, told by all that they have practised of the play."""
    proved = sorted(practised, key=lambda each: each.began)
    cells = tuple(
        _cell(assignment, scene, roles, proved, now) for scene, roles in of.scenes.items()
    )
    known = [cell.since for cell in cells if cell.since]
    done = bool(cells) and len(known) == len(cells)
    since = max(known) if done else None
    return StudentStanding(
        student=of.student,
        standing=_standing(assignment, cells, now, excused=of.excused, done=done),
        cells=cells,
        since=since,
        late=assignment.due is not None and (since or now) > assignment.due and not of.excused,
        rehearsing=any(
            each.open and now - each.at < NOW and each.scene in of.scenes for each in proved
        ),
    )


def _standing(
    assignment: Assignment, cells: Sequence[Cell], now: datetime, *, excused: bool, done: bool
) -> Standing:
    if excused:
        return Standing.EXCUSED
    if done:
        return Standing.FULFILLED
    if assignment.due and now > assignment.due:
        return Standing.LATE
    begun = any(cell.runs for cell in cells)
    return Standing.UNDER_WAY if begun else Standing.NOT_BEGUN


def _cell(
    assignment: Assignment,
    scene: str,
    roles: frozenset[str],
    proved: Sequence[Evidence],
    now: datetime,
) -> Cell:
    there = [each for each in proved if each.scene == scene and each.roles >= roles]
    counted = _counted(assignment, there)
    known = [each for each in counted if each.enough(assignment.strictness)]
    reached = max((each.level for each in known), default=0)
    enough = [each for each in known if each.level >= assignment.level]
    since = min((each.at for each in enough), default=None)
    return Cell(
        scene=scene,
        reached=reached,
        since=since,
        runs=len(there),
        last=max((each.at for each in there), default=None),
        best=max((_share(assignment, each) for each in counted), default=0.0),
        own_word=reached > 0 and all(e.own_word for e in known if e.level == reached),
        late=assignment.due is not None and (since or now) > assignment.due,
        claims=tuple((each.practice, line) for each in there for line in each.claims),
    )


def _counted(assignment: Assignment, there: Sequence[Evidence]) -> list[Evidence]:
    """Those that count: where attempts are limited, the first ones at the level asked for."""
    if not assignment.attempts:
        return list(there)
    tries = [
        each
        for each in there
        if each.whole and each.level >= assignment.level and each.began >= assignment.made
    ]
    lower = [each for each in there if each.level < assignment.level]
    return [*lower, *tries[: assignment.attempts]]


def _share(assignment: Assignment, each: Evidence) -> float:
    asked_for = each.whole and each.level >= assignment.level and each.lines
    return each.right[assignment.strictness] / each.lines if asked_for else 0.0
