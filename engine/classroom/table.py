"""A class's grid to take away, or one student of it: a row for each student and scene, as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from engine.classroom.grid import Grid
from engine.classroom.standing import StudentStanding
from engine.memory.history import safe_cell

_COLUMNS = (
    "student",
    "scene",
    "standing",
    "late",
    "level_reached",
    "best_share",
    "runs",
    "last_practised",
    "own_word",
)
_SLIPS = "lines_that_slip"


def grid_csv(grid: Grid, names: Mapping[str, str], titles: Mapping[str, str]) -> str:
    """Students in the order of the roster; `names` by account, `titles` by scene.

    Text that a spreadsheet would compute is quoted. Moments are in UTC.
    """
    every = (row for each in grid.rows for row in _rows(each, names.get(each.student, ""), titles))
    return _written(_COLUMNS, every)


def report_csv(
    of: StudentStanding,
    name: str,
    titles: Mapping[str, str],
    slips: Mapping[str, Sequence[str]],
) -> str:
    """One student; beside each scene the lines that slip in it, by its title."""
    told = _rows(of, name, titles)
    rows = ({**row, _SLIPS: " / ".join(slips.get(row["scene"], ()))} for row in told)
    return _written((*_COLUMNS, _SLIPS), rows)


def _written(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    page = io.StringIO()
    writer = csv.DictWriter(page, columns)
    writer.writeheader()
    for row in rows:
        writer.writerow({column: safe_cell(cell) for column, cell in row.items()})
    return page.getvalue()


def _rows(of: StudentStanding, name: str, titles: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for cell in of.cells:
        yield {
            "student": name,
            "scene": titles.get(cell.scene, ""),
            "standing": of.standing.value,
            "late": "yes" if cell.late else "no",
            "level_reached": cell.reached,
            "best_share": round(cell.best, 2),
            "runs": cell.runs,
            "last_practised": cell.last.isoformat(timespec="seconds") if cell.last else "",
            "own_word": "yes" if cell.own_word else "no",
        }
