"""Words with their boxes, from a PDF or from print that was read, put together to lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from engine.reading.page import Line, Reach

_OVERLAP = 0.5
_WIDE_GAP, _WIDEST_GAP, _CLOSE = 3.0, 100.0, 1.5
_NEXT_BLOCK = 1.22
_BEARING = 1.0


@dataclass(slots=True)
class FontRun:
    """Words in one font. Left, bottom, right and top in points.

    `close` says that they go on with the word before them.
    """

    text: str
    left: float
    bottom: float
    right: float
    top: float
    italic: bool
    bold: bool
    close: bool = False


@dataclass(slots=True)
class PrintedRow:
    """What stands at one height on a page; `bottom` is where its letters stand."""

    runs: list[FontRun]
    page: int
    left: float
    bottom: float
    top: float

    def add(self, run: FontRun) -> None:
        """Take in a run of the same height."""
        self.runs.append(run)
        self.left = min(self.left, run.left)
        self.bottom = min(self.bottom, run.bottom)
        self.top = max(self.top, run.top)


def rows_of(runs: Sequence[FontRun], page: int) -> list[PrintedRow]:
    """Runs that share a height share a row; rows from the top of the page down."""
    rows: list[PrintedRow] = []
    for run in sorted(runs, key=lambda run: (-(run.top + run.bottom), run.left)):
        row = next((row for row in reversed(rows[-3:]) if _beside(row, run)), None)
        if row is None:
            rows.append(PrintedRow([run], page, run.left, run.bottom, run.top))
        else:
            row.add(run)
    for row in rows:
        row.runs.sort(key=lambda run: run.left)
    return sorted(rows, key=lambda row: -row.bottom)


def _beside(row: PrintedRow, run: FontRun) -> bool:
    shared = min(row.top, run.top) - max(row.bottom, run.bottom)
    return shared > _OVERLAP * min(row.top - row.bottom, run.top - run.bottom)


def printed_lines(rows: Sequence[PrintedRow]) -> Iterator[Line]:
    """The rows of a whole file as lines; a line's number is that of its row."""
    letter = _letter_width(rows)
    pitch = _pitch(rows)
    margin = min(row.left for row in rows)
    before: PrintedRow | None = None
    for number, row in enumerate(rows):
        below = before is not None and before.page == row.page and row.bottom < before.top
        drop = before.bottom - row.bottom if before is not None and below else 0.0
        text, bold, italic = _joined(row.runs, letter)
        if text:
            yield Line(
                text,
                number,
                number + 1,
                round((row.left - margin) / letter),
                int(drop > _NEXT_BLOCK * pitch),
                row.page,
                broken=not below,
                bold=bold,
                italic=italic,
            )
        before = row


def _letter_width(rows: Sequence[PrintedRow]) -> float:
    widths = [
        (run.right - run.left + _BEARING) / len(run.text)
        for row in rows
        for run in row.runs
        if len(run.text) > _WIDE_GAP
    ]
    return max(1.0, median(widths)) if widths else 6.0


def _pitch(rows: Sequence[PrintedRow]) -> float:
    """The usual step from one line to the next: the lower quartile, since gaps only add to it."""
    steps = sorted(
        a.bottom - b.bottom
        for a, b in pairwise(rows)
        if a.page == b.page and a.bottom - b.bottom > 1
    )
    return steps[len(steps) // 4] + 1.5 if steps else 12.0


def _joined(
    runs: Sequence[FontRun], letter: float
) -> tuple[str, tuple[Reach, ...], tuple[Reach, ...]]:
    text = ""
    bold: list[Reach] = []
    italic: list[Reach] = []
    right = runs[0].left
    for run in runs:
        gap = (run.left - right) / letter
        text = text if run.close and gap < _CLOSE else _spaced(text, gap)
        start = len(text)
        text += run.text.strip()
        if run.bold:
            _extend(bold, (start, len(text)), text)
        if run.italic:
            _extend(italic, (start, len(text)), text)
        right = run.right
    return text.rstrip(), tuple(bold), tuple(italic)


def _extend(reaches: list[Reach], reach: Reach, text: str) -> None:
    """One reach more; it joins the last one if nothing but a space parts them."""
    if reaches and text[reaches[-1][1] : reach[0]] in {"", " "}:
        reaches[-1] = (reaches[-1][0], reach[1])
    elif reach[0] < reach[1]:
        reaches.append(reach)


def _spaced(text: str, gap: float) -> str:
    """A wide gap stays wide, since what is set flush right is seldom spoken."""
    if not text:
        return text
    return text + " " * (round(min(gap, _WIDEST_GAP)) if gap > _WIDE_GAP else 1)
