"""From bytes and a file name to a page: one file per format, chosen by name and by content."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePath

from engine.reading.intake import docx, fdx, fountain, markdown, pdf, photo, text
from engine.reading.intake.limits import BIGGEST
from engine.reading.page import Page, Told
from engine.reading.refusal import CannotRead

_HEAD = 1024
_ATX = re.compile(rb"^#{1,4} \S", re.MULTILINE)
_BOLD = re.compile(rb"^\*\*[^*\n]{1,60}\*\*", re.MULTILINE)
_SOME = 4
_OLE = b"\xd0\xcf\x11\xe0"
_SURE = {".pdf", ".docx", ".png", ".jpg", ".jpeg"}
_BY_NAME: dict[str, Callable[[bytes], Page]] = {
    ".txt": text.page_of,
    ".text": text.page_of,
    "": text.page_of,
    ".md": markdown.page_of,
    ".markdown": markdown.page_of,
    ".fountain": fountain.page_of,
    ".spmd": fountain.page_of,
    ".fdx": fdx.page_of,
    ".docx": docx.page_of,
    ".pdf": pdf.page_of,
}


def page_of(data: bytes, filename: str) -> Page:
    """The page in these bytes. Raises CannotRead: empty, too_big or what the format's file says."""
    if not data.strip():
        raise CannotRead("empty")
    if len(data) > BIGGEST:
        raise CannotRead("too_big", f"{len(data)} bytes")
    extension = PurePath(filename or "").suffix.lower()
    read = _by_content(data, extension) or _BY_NAME.get(extension)
    if read is None:
        return _unnamed(data, extension)
    page = markdown.page_of(data) if read is text.page_of and _is_marked(data) else read(data)
    if read is fountain.page_of and not any(line.told is Told.CUE for line in page.lines):
        return text.page_of(data)
    return page


def _by_content(data: bytes, extension: str) -> Callable[[bytes], Page] | None:
    """What the first bytes say, where they say it for certain; a wrong name must not matter."""
    if b"%PDF-" in data[:_HEAD]:
        return pdf.page_of
    if photo.is_photo(data):
        raise CannotRead("scanned", "a photograph")
    if photo.is_apple_photo(data):
        raise CannotRead("apple_photo")
    if data.startswith(b"PK\x03\x04"):
        return docx.page_of
    if data.startswith(_OLE) or data.lstrip()[:5] == b"{\\rtf":
        raise CannotRead("wrong_kind", "an old Word or rich text file")
    if extension in _SURE:
        raise CannotRead("wrong_kind", f"no {extension[1:]} file")
    if b"<FinalDraft" in data[:_HEAD]:
        return fdx.page_of
    return None


def _is_marked(data: bytes) -> bool:
    """Whether plain text is typed as Markdown: a heading, and names or words in bold again."""
    return len(_BOLD.findall(data)) >= _SOME and _ATX.search(data) is not None


def _unnamed(data: bytes, extension: str) -> Page:
    try:
        return text.page_of(data)
    except CannotRead as fault:
        raise CannotRead("wrong_kind", f"a {extension[:12]} file") from fault


__all__ = ["BIGGEST", "page_of"]
