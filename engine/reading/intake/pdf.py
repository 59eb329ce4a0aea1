"""PDF: rows put together from the boxes of their words, with indents and gaps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from engine.reading.intake.boxes import runs_on
from engine.reading.intake.columns import rows_down, rows_down_pages
from engine.reading.intake.rows import FontRun, PrintedRow, printed_lines
from engine.reading.page import Page
from engine.reading.refusal import CannotRead

_MOST_PAGES = 600
_TAIL = 4096
_FEW_LETTERS = 20
_LARGE = 0.2
_MANY_OUTLINES = 200
_PASSWORD = 4


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """The PDF as its library's document. Raises CannotRead: locked, damaged, too_big."""
    import pypdfium2  # noqa: PLC0415 - heavy: loaded where a PDF is read

    if b"%%EOF" not in data[-_TAIL:]:
        raise CannotRead("damaged", "the file ends before its end")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        locked = getattr(fault, "err_code", None) == _PASSWORD or "password" in str(fault).lower()
        raise CannotRead("locked" if locked else "damaged", str(fault)) from fault
    try:
        if len(document) > _MOST_PAGES:
            raise CannotRead("too_big", f"{len(document)} pages")
        yield document
    except pypdfium2.PdfiumError as fault:
        raise CannotRead("damaged", str(fault)) from fault
    finally:
        document.close()


def page_of(data: bytes) -> Page:
    """A PDF as a page. Raises CannotRead: locked, damaged, scanned, empty, too_big."""
    with opened(data) as document:
        pages = rows_down_pages([_runs_on(document, at) for at in range(len(document))])
        letters = [sum(len(run.text) for row in rows for run in row.runs) for rows in pages]
        bare = bare_pages(document, letters)
    if is_scan(bare, letters):
        raise CannotRead("scanned", f"{len(bare)} of {len(letters)} pages are pictures")
    if not any(letters):
        raise CannotRead("empty", f"nothing on {len(letters)} pages")
    return Page(tuple(printed_lines([row for rows in pages for row in rows])))


def bare_pages(document: Any, letters: Sequence[int]) -> tuple[int, ...]:
    """The pages, counted from 1, that are pictures: large images or outlines, hardly a letter.

    `letters` tells how many there are on each page.
    """
    few = (at for at, count in enumerate(letters, 1) if count < _FEW_LETTERS)
    return tuple(number for number in few if _is_picture(document[number - 1]))


def is_scan(bare: Sequence[int], letters: Sequence[int]) -> bool:
    """Whether more of the pages are pictures than text, when the `bare` ones are."""
    return len(bare) > sum(count >= _FEW_LETTERS for count in letters)


def rows_on(document: Any, number: int) -> list[PrintedRow]:
    """The rows of a page, counted from 1, from its top down."""
    return rows_down(_runs_on(document, number - 1), number)


def _runs_on(document: Any, at: int) -> list[FontRun]:
    import pypdfium2  # noqa: PLC0415 - as above

    return runs_on(document[at], pypdfium2)


def _is_picture(page: Any) -> bool:
    from pypdfium2 import raw  # noqa: PLC0415 - as above

    width, height = page.get_size()
    covered, outlines = 0.0, 0
    for thing in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH)):
        if thing.type == raw.FPDF_PAGEOBJ_PATH:
            outlines += 1
            continue
        left, bottom, right, top = thing.get_bounds()
        covered += (right - left) * (top - bottom)
    return covered > _LARGE * width * height or outlines >= _MANY_OUTLINES
