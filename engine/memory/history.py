"""The history of a part to take away: one row for each line of each run, as CSV or JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from engine.memory.part import PartKnown, RunTold

_COLUMNS = (
    "run",
    "date",
    "scene",
    "level",
    "line",
    "how",
    "pick_up_seconds",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for a formula at the start of a cell."""


def to_csv(part: PartKnown) -> str:
    """Oldest run first; `how` is a `LineMark`. Text that a spreadsheet would compute is quoted."""
    page = io.StringIO()
    writer = csv.DictWriter(page, _COLUMNS)
    writer.writeheader()
    writer.writerows({name: safe_cell(cell) for name, cell in row.items()} for row in _rows(part))
    return page.getvalue()


def history_json(part: PartKnown) -> str:
    """The runs with their lines, the lines of the part as they are known, and the goal."""
    told = {
        "goal": {
            "opening": part.goal.opening.isoformat() if part.goal.opening else None,
            "minutes": part.goal.minutes,
            "days_a_week": part.goal.days,
        },
        "seconds": round(part.seconds, 1),
        "full_runs": part.full,
        "scenes": [
            {
                "title": scene.title,
                "lines": [
                    {
                        "line": line.text,
                        "known": line.hold.value,
                        "due": line.due,
                        "safe": line.safe,
                    }
                    for line in scene.lines
                ],
            }
            for scene in part.scenes
        ],
        "runs": list(_rows(part)),
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


def _rows(part: PartKnown) -> Iterator[dict[str, Any]]:
    texts = {line.id: line.text for line in part.lines}
    for run in reversed(part.runs):
        yield from _lines(run, texts)


def _lines(run: RunTold, texts: dict[str, str]) -> Iterator[dict[str, Any]]:
    waits = {each.line: each.seconds for each in run.recap.pick_ups}
    for line, mark in run.recap.marks.items():
        yield {
            "run": run.id,
            "date": run.at.isoformat(timespec="seconds"),
            "scene": run.title,
            "level": run.level,
            "line": texts.get(line, ""),
            "how": mark.value,
            "pick_up_seconds": waits.get(line),
        }


def safe_cell(cell: object) -> object:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
