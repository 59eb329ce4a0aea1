"""Prints plays and scans or photographs them: real pictures of pages, askew and with specks."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter

from tests.reading.paper import pdf

_POINTS_AN_INCH = 72
_PAPER = 247


@dataclass(frozen=True)
class Scanner:
    """How pages are scanned: dots an inch, degrees askew, share of specks, blur in dots."""

    dots: int = 300
    askew: float = 0.0
    specks: float = 0.0
    blur: float = 0.0
    jpeg: int = 85

    def scan(self, page: Image.Image) -> Image.Image:
        """The page as this scanner sees it."""
        if self.askew:
            page = page.rotate(self.askew, Image.Resampling.BICUBIC, fillcolor=_PAPER)
        if self.blur:
            page = page.filter(ImageFilter.GaussianBlur(self.blur))
        return _speckled(page, self.specks) if self.specks else page


CLEAN = Scanner()
WORN = Scanner(dots=200, askew=0.8, specks=0.0008, blur=0.7, jpeg=60)


def printed(lines: Sequence[str], dots: int = 300) -> list[Image.Image]:
    """The lines as pages of Courier."""
    return drawn(pdf(lines), dots)


def drawn(document: bytes, dots: int = 300) -> list[Image.Image]:
    """The pages of a PDF in grey."""
    opened = pypdfium2.PdfDocument(document)
    scale = dots / _POINTS_AN_INCH
    pages = [page.render(scale=scale, grayscale=True).to_pil().convert("L") for page in opened]
    opened.close()
    return pages


def scanned(lines: Sequence[str], scanner: Scanner = CLEAN) -> bytes:
    """A PDF of pictures, as scanners make them."""
    pages = [scanner.scan(page) for page in printed(lines, scanner.dots)]
    return bound(pages, scanner)


def bound(pages: Sequence[Image.Image], scanner: Scanner = CLEAN) -> bytes:
    """These pictures as the pages of a PDF."""
    held = io.BytesIO()
    first, *rest = pages
    first.save(
        held,
        "PDF",
        save_all=True,
        append_images=rest,
        resolution=scanner.dots,
        quality=scanner.jpeg,
    )
    return held.getvalue()


def photographed(lines: Sequence[str], *, sideways: bool = False) -> bytes:
    """A photograph (JPEG) of the first page under a lamp; held sideways, EXIF says so."""
    page = WORN.scan(printed(lines, 250)[0])
    light = (
        np.linspace(0.55, 1.0, page.width)[None, :] * np.linspace(1.0, 0.8, page.height)[:, None]
    )
    shown = Image.fromarray((np.asarray(page) * light).astype(np.uint8)).convert("RGB")
    tags = Image.Exif()
    if sideways:
        shown = shown.transpose(Image.Transpose.ROTATE_90)
        tags[0x0112] = 6
    held = io.BytesIO()
    shown.save(held, "JPEG", quality=80, exif=tags)
    return held.getvalue()


def _speckled(page: Image.Image, share: float) -> Image.Image:
    dots = np.asarray(page).copy()
    dice = np.random.default_rng(3)
    dots[dice.random(dots.shape) < share] = 60
    return Image.fromarray(dots)


def joined(*documents: bytes) -> bytes:
    """Several PDFs as one."""
    whole = pypdfium2.PdfDocument.new()
    for data in documents:
        part = pypdfium2.PdfDocument(data)
        whole.import_pages(part)
        part.close()
    held = io.BytesIO()
    whole.save(held)
    whole.close()
    return held.getvalue()
