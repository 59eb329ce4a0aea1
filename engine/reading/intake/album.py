"""Photographs of the pages of one script, put into one file in the order of their names."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

from engine.reading.intake import photo
from engine.reading.refusal import CannotRead

MOST_PHOTOS = 60
"""Photographs of one script: more than a play's pages in two's, and half a gigabyte at most."""

_LONGEST, _QUALITY = 3000, 70
"""Dots of a page's longer side, and JPEG's quality: letters of a page of A4 are read as surely as
from the photograph itself, and a page takes 0.3 MB."""

_NUMBERS = re.compile(r"(\d{1,18})")
"""No longer than a number that is quickly made of them, whatever a file is called."""


def place_of(filename: str) -> tuple[str | int, ...]:
    """What puts names in order as people count: IMG_9 comes before IMG_10."""
    found = _NUMBERS.split(filename.casefold())
    return tuple(int(part) if at % 2 else part for at, part in enumerate(found))


def paper_of(data: bytes) -> bytes:
    """A photograph upright, as a grey JPEG. Raises CannotRead: damaged or bomb. Blocks."""
    from PIL import Image  # noqa: PLC0415 - loaded where pictures are read

    grey = photo.grey_of(data, _LONGEST)
    held = io.BytesIO()
    Image.frombytes("L", (grey.width, grey.height), grey.dots).save(held, "JPEG", quality=_QUALITY)
    return held.getvalue()


def bound(papers: Sequence[bytes]) -> bytes:
    """Such JPEGs as the pages of a PDF, each as wide as A4. Blocks.

    Raises CannotRead("several_files") for more than a play has.
    """
    import pypdfium2  # noqa: PLC0415 - heavy: loaded where a PDF is made

    if len(papers) > MOST_PHOTOS:
        raise CannotRead("several_files", f"{len(papers)} photographs")
    document = pypdfium2.PdfDocument.new()
    try:
        for paper in papers:
            image = pypdfium2.PdfImage.new(document)
            image.load_jpeg(io.BytesIO(paper), inline=True)
            wide, high = image.get_px_size()
            size = photo.POINTS_WIDE, high * photo.POINTS_WIDE / wide
            image.set_matrix(pypdfium2.PdfMatrix().scale(*size))
            page = document.new_page(*size)
            page.insert_obj(image)
            page.gen_content()
        held = io.BytesIO()
        document.save(held)
        return held.getvalue()
    finally:
        document.close()
