"""Bytes to text, and plain text to a page: encodings, entities, and no to what is not text."""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter

from engine.reading.emphasis import underlined
from engine.reading.page import Page, lines_of
from engine.reading.refusal import CannotRead

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_SAMPLE = 4096
_ASCII = 127
_USUAL = "áéíóúüñÁÉÍÓÚÜÑ¿¡«»“”‘’—–…ºªàèçêëïô"
"""Signs beyond ASCII that English and Spanish plays are printed with."""

_WIDE = 0.3
_STRANGE = 0.02
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f]")
_CONTROLS_AND_LOST = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd]")
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-f]{1,5}|[a-z]{2,8}\d?);", re.IGNORECASE)
_UNSEEN = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


def page_of(data: bytes) -> Page:
    """Plain text as a page. Raises CannotRead with "not_text" for anything else."""
    return Page(tuple(underlined(list(lines_of(text_of(data))))))


def text_of(data: bytes) -> str:
    """The text in these bytes, in NFC with plain line ends. Raises CannotRead("not_text")."""
    text = _decoded(data)
    sample = text[: 16 * _SAMPLE]
    strange = len(_CONTROLS_AND_LOST.findall(sample))
    if "\x00" in sample or strange > _STRANGE * len(sample) + 1:
        raise CannotRead("not_text", "control characters")
    return tidied(text)


def tidied(text: str) -> str:
    """Line ends, entities, unseen characters and accents put in one order."""
    if text.isascii() and text.isprintable() and "&" not in text:
        return text
    if "&" in text:
        text = _ENTITY.sub(lambda found: html.unescape(found.group()), text)
    text = (
        text.replace("\r\n", "\n")
        .replace("\r", "\n")
        .replace("\u2028", "\n")
        .replace("\u2029", "\n")
    )
    text = text.replace("\v", "\n")
    if not text.replace("\n", "").isprintable():
        text = _CONTROLS.sub("", text)
    if text.isascii():
        return text
    text = _UNSEEN.sub("", text.replace("\u00a0", " ").replace("\u202f", " "))
    return unicodedata.normalize("NFC", text)


def _decoded(data: bytes) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    wide = _wide_encoding(data)
    if wide:
        return data.decode(wide, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(_one_byte(data), errors="replace")


def _one_byte(data: bytes) -> str:
    """Windows' or an old Macintosh's letters: the accents of our languages stand apart in them.

    Of the bytes that are no ASCII those count that are letters with accents, or quotes and dashes.
    """
    strange = Counter(byte for byte in data if byte > _ASCII)
    windows, mac = (
        sum(strange[byte] for byte in _USUAL.encode(encoding, errors="ignore"))
        for encoding in ("cp1252", "mac_roman")
    )
    return "mac_roman" if mac > windows else "cp1252"


def _wide_encoding(data: bytes) -> str:
    """UTF-16 without its mark: every second byte of Western text is 0."""
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    if not half or b"\x00" not in sample:
        return ""
    if sample[1::2].count(0) > _WIDE * half and not sample[0::2].count(0):
        return "utf-16-le"
    if sample[0::2].count(0) > _WIDE * half and not sample[1::2].count(0):
        return "utf-16-be"
    return ""
