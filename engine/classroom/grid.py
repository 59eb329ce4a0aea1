"""The grid of a class: students by scenes, and what it comes to in a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from engine.classroom.assignment import Assignment
from engine.classroom.casting import Casting
from engine.classroom.evidence import Evidence
from engine.classroom.school_class import RosterEntry
from engine.classroom.standing import Asked, Standing, StudentStanding, asked, standing

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Watched:
    """What a grid is made of: an assignment, who is in the class and plays what, what they did.

    `speaking` are the roles that speak in each scene, `practised` what each student (their account)
    has practised of the play; `excused` are accounts.
    """

    assignment: Assignment
    students: Sequence[RosterEntry]
    casting: Casting
    speaking: Mapping[str, frozenset[str]]
    practised: Mapping[str, Sequence[Evidence]]
    excused: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Grid:
    """Where everybody stands whom the assignment concerns, in the order of the roster.

    Its columns are those of its `scenes` that the play still has. `seconds` were practised by them
    in the last seven days.
    """

    scenes: tuple[str, ...]
    rows: tuple[StudentStanding, ...]
    seconds: float

    def count(self, *standings: Standing) -> int:
        """How many students stand so."""
        return sum(row.standing in standings for row in self.rows)

    @property
    def rehearsing(self) -> int:
        """How many rehearse now."""
        return sum(row.rehearsing for row in self.rows)

    @property
    def reached(self) -> float:
        """The share of the scenes that are known as they are to be, 0 to 1, of all students."""
        cells = [cell for row in self.rows for cell in row.cells]
        return sum(cell.since is not None for cell in cells) / len(cells) if cells else 0.0


def grid(watched: Watched, now: datetime) -> Grid:
    """The grid as it is now."""
    wanted = [_asked(watched, student.account) for student in watched.students]
    concerned = [each for each in wanted if each.scenes]
    rows = tuple(
        standing(watched.assignment, each, watched.practised.get(each.student, ()), now)
        for each in concerned
    )
    return Grid(
        scenes=tuple(s for s in watched.assignment.scenes if s in watched.speaking),
        rows=rows,
        seconds=sum(_this_week(watched, each, now) for each in concerned),
    )


def _asked(watched: Watched, student: str) -> Asked:
    roles = watched.assignment.roles_for(student, watched.casting)
    scenes = asked(watched.assignment, watched.speaking, roles)
    return Asked(student, scenes, excused=student in watched.excused)


def _this_week(watched: Watched, of: Asked, now: datetime) -> float:
    done = watched.practised.get(of.student, ())
    return sum(each.seconds for each in done if each.scene in of.scenes and now - each.at < _WEEK)
