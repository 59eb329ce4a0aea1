"""A class's grid to take away: one row for each student and scene, as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any

from engine.classroom.grid import Grid
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


def grid_csv(grid: Grid, names: Mapping[str, str], titles: Mapping[str, str]) -> str:
    """Students in the order of the roster; `names` by account, `titles` by scene.

    Text that a spreadsheet would compute is quoted. Moments are in UTC.
    """
    page = io.StringIO()
    writer = csv.DictWriter(page, _COLUMNS)
    writer.writeheader()
    for row in _rows(grid, names, titles):
        writer.writerow({column: safe_cell(cell) for column, cell in row.items()})
    return page.getvalue()


def _rows(
    grid: Grid, names: Mapping[str, str], titles: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    for student in grid.rows:
        for cell in student.cells:
            yield {
                "student": names.get(student.student, ""),
                "scene": titles.get(cell.scene, ""),
                "standing": student.standing.value,
                "late": "yes" if cell.late else "no",
                "level_reached": cell.reached,
                "best_share": round(cell.best, 2),
                "runs": cell.runs,
                "last_practised": cell.last.isoformat(timespec="seconds") if cell.last else "",
                "own_word": "yes" if cell.own_word else "no",
            }
