"""From bytes and a file name to a page: one file per format, chosen by name and by content."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePath

from engine.reading.intake import (
    celtx,
    docx,
    fdx,
    fountain,
    markdown,
    odt,
    osf,
    pdf,
    photo,
    rtf,
    text,
)
from engine.reading.intake.archive import names_in
from engine.reading.intake.limits import BIGGEST, MOST_LINES
from engine.reading.page import Page, Told
from engine.reading.refusal import CannotRead

_HEAD = 1024
_ATX = re.compile(rb"^#{1,4} \S", re.MULTILINE)
_BOLD = re.compile(rb"^\*\*[^*\n]{1,60}\*\*", re.MULTILINE)
_SOME = 4
_OLE = b"\xd0\xcf\x11\xe0"
_SURE = {".pdf", ".docx", ".odt", ".rtf", ".fadein", ".celtx", ".png", ".jpg", ".jpeg"}
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
    page = _read(data, read)
    if len(page.lines) > MOST_LINES:
        raise CannotRead("too_many_speeches", f"{len(page.lines)} lines")
    return page


def _read(data: bytes, read: Callable[[bytes], Page]) -> Page:
    """The page, or that of plain text where Markdown or Fountain say other than the name does."""
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
        return _zipped(data)
    if data.lstrip()[:5] == b"{\\rtf":
        return rtf.page_of
    if data.startswith(_OLE):
        raise CannotRead("wrong_kind", "an old Word file")
    if extension in _SURE:
        raise CannotRead("misnamed", f"no {extension[1:]} file")
    if b"<FinalDraft" in data[:_HEAD]:
        return fdx.page_of
    return osf.page_from if b"Open Screenplay Format" in data[:_HEAD] else None


def _zipped(data: bytes) -> Callable[[bytes], Page]:
    """Which kind of file a zip is, by what is in it."""
    names = names_in(data)
    if "word/document.xml" in names:
        return docx.page_of
    if "content.xml" in names:
        return odt.page_of
    if "document.xml" in names:
        return osf.page_of
    return celtx.page_of if any(name.endswith("project.rdf") for name in names) else docx.page_of


def _is_marked(data: bytes) -> bool:
    """Whether plain text is typed as Markdown: a heading, and names or words in bold again."""
    return len(_BOLD.findall(data)) >= _SOME and _ATX.search(data) is not None


def _unnamed(data: bytes, extension: str) -> Page:
    try:
        return text.page_of(data)
    except CannotRead as fault:
        raise CannotRead("wrong_kind", f"a {extension[:12]} file") from fault


__all__ = ["BIGGEST", "page_of"]
