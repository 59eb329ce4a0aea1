"""Classes and their students from a OneRoster file (1EdTech OneRoster 1.1 and 1.2, CSV in a ZIP).

Three of its tables are read: users, classes, enrollments. A row that cannot be taken is told with
its table and number, and the others are taken; those that are marked as deleted are passed over.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from engine.classroom.roster_file import NotRoster
from engine.classroom.school_class import LONGEST_NAME
from engine.reading.intake.archive import UNREADABLE

MOST_BYTES = 2_000_000
_MOST_TABLE = 12_000_000
"""Bytes of a table when it is unpacked: some fifty thousand people."""

_LONGEST_ID = 64
MOST_CLASSES, MOST_STUDENTS = 500, 500
_TABLES = {"users": "users.csv", "classes": "classes.csv", "enrollments": "enrollments.csv"}
_NEEDED = {
    "users": ("sourcedid", "givenname", "familyname"),
    "classes": ("sourcedid", "title"),
    "enrollments": ("sourcedid", "classsourcedid", "usersourcedid", "role"),
}
Row = Mapping[str, str]


class Fault(StrEnum):
    """Why a row cannot be taken.

    No id or no name; too long; there before; a class or somebody that no table has; one too many.
    """

    NO_ID = "no_id"
    NO_NAME = "no_name"
    TOO_LONG = "too_long"
    TWICE = "twice"
    NO_CLASS = "no_class"
    NOBODY = "nobody"
    TOO_MANY = "too_many"


@dataclass(frozen=True, slots=True)
class FaultyRow:
    """A row that is not taken: its table, its number as a spreadsheet counts, and why."""

    table: str
    number: int
    fault: Fault


@dataclass(frozen=True, slots=True)
class ToldStudent:
    """A student by the school's own sign and their name."""

    reference: str
    name: str


@dataclass(frozen=True, slots=True)
class ToldClass:
    """A class by the school's own sign, its name, and who learns in it, in the file's order."""

    reference: str
    name: str
    students: tuple[ToldStudent, ...]


@dataclass(frozen=True, slots=True)
class OneRoster:
    """What a file tells: classes with students, in their order, and the rows that tell nothing."""

    classes: tuple[ToldClass, ...]
    faulty: tuple[FaultyRow, ...]


def read_one_roster(file: bytes) -> OneRoster:
    """What a file tells. Raises NotRoster: `too_large`, `no_zip`, `no_tables`, `not_text`, `empty`.

    A class that nobody learns in is not told.
    """
    if len(file) > MOST_BYTES:
        raise NotRoster("too_large")
    tables, faulty = _tables(file), list[FaultyRow]()
    people = dict(_named(tables["users"], "users", faulty))
    classes = dict(_named(tables["classes"], "classes", faulty))
    there: dict[str, dict[str, None]] = {each: {} for each in classes}
    for number, row in tables["enrollments"]:
        fault = _enrolled(row, people, there)
        if fault:
            faulty.append(FaultyRow("enrollments", number, fault))
    told = tuple(
        ToldClass(each, name, tuple(ToldStudent(who, people[who]) for who in there[each]))
        for each, name in classes.items()
        if there[each]
    )
    if not told:
        raise NotRoster("empty")
    return OneRoster(told, tuple(faulty))


def _enrolled(
    row: Row, people: Mapping[str, str], there: Mapping[str, dict[str, None]]
) -> Fault | None:
    """Put a student into their class, or tell why not; who teaches is passed over."""
    if row["role"].lower() != "student":
        return None
    of, who = row["classsourcedid"], row["usersourcedid"]
    if of not in there:
        return Fault.NO_CLASS
    if who not in people:
        return Fault.NOBODY
    if who in there[of]:
        return Fault.TWICE
    if len(there[of]) >= MOST_STUDENTS:
        return Fault.TOO_MANY
    there[of][who] = None
    return None


def _named(
    rows: list[tuple[int, Row]], table: str, faulty: list[FaultyRow]
) -> Iterator[tuple[str, str]]:
    """The ids and names of a table's rows, each once."""
    seen: set[str] = set()
    for number, row in rows:
        key, name = row["sourcedid"], _name(row, table)
        too_many = table == "classes" and len(seen) >= MOST_CLASSES
        fault = Fault.TOO_MANY if too_many else _fault(key, name, key in seen)
        if fault:
            faulty.append(FaultyRow(table, number, fault))
        else:
            seen.add(key)
            yield key, name


def _fault(key: str, name: str, there: bool) -> Fault | None:
    if not key:
        return Fault.NO_ID
    if not name:
        return Fault.NO_NAME
    if len(key) > _LONGEST_ID or len(name) > LONGEST_NAME:
        return Fault.TOO_LONG
    return Fault.TWICE if there else None


def _name(row: Row, table: str) -> str:
    if table == "classes":
        return row["title"]
    given = row.get("preferredgivenname") or row["givenname"]
    family = row.get("preferredfamilyname") or row["familyname"]
    return " ".join(filter(None, (given, family)))


def _tables(file: bytes) -> dict[str, list[tuple[int, Row]]]:
    """The rows of the tables, numbered. Raises NotRoster."""
    try:
        with zipfile.ZipFile(io.BytesIO(file)) as packed:
            texts = {table: _unpacked(packed, name) for table, name in _TABLES.items()}
    except (*UNREADABLE, RuntimeError) as wrong:  # the latter where it is locked
        raise NotRoster("no_zip") from wrong
    return {table: list(_rows(text, _NEEDED[table])) for table, text in texts.items()}


def _unpacked(packed: zipfile.ZipFile, name: str) -> str:
    """A table of the file, in whichever folder it lies. Raises NotRoster."""
    wanted = [each for each in packed.infolist() if each.filename.lower().split("/")[-1] == name]
    if len(wanted) != 1:
        raise NotRoster("no_tables")
    with packed.open(wanted[0]) as table:
        read = table.read(_MOST_TABLE + 1)
    if len(read) > _MOST_TABLE:
        raise NotRoster("too_large")
    try:
        return read.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise NotRoster("not_text") from wrong


def _rows(text: str, needed: tuple[str, ...]) -> Iterator[tuple[int, Row]]:
    if "\x00" in text:
        raise NotRoster("not_text")
    try:
        told = csv.reader(io.StringIO(text, newline=""))
        heads = [head.strip().lower() for head in next(told, [])]
        if not set(needed) <= set(heads):
            raise NotRoster("no_tables")
        for number, cells in enumerate(told, 2):
            clean = [" ".join(cell.split()) for cell in cells]
            row = dict.fromkeys(heads, "") | dict(zip(heads, clean, strict=False))
            if any(clean) and row.get("status", "").lower() != "tobedeleted":
                yield number, row
    except csv.Error as wrong:
        raise NotRoster("not_text") from wrong
