"""The rows of a class's grid and of a student's lines, as their page shows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from engine.classroom.standing import Cell, StudentStanding
from engine.use_cases.class_grid import ClassWork
from engine.use_cases.class_student import HandedIn, Slip


@dataclass
class SetRow:
    """An assignment to choose: the play, the level, and when it is due, "" for never."""

    id: str
    play: str
    level: int
    due: str


@dataclass
class SceneHead:
    """A column: the place of the scene in the play, counted from 1, and its title."""

    number: int
    title: str


@dataclass
class GridCell:
    """A scene for a student; `kind` is "none" where they do not speak in it.

    `last` is when they practised it, a moment or "".
    """

    kind: str
    level: int
    last: str
    late: bool
    claims: int
    own_word: bool


@dataclass
class GridRow:
    """A student in the grid; `last` is a moment or ""."""

    account: str
    name: str
    roles: str
    standing: str
    now: bool
    last: str
    cells: list[GridCell]


@dataclass
class SceneRow:
    """A scene of a student's, beside the grid; `last` as in the grid."""

    title: str
    level: int
    last: str


@dataclass
class SlipLine:
    """A line that slips; `answer` is "open" for a claim that waits, "yes", "no", or ""."""

    practice: str
    line: str
    scene: str
    text: str
    mark: str
    codes: list[str]
    answer: str


@dataclass
class TakeRow:
    """A line as a student said it: where it is heard, and until when."""

    text: str
    url: str
    until: str


@dataclass
class Said:
    """A comment."""

    by: str
    text: str
    at: str


def row(work: ClassWork, of: StudentStanding) -> GridRow:
    """A student as they stand, scene by scene."""
    entry = work.of.entry(of.student)
    names = {role.id: role.name for role in work.script.roles}
    roles = work.assignment.roles_for(of.student, work.casting)
    cells = {cell.scene: cell for cell in of.cells}
    return GridRow(
        account=of.student,
        name=entry.name if entry else "",
        roles=", ".join(name for role, name in names.items() if role in roles),
        standing=of.standing.value,
        now=of.rehearsing,
        last=iso(of.last),
        cells=[_cell(cells.get(scene)) for scene in work.grid.scenes],
    )


def _cell(cell: Cell | None) -> GridCell:
    if cell is None:
        return GridCell("none", 0, "", late=False, claims=0, own_word=False)
    kind = "reached" if cell.reached else "begun" if cell.runs else "new"
    late = cell.late and cell.since is None
    return GridCell(
        kind,
        cell.reached,
        iso(cell.last),
        late=late,
        claims=len(cell.claims),
        own_word=cell.own_word,
    )


def take_row(group: str, each: HandedIn) -> TakeRow:
    """A take that a student of a class has handed in."""
    return TakeRow(each.text, f"/api/v1/classes/{group}/takes/{each.id}", iso(each.until))


def scenes_of(of: StudentStanding, titles: Mapping[str, str]) -> list[SceneRow]:
    """The scenes of a student's, each with its title, as far as it has one."""
    return [SceneRow(titles.get(cell.scene, ""), cell.reached, iso(cell.last)) for cell in of.cells]


def slip(each: Slip) -> SlipLine:
    """A line that slips."""
    answer = {None: "open", True: "yes", False: "no"}[each.answer] if each.claimed else ""
    return SlipLine(
        each.practice,
        each.line,
        each.scene,
        each.text,
        each.mark.value,
        [code.value for code in each.codes],
        answer,
    )


def iso(moment: datetime | None) -> str:
    """A moment for the browser; "" for none."""
    return moment.isoformat(timespec="seconds") if moment else ""


def dashed(code: str) -> str:
    """A code as it is read aloud: in two halves."""
    half = len(code) // 2
    return f"{code[:half]}-{code[half:]}"
