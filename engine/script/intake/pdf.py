"""PDF: rows put together from the boxes of their words, with indents and gaps."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from ctypes import byref, c_int, create_string_buffer
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from engine.script.intake.text import tidied
from engine.script.page import Line, Page, Reach
from engine.script.refusal import CannotRead

_MOST_PAGES = 600
_TAIL = 4096
_FEW_LETTERS = 20
_OVERLAP = 0.5
_WIDE_GAP = 3.0
_NEXT_BLOCK = 1.22
_BEARING = 1.0
_ITALIC_FLAG = 64
_PASSWORD = 4
_SPACE = re.compile(r"\s+")


@dataclass(slots=True)
class _Run:
    """Words in one font. Left, bottom, right and top in points."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    italic: bool
    bold: bool


@dataclass(slots=True)
class _Row:
    runs: list[_Run]
    page: int
    left: float
    bottom: float
    top: float

    def add(self, run: _Run) -> None:
        self.runs.append(run)
        self.left = min(self.left, run.left)
        self.bottom = min(self.bottom, run.bottom)
        self.top = max(self.top, run.top)


def page_of(data: bytes) -> Page:
    """A PDF as a page. Raises CannotRead: locked, damaged, scanned, too_big."""
    import pypdfium2  # noqa: PLC0415 - heavy: loaded where a PDF is read

    if b"%%EOF" not in data[-_TAIL:]:
        raise CannotRead("damaged", "the file ends before its end")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        locked = getattr(fault, "err_code", None) == _PASSWORD or "password" in str(fault).lower()
        raise CannotRead("locked" if locked else "damaged", str(fault)) from fault
    try:
        return _read(document, pypdfium2)
    except pypdfium2.PdfiumError as fault:
        raise CannotRead("damaged", str(fault)) from fault
    finally:
        document.close()


def _read(document: Any, library: Any) -> Page:
    if len(document) > _MOST_PAGES:
        raise CannotRead("too_big", f"{len(document)} pages")
    rows: list[_Row] = []
    for number in range(len(document)):
        rows += _rows(_runs(document[number], library), number + 1)
    letters = sum(len(run.text) for row in rows for run in row.runs)
    if letters < _FEW_LETTERS * max(1, len(document)):
        raise CannotRead("scanned", f"{letters} characters on {len(document)} pages")
    return Page(tuple(_lines(rows)))


def _runs(page: Any, library: Any) -> list[_Run]:
    words = page.get_textpage()
    found: list[_Run] = []
    try:
        for at in range(words.count_rects()):
            left, bottom, right, top = words.get_rect(at)
            text = _SPACE.sub(" ", tidied(words.get_text_bounded(left, bottom, right, top)))
            if text.strip():
                italic, bold = _font(words, (left, bottom, right, top), library)
                found.append(_Run(text, left, bottom, right, top, italic, bold))
    finally:
        words.close()
        page.close()
    return found


def _font(words: Any, box: tuple[float, float, float, float], library: Any) -> tuple[bool, bool]:
    """Whether the first letter in the box is italic, and whether it is bold."""
    left, bottom, right, top = box
    raw = library.raw
    at = raw.FPDFText_GetCharIndexAtPos(
        words, left + 1, (bottom + top) / 2, right - left, top - bottom
    )
    if at < 0:
        return False, False
    flags, name = c_int(), create_string_buffer(128)
    raw.FPDFText_GetFontInfo(words, at, name, 128, byref(flags))
    font = name.value.decode("utf-8", "replace").lower()
    italic = bool(flags.value & _ITALIC_FLAG) or "italic" in font or "oblique" in font
    return italic, "bold" in font or "black" in font


def _rows(runs: Sequence[_Run], page: int) -> list[_Row]:
    """Runs that share a height share a row; rows from the top of the page down."""
    rows: list[_Row] = []
    for run in sorted(runs, key=lambda run: (-(run.top + run.bottom), run.left)):
        row = next((row for row in reversed(rows[-3:]) if _beside(row, run)), None)
        if row is None:
            rows.append(_Row([run], page, run.left, run.bottom, run.top))
        else:
            row.add(run)
    for row in rows:
        row.runs.sort(key=lambda run: run.left)
    return sorted(rows, key=lambda row: -row.bottom)


def _beside(row: _Row, run: _Run) -> bool:
    shared = min(row.top, run.top) - max(row.bottom, run.bottom)
    return shared > _OVERLAP * min(row.top - row.bottom, run.top - run.bottom)


def _lines(rows: Sequence[_Row]) -> Iterator[Line]:
    letter = _letter_width(rows)
    pitch = _pitch(rows)
    margin = min(row.left for row in rows)
    before: _Row | None = None
    for number, row in enumerate(rows):
        same_page = before is not None and before.page == row.page
        drop = before.bottom - row.bottom if before is not None and same_page else 0.0
        text, bold, italic = _joined(row.runs, letter)
        if text:
            yield Line(
                text,
                number,
                number + 1,
                round((row.left - margin) / letter),
                int(drop > _NEXT_BLOCK * pitch),
                row.page,
                broken=not same_page,
                bold=bold,
                italic=italic,
            )
        before = row


def _letter_width(rows: Sequence[_Row]) -> float:
    widths = [
        (run.right - run.left + _BEARING) / len(run.text)
        for row in rows
        for run in row.runs
        if len(run.text) > _WIDE_GAP
    ]
    return max(1.0, median(widths)) if widths else 6.0


def _pitch(rows: Sequence[_Row]) -> float:
    """The usual step from one line to the next: the lower quartile, since gaps only add to it."""
    steps = sorted(
        a.bottom - b.bottom
        for a, b in pairwise(rows)
        if a.page == b.page and a.bottom - b.bottom > 1
    )
    return steps[len(steps) // 4] + 1.5 if steps else 12.0


def _joined(
    runs: Sequence[_Run], letter: float
) -> tuple[str, tuple[Reach, ...], tuple[Reach, ...]]:
    text = ""
    bold: list[Reach] = []
    italic: list[Reach] = []
    right = runs[0].left
    for run in runs:
        gap = run.left - right
        text = _spaced(text, gap / letter)
        start = len(text)
        text += run.text.lstrip() if not text or text.endswith(" ") else run.text
        reach = (start, len(text.rstrip()))
        if run.bold and reach[0] < reach[1]:
            bold.append(reach)
        if run.italic and reach[0] < reach[1]:
            italic.append(reach)
        right = run.right
    return text.rstrip(), tuple(bold), tuple(italic)


def _spaced(text: str, gap: float) -> str:
    """A wide gap stays wide, since what is set flush right is seldom spoken."""
    if not text:
        return text
    if gap > _WIDE_GAP:
        return text.rstrip() + " " * round(gap)
    return text if gap < 0.2 or text.endswith(" ") else text + " "  # noqa: PLR2004 - a fifth of a letter
