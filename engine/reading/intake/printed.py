"""What Tesseract read on a picture of a page, as rows: words with places, some of them unsure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from engine.reading.intake.rows import FontRun, PrintedRow, rows_of
from engine.reading.intake.text import tidied

Box = tuple[float, float, float, float]
"""Left, top, right and bottom as shares of the page, from its upper left corner."""

SURE = 60.0
"""From this confidence on, in per cent, a word is taken as read."""

_COLUMNS = 12
_PAGE_LEVEL, _WORD_LEVEL = "1", "5"
_APART = 2.5
_ENOUGH_TO_LEVEL = 4
_BELOW = frozenset("gjpqyçQJ,;()[]{}|¿¡_")
_BELOW_SHARE = 0.22
_SPECK = 40.0
_LETTER = re.compile(r"[^\W_]")
_STROKE = re.compile(r"^\|(?=['’]|$)")


@dataclass(frozen=True, slots=True)
class _Word:
    """A word as printed: its edges in pixels from the upper left, its confidence in per cent."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    confidence: float

    @property
    def stands(self) -> bool:
        """Whether its lower edge is where the letters of its line stand."""
        return bool(_LETTER.search(self.text)) and not _BELOW & set(self.text)


@dataclass(slots=True)
class PrintedRun(FontRun):
    """Words that stand together, with the words not read surely and their place on the page."""

    unsure: tuple[str, ...] = ()
    place: Box = (0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The picture of a page: its size in pixels, and points in a pixel."""

    width: float
    height: float
    scale: float


def rows_printed(table: str, page: int, points_wide: float) -> list[PrintedRow]:
    """The rows of a page from Tesseract's table (TSV), levelled if the page lay crooked.

    `points_wide` is the width that the page is taken to have, in points.
    """
    sheet, lines = _table(table, points_wide)
    slope = _slope(lines)
    runs = (run for line in lines for run in _runs(_levelled(line, slope), line, sheet))
    return rows_of([run for run in runs if run.text], page)


def unsure_share(table: str) -> float:
    """Of the words in Tesseract's table, how many were not read surely: 0 to 1, 1 without words."""
    _, lines = _table(table, 1.0)
    words = [word for line in lines for word in line]
    return sum(word.confidence < SURE for word in words) / len(words) if words else 1.0


def _table(table: str, points_wide: float) -> tuple[_Sheet, list[list[_Word]]]:
    """The size of the picture, and its words by line as Tesseract tells them."""
    sheet = _Sheet(1.0, 1.0, 1.0)
    lines: defaultdict[tuple[str, ...], list[_Word]] = defaultdict(list)
    for row in table.splitlines():
        cells = row.split("\t", _COLUMNS - 1)
        if len(cells) == _COLUMNS and cells[0] == _WORD_LEVEL:
            if word := _word(cells):
                lines[tuple(cells[1:5])].append(word)
        elif cells[0] == _PAGE_LEVEL and float(cells[8]):
            width, height = float(cells[8]), float(cells[9])
            sheet = _Sheet(width, height, points_wide / width)
    return sheet, list(lines.values())


def _word(cells: Sequence[str]) -> _Word | None:
    left, top, width, height, confidence = (float(cell) for cell in cells[6:11])
    text = _STROKE.sub("I", tidied(cells[11]).strip())
    if not text or (confidence < _SPECK and not _LETTER.search(text)):
        return None
    return _Word(text, left, top, left + width, top + height, confidence)


def _slope(lines: Iterable[Sequence[_Word]]) -> float:
    """How far the lines fall for each pixel to the right: the median of those long enough."""
    falls = []
    for line in lines:
        standing = [word for word in line if word.stands]
        if len(standing) >= _ENOUGH_TO_LEVEL:
            first, last = standing[0], standing[-1]
            falls.append((last.bottom - first.bottom) / (last.left - first.left or 1.0))
    return median(falls) if falls else 0.0


def _levelled(line: Sequence[_Word], slope: float) -> list[_Word]:
    return [
        _Word(
            word.text,
            word.left + slope * word.top,
            word.top - slope * word.left,
            word.right + slope * word.top,
            word.bottom - slope * word.left,
            word.confidence,
        )
        for word in line
    ]


def _runs(line: Sequence[_Word], as_seen: Sequence[_Word], sheet: _Sheet) -> Iterator[PrintedRun]:
    """The words of a line in runs, parted at wide gaps, all standing at one height."""
    ground = _ground(line)
    top = min(word.top for word in line)
    letter = median((word.right - word.left) / len(word.text) for word in line)
    ends = [n for n, (a, b) in enumerate(pairwise(line), 1) if b.left - a.right > _APART * letter]
    for start, end in pairwise([0, *ends, len(line)]):
        words = line[start:end]
        yield PrintedRun(
            text=" ".join(word.text for word in words),
            left=words[0].left * sheet.scale,
            bottom=(sheet.height - ground) * sheet.scale,
            right=words[-1].right * sheet.scale,
            top=(sheet.height - top) * sheet.scale,
            italic=False,
            bold=False,
            unsure=tuple(word.text for word in words if word.confidence < SURE),
            place=_place(as_seen[start:end], sheet),
        )


def _ground(line: Sequence[_Word]) -> float:
    """Where the letters of a line stand, which is not where a g or a comma ends."""
    standing = [word.bottom for word in line if word.stands]
    if standing:
        return median(standing)
    lowest, highest = max(word.bottom for word in line), min(word.top for word in line)
    return lowest - _BELOW_SHARE * (lowest - highest)


def _place(words: Sequence[_Word], sheet: _Sheet) -> Box:
    return (
        min(word.left for word in words) / sheet.width,
        min(word.top for word in words) / sheet.height,
        max(word.right for word in words) / sheet.width,
        max(word.bottom for word in words) / sheet.height,
    )
