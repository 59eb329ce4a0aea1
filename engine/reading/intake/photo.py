"""A photograph of a page: opened with care, turned upright, made grey and of a sensible size."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.reading.refusal import CannotRead

if TYPE_CHECKING:
    from PIL.Image import Image

_FORMATS = ("PNG", "JPEG")
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_APPLE = (b"heic", b"heix", b"heim", b"hevc", b"mif1", b"msf1")
_MOST_PIXELS = 64_000_000
_LONGEST, _SHORTEST = 3500, 1800
POINTS_WIDE = 595.0
"""A photograph tells no size; its page is taken to be as wide as A4."""


@dataclass(frozen=True, slots=True)
class Grey:
    """A picture of eight-bit grey, row by row from the top."""

    width: int
    height: int
    dots: bytes

    @property
    def pgm(self) -> bytes:
        """As a file that needs no unpacking (Netpbm, P5)."""
        return b"P5 %d %d 255\n" % (self.width, self.height) + self.dots

    def without_specks(self) -> Grey:
        """The same picture, each dot the median of the nine around it: thin strokes suffer."""
        from PIL import Image, ImageFilter  # noqa: PLC0415 - loaded where pictures are read

        whole = Image.frombytes("L", (self.width, self.height), self.dots)
        return Grey(self.width, self.height, whole.filter(ImageFilter.MedianFilter(3)).tobytes())


def is_photo(data: bytes) -> bool:
    """Whether these bytes begin as a PNG or a JPEG does."""
    return data.startswith((_PNG, _JPEG))


def is_apple_photo(data: bytes) -> bool:
    """Whether this is HEIC, which only Apple's programs write and few others read."""
    return data[4:8] == b"ftyp" and data[8:12] in _APPLE


def grey_of(data: bytes, longest: int = _LONGEST) -> Grey:
    """The photograph upright, in grey, its longer side not above `longest` pixels.

    A small one is enlarged, since letters of few dots are read badly. Raises CannotRead: damaged
    or bomb.
    """
    from PIL import Image, ImageOps  # noqa: PLC0415 - loaded where pictures are read

    with _opened(data) as opened:
        opened.draft("L", (longest, longest))
        upright = ImageOps.exif_transpose(opened)
        if upright.has_transparency_data:
            paper = Image.new("RGBA", upright.size, "white")
            upright = Image.alpha_composite(paper, upright.convert("RGBA"))
        grey = upright.convert("L")
        side = max(grey.size)
        wanted = min(longest, max(side, _SHORTEST))
        if wanted != side:
            size = (max(1, n * wanted // side) for n in grey.size)
            grey = grey.resize((next(size), next(size)), Image.Resampling.LANCZOS)
        return Grey(*grey.size, grey.tobytes())


@contextmanager
def _opened(data: bytes) -> Iterator[Image]:
    from PIL import Image  # noqa: PLC0415 - as above

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            opened = Image.open(io.BytesIO(data), formats=_FORMATS)
        with opened:
            if opened.width * opened.height > _MOST_PIXELS:
                raise CannotRead("bomb", f"{opened.width} by {opened.height} pixels")
            yield opened
    except Image.DecompressionBombError as fault:
        raise CannotRead("bomb", str(fault)) from fault
    except (OSError, ValueError, SyntaxError, EOFError) as fault:
        raise CannotRead("damaged", str(fault)[:200]) from fault
