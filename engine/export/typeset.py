"""Blocks of words set on A4 pages and printed as a PDF, with a running head and page numbers."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, lru_cache
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Any

_FONTS = Path(__file__).parents[2] / "assets" / "fonts"
_PLAIN, _ITALIC = "Literata", "Literata-Italic"
_FILES = {_PLAIN: "literata-print.ttf", _ITALIC: "literata-print-italic.ttf"}
_WIDTH, _HEIGHT = 595.28, 841.89
_LEFT, _RIGHT, _TOP, _BOTTOM = 92.0, 503.0, 760.0, 80.0
_WORDS_KNOWN = 10_000
_HEAD, _FOOT, _SMALL = 800.0, 44.0, 9.0
_GAP, _SKIP = 12.0, 8.0
_RULE_AT, _RULE_WIDTH = _LEFT - 13, 2.5
_INK, _GREY, _AMBER = (0.13, 0.12, 0.1), (0.4, 0.37, 0.33), (0.6, 0.35, 0.0)

Measure = Callable[["Word", float], float]


class Face(StrEnum):
    """What a paragraph is, and so how it is set."""

    BODY = "body"
    QUIET = "quiet"
    NAME = "name"
    HEADING = "heading"
    TITLE = "title"


_SIZES = {Face.HEADING: (13.0, 22.0), Face.TITLE: (20.0, 30.0)}
_USUAL = (12.0, 17.0)
"""Size and leading in points."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word without spaces."""

    text: str
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words that run on."""

    words: Sequence[Word]
    face: Face = Face.BODY


@dataclass(frozen=True, slots=True)
class Block:
    """Paragraphs that stay on one page if they fit; `keep` ties it to the block below.

    `own` draws a rule at its side, `after_gap` dots above it for what is left out.
    """

    paragraphs: Sequence[Paragraph]
    keep: bool = False
    own: bool = False
    after_gap: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Pages that somebody is handed, counted from 1: their blocks.

    The `head` stands over each of several.
    """

    blocks: Sequence[Block]
    head: str


