"""A roster from a file: CSV as spreadsheets and school systems write it, told before it is taken.

The first row may name its columns, in English or Spanish; without such a row the first column
holds the names. A row that cannot be taken is told with its number, and the others are taken.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from engine.classroom.school_class import LONGEST_NAME
from engine.failure import Failure

MOST_ROWS = 500
MOST_BYTES = 200_000

_NAME = ("name", "nombre", "student", "alumno", "alumna", "full name", "nombre completo")
_GIVEN = ("first name", "firstname", "given name", "givenname", "nombre de pila")
_FAMILY = ("last name", "lastname", "surname", "familyname", "family name", "apellidos", "apellido")
_REFERENCE = ("id", "reference", "referencia", "sourcedid", "student id", "número", "numero")
_LONGEST_REFERENCE = 64


class NotRoster(Failure):
    """The file is no roster: `not_text`, `too_large`, or `empty`."""

    status = 422
    sentence = "This file is no roster: {reason}."

    def __init__(self, reason: str) -> None:
        """A word key tells why."""
        super().__init__(reason)
        self.reason = reason


class RowFault(StrEnum):
    """Why a row cannot be taken: no name, one that is too long, one that was there, one too many.

    A reference that is too long is a fault, too.
    """

    NO_NAME = "no_name"
    TOO_LONG = "too_long"
    TWICE = "twice"
    TOO_MANY = "too_many"


@dataclass(frozen=True, slots=True)
class RosterRow:
    """A row of the file, by its number as a spreadsheet counts; a good one has no `fault`."""

    number: int
    name: str
    reference: str = ""
    fault: RowFault | None = None


def read_roster(file: bytes) -> tuple[RosterRow, ...]:
    """The rows of the file; empty ones are passed over. Raises NotRoster."""
    if len(file) > MOST_BYTES:
        raise NotRoster("too_large")
    rows = list(_rows(_text(file)))
    columns = _columns(rows[0][1]) if rows else {}
    told = rows[1:] if columns else rows
    found = tuple(_judged([_row(number, cells, columns) for number, cells in told]))
    if not found:
        raise NotRoster("empty")
    return found


def _text(file: bytes) -> str:
    if b"\x00" in file:
        raise NotRoster("not_text")
    try:
        return file.decode("utf-8-sig")
    except UnicodeDecodeError:
        return file.decode("cp1252", "replace")


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    first = text.lstrip().partition("\n")[0]
    mark = max((",", ";", "\t"), key=first.count)
    try:
        for number, cells in enumerate(csv.reader(text.splitlines(), delimiter=mark), 1):
            clean = [" ".join(cell.split()) for cell in cells]
            if any(clean):
                yield number, clean
    except csv.Error as error:
        raise NotRoster("not_text") from error


def _columns(heads: Sequence[str]) -> Mapping[str, int]:
    """The place of each column that is known; none where the first row is a row like others."""
    known = {"name": _NAME, "given": _GIVEN, "family": _FAMILY, "reference": _REFERENCE}
    folded = [head.casefold() for head in heads]
    found = {
        what: next(place for place, head in enumerate(folded) if head in words)
        for what, words in known.items()
        if any(head in words for head in folded)
    }
    return found if {"name", "given", "family"} & found.keys() else {}


def _row(number: int, cells: Sequence[str], columns: Mapping[str, int]) -> RosterRow:
    def cell(what: str) -> str:
        place = columns.get(what, len(cells))
        return cells[place] if place < len(cells) else ""

    if not columns:
        return RosterRow(number, cells[0])
    name = cell("name") if "name" in columns and "family" not in columns else ""
    parts = (cell("given") or ("" if name else cell("name")), cell("family"))
    return RosterRow(number, name or " ".join(part for part in parts if part), cell("reference"))


def _judged(rows: Sequence[RosterRow]) -> Iterator[RosterRow]:
    seen: set[str] = set()
    for place, row in enumerate(rows):
        key = row.reference or row.name.casefold()
        yield RosterRow(row.number, row.name, row.reference, _fault(row, place, key in seen))
        seen.add(key)


def _fault(row: RosterRow, place: int, there: bool) -> RowFault | None:
    if not row.name:
        return RowFault.NO_NAME
    if len(row.name) > LONGEST_NAME or len(row.reference) > _LONGEST_REFERENCE:
        return RowFault.TOO_LONG
    if there:
        return RowFault.TWICE
    return RowFault.TOO_MANY if place >= MOST_ROWS else None
