"""The file a script was read from, beside the reading: its lines, and the pages of a PDF."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from engine.reading.intake import page_of, photo
from engine.reading.intake.printed import Box
from engine.reading.intake.scan import Prints, is_pdf, scan_of
from engine.reading.page import Page
from engine.reading.refusal import CannotRead

_WIDTH = 1100
_MOST_PIXELS = 4_000_000
_LONGEST = 1600
_SHARED = 0.5


@dataclass(frozen=True, slots=True)
class Source:
    """A file as its reader saw it.

    `boxes` tells, for a PDF, where on its page the line that begins at a number stands; a page
    whose lines cannot be told apart has none. `pictured` is how many pages `picture_of` can draw.
    """

    page: Page
    boxes: dict[int, Box]
    pictured: int = 0


def source_of(data: bytes, filename: str) -> Source:
    """The lines of a file with their places. Raises CannotRead. Blocks: call it in the room."""
    page = page_of(data, filename)
    if not is_pdf(data):
        return Source(page, {})
    document = _opened(data)
    try:
        boxes: dict[int, Box] = {}
        for number in range(len(document)):
            firsts = [line.first for line in page.lines if line.page == number + 1]
            boxes |= _boxes(document[number], firsts)
        return Source(page, boxes, len(document))
    finally:
        document.close()


def scan_source(data: bytes, prints: Prints) -> Source:
    """A scan as lines with the places where they stand. Raises CannotRead. Blocks, too."""
    scan = scan_of(data, prints)
    return Source(scan.page, dict(scan.boxes), scan.pages)


def picture_of(data: bytes, number: int) -> bytes:
    """A page of a PDF, counted from 1, or a photograph, as a grey PNG.

    Raises CannotRead: no_such_page, damaged.
    """
    if photo.is_photo(data) and number == 1:
        grey = photo.grey_of(data, _LONGEST)
        return _png(grey.dots, grey.width, grey.height)
    if not is_pdf(data):
        raise CannotRead("no_such_page", "no PDF")
    document = _opened(data)
    try:
        if not 1 <= number <= len(document):
            raise CannotRead("no_such_page", str(number))
        return _drawn(document[number - 1])
    finally:
        document.close()


def _opened(data: bytes) -> Any:
    import pypdfium2  # noqa: PLC0415 - heavy: loaded where a PDF is read

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        raise CannotRead("damaged", str(fault)) from fault


def _drawn(page: Any) -> bytes:
    width, height = page.get_size()
    scale = min(_WIDTH / max(width, 1), (_MOST_PIXELS / max(width * height, 1)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True)
    rows = bitmap.to_numpy().reshape(bitmap.height, -1)[:, : bitmap.width]
    return _png(rows.tobytes(), bitmap.width, bitmap.height)


def _png(grey: bytes, width: int, height: int) -> bytes:
    """Eight-bit grey rows as a PNG (ISO/IEC 15948), each row unfiltered."""
    rows = b"".join(b"\0" + grey[at : at + width] for at in range(0, width * height, width))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, body) for kind, body in chunks)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _boxes(page: Any, firsts: Sequence[int]) -> dict[int, Box]:
    """Where each line of a page stands, when there are as many rows of words as lines."""
    width, height = page.get_size()
    words = page.get_textpage()
    try:
        found = [words.get_rect(at) for at in range(words.count_rects())]
        rects = [rect for rect in found if words.get_text_bounded(*rect).strip()]
    finally:
        words.close()
    rows = sorted(_rows(rects), key=lambda row: -row[1])
    if len(rows) != len(firsts):
        return {}
    return {
        first: (left / width, 1 - top / height, right / width, 1 - bottom / height)
        for first, (left, bottom, right, top) in zip(firsts, rows, strict=True)
    }


def _rows(rects: Sequence[Box]) -> list[Box]:
    """Boxes of words (left, bottom, right, top, in points) put together to rows."""
    rows: list[Box] = []
    for rect in sorted(rects, key=lambda box: (-(box[1] + box[3]), box[0])):
        at = next((n for n in range(len(rows) - 1, -1, -1)[:3] if _beside(rows[n], rect)), None)
        if at is None:
            rows.append(rect)
        else:
            row = rows[at]
            low, high = min(row[1], rect[1]), max(row[3], rect[3])
            rows[at] = (min(row[0], rect[0]), low, max(row[2], rect[2]), high)
    return rows


def _beside(row: Box, rect: Box) -> bool:
    shared = min(row[3], rect[3]) - max(row[1], rect[1])
    return shared > _SHARED * min(row[3] - row[1], rect[3] - rect[1])