@dataclass(frozen=True, slots=True)
class FittedLine:
    """Words that fit beside each other."""

    words: Sequence[Word]
    face: Face

    @property
    def leading(self) -> float:
        """The step down to it, in points."""
        return _SIZES.get(self.face, _USUAL)[1]


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line at a height of its page, in points from the foot."""

    line: FittedLine
    height: float
    own: bool
    dots: bool = False


@dataclass(slots=True)
class Setter:
    """Fills pages from the top down."""

    measure: Measure
    pages: list[list[PlacedLine]] = field(default_factory=lambda: [[]])
    left: float = _TOP

    def set(self, blocks: Sequence[Block]) -> None:
        """Blocks tied together go to the next page together, if they fit there."""
        group: list[Block] = []
        for block in blocks:
            group.append(block)
            if not block.keep:
                self._set_group(group)
                group = []
        self._set_group(group)

    def _set_group(self, group: Sequence[Block]) -> None:
        set_lines = [(block, self._rows(block)) for block in group]
        height = sum(line.leading for _, lines in set_lines for line in lines) + _GAP * len(group)
        height += _SKIP * sum(block.after_gap for block in group)
        if height > self.left - _BOTTOM and height <= _TOP - _BOTTOM:
            self._turn()
        for block, lines in set_lines:
            for at, line in enumerate(lines):
                self._put(block, line, first=not at)
            self.left -= _GAP

    def _put(self, block: Block, line: FittedLine, *, first: bool) -> None:
        if self.left - line.leading < _BOTTOM:
            self._turn()
        dots = first and block.after_gap
        self.left -= line.leading + (_SKIP if dots else 0.0)
        self.pages[-1].append(PlacedLine(line, self.left, block.own, dots))

    def _turn(self) -> None:
        if self.pages[-1]:
            self.pages.append([])
        self.left = _TOP

    def _rows(self, block: Block) -> list[FittedLine]:
        return [line for paragraph in block.paragraphs for line in self._broken(paragraph)]

    def _broken(self, paragraph: Paragraph) -> Iterator[FittedLine]:
        """The paragraph in lines, as many words on each as go."""
        size = _size(paragraph.face)
        space = self.measure(Word(" "), size)
        line: list[Word] = []
        width = 0.0
        for word in paragraph.words:
            wide = self.measure(word, size)
            if line and width + space + wide > _RIGHT - _LEFT:
                yield FittedLine(tuple(line), paragraph.face)
                line, width = [], 0.0
            width += wide + (space if line else 0.0)
            line.append(word)
        if line:
            yield FittedLine(tuple(line), paragraph.face)


def _size(face: Face) -> float:
    return _SIZES.get(face, _USUAL)[0]


def printed(parts: Sequence[Part], title: str, language: str) -> bytes:
    """The PDF, called `title`; where it has several parts, its outline lists them.

    Each begins on a sheet of its own, whether both sides of the paper are printed or one.
    """
    from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]  # noqa: PLC0415 - heavy
    from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]  # noqa: PLC0415 - heavy

    known = _faces()

    @cache
    def wide(word: Word, size: float) -> float:
        return float(pdfmetrics.stringWidth(known(word.text), _font(word), size))

    file = BytesIO()
    sheet = Canvas(file, pagesize=(_WIDTH, _HEIGHT), pageCompression=1, lang=language)
    sheet.setTitle(title)
    for place, part in enumerate(parts):
        if parts[1:]:
            if sheet.getPageNumber() % 2 == 0:
                sheet.showPage()
            sheet.bookmarkPage(str(place))
            sheet.addOutlineEntry(part.head, str(place))
        setter = Setter(wide)
        setter.set(part.blocks)
        _print(sheet, setter.pages, known(part.head), known)
    sheet.save()
    return file.getvalue()


def _print(
    sheet: Any, pages: Sequence[Sequence[PlacedLine]], head: str, known: Callable[[str], str]
) -> None:
    """Print the pages of a part, one after the other."""
    for number, rows in enumerate(pages, start=1):
        if len(pages) > 1:
            _small(sheet, head, _HEAD)
        _small(sheet, str(number), _FOOT)
        for row in rows:
            _draw(sheet, row, known)
        sheet.showPage()


def _font(word: Word) -> str:
    return _ITALIC if word.italic else _PLAIN


@cache
def _faces() -> Callable[[str], str]:
    """Register both faces; the answer rewrites a text with the letters that they have."""
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415 - heavy
    from reportlab.pdfbase.ttfonts import TTFont  # type: ignore[import-untyped]  # noqa: PLC0415 - heavy

    faces = [TTFont(name, _FONTS / file) for name, file in _FILES.items()]
    for face in faces:
        pdfmetrics.registerFont(face)
    letters = frozenset.intersection(*(frozenset(face.face.charToGlyph) for face in faces))

    @lru_cache(_WORDS_KNOWN)
    def known(text: str) -> str:
        return "".join(_letter(letter, letters) for letter in unicodedata.normalize("NFC", text))

    return known


def _letter(letter: str, letters: frozenset[int]) -> str:
    """The letter, the same without its marks, or a question mark where the face has neither."""
    if ord(letter) in letters:
        return letter
    plain = unicodedata.normalize("NFKD", letter)
    return "".join(part for part in plain if ord(part) in letters) or "?"


def _small(sheet: Any, text: str, height: float) -> None:
    sheet.setFillColorRGB(*_GREY)
    sheet.setFont(_PLAIN, _SMALL)
    sheet.drawCentredString(_WIDTH / 2, height, text)


def _draw(sheet: Any, row: PlacedLine, known: Callable[[str], str]) -> None:
    face, leading = row.line.face, row.line.leading
    if row.own:
        sheet.setFillColorRGB(*_AMBER)
        sheet.rect(_RULE_AT, row.height - leading / 4, _RULE_WIDTH, leading, stroke=0, fill=1)
    if row.dots:
        sheet.setFillColorRGB(*_GREY)
        for at in range(3):
            sheet.circle(
                _LEFT + 2 + 7 * at, row.height + leading + _SKIP / 2, 0.9, stroke=0, fill=1
            )
    text = sheet.beginText(_LEFT, row.height)
    text.setFillColorRGB(*(_GREY if face is Face.QUIET else _INK))
    for italic, words in groupby(row.line.words, key=lambda word: word.italic):
        text.setFont(_ITALIC if italic else _PLAIN, _size(face))
        text.textOut(known(" ".join(word.text for word in words)) + " ")
    sheet.drawText(text)
