"""Pictures of pages: finding them, drawing them to be read, and making lines of what was read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine.reading.intake import pdf, photo
from engine.reading.intake.photo import Grey
from engine.reading.intake.printed import Box, PrintedRun, rows_printed
from engine.reading.intake.rows import PrintedRow, printed_lines
from engine.reading.page import Page
from engine.reading.refusal import CannotRead

Prints = Mapping[int, str]
"""What Tesseract read (TSV), by the number of its page, counted from 1."""

_HEAD = 1024
_DOTS_A_POINT = 300 / 72
_MOST_PIXELS = 12_000_000


@dataclass(frozen=True, slots=True)
class Pictures:
    """Which of a file's pages are pictures, counted from 1; `mostly` if hardly any are not."""

    pages: int = 0
    bare: tuple[int, ...] = ()
    mostly: bool = False


@dataclass(frozen=True, slots=True)
class Scan:
    """A scan as lines. `unsure` holds doubtful words by the number of their line.

    `boxes` tells where on its page the line of a number stands.
    """

    page: Page
    unsure: Mapping[int, tuple[str, ...]]
    boxes: Mapping[int, Box]
    pages: int


def is_pdf(data: bytes) -> bool:
    """Whether these bytes say that they are a PDF."""
    return b"%PDF-" in data[:_HEAD]


def may_be_scan(data: bytes) -> bool:
    """Whether this kind of file can hold pictures of pages."""
    return is_pdf(data) or photo.is_photo(data)


def pictures_in(data: bytes) -> Pictures:
    """The pages of a file that must be read by looking at them. Raises CannotRead.

    The covers of a text are no such pages, whatever is painted on them.
    """
    if photo.is_photo(data):
        photo.grey_of(data)
        return Pictures(1, (1,), mostly=True)
    if not is_pdf(data):
        return Pictures()
    with pdf.opened(data) as document:
        pages = len(document)
        letters = [_letters_on(document[at]) for at in range(pages)]
        bare = pdf.bare_pages(document, letters)
    mostly = pdf.is_scan(bare, letters)
    inside = bare if mostly else tuple(number for number in bare if 1 < number < pages)
    return Pictures(pages, inside, mostly=mostly)


def picture_of(data: bytes, number: int) -> Grey:
    """A page to be read, counted from 1, at 300 dots an inch. Raises CannotRead."""
    if photo.is_photo(data):
        return photo.grey_of(data)
    with pdf.opened(data) as document:
        if not 1 <= number <= len(document):
            raise CannotRead("no_such_page", str(number))
        return _drawn(document[number - 1])


def scan_of(data: bytes, prints: Prints) -> Scan:
    """The file as lines: what was read on its pictures, and its own words elsewhere.

    A page that was not read is left out. Raises CannotRead.
    """
    if photo.is_photo(data):
        rows = rows_printed(prints[1], 1, photo.POINTS_WIDE) if 1 in prints else []
        return _scan(rows, 1)
    with pdf.opened(data) as document:
        rows = []
        for number in range(1, len(document) + 1):
            if number in prints:
                wide = document[number - 1].get_width()
                rows += rows_printed(prints[number], number, wide)
            else:
                rows += pdf.rows_on(document, number)
        return _scan(rows, len(document))


def _scan(rows: Sequence[PrintedRow], pages: int) -> Scan:
    if not rows:
        raise CannotRead("no_speech", "nothing could be read on the pages")
    unsure = {at: words for at, row in enumerate(rows) if (words := _unsure(row))}
    boxes = {at: box for at, row in enumerate(rows) if (box := _box(row))}
    return Scan(Page(tuple(printed_lines(rows))), unsure, boxes, pages)


def _unsure(row: PrintedRow) -> tuple[str, ...]:
    return tuple(word for run in _printed(row) for word in run.unsure)


def _box(row: PrintedRow) -> Box | None:
    boxes = [run.place for run in _printed(row)]
    if not boxes:
        return None
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)


def _printed(row: PrintedRow) -> Iterable[PrintedRun]:
    return (run for run in row.runs if isinstance(run, PrintedRun))


def _letters_on(page: Any) -> int:
    words = page.get_textpage()
    try:
        return len("".join(words.get_text_range().split()))
    finally:
        words.close()


def _drawn(page: Any) -> Grey:
    width, height = page.get_size()
    scale = min(_DOTS_A_POINT, (_MOST_PIXELS / max(width * height, 1)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True)
    rows = bitmap.to_numpy().reshape(bitmap.height, -1)[:, : bitmap.width]
    return Grey(bitmap.width, bitmap.height, rows.tobytes())
