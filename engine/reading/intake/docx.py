"""Word: our own walk over word/document.xml, keeping breaks, tabs, tables, styles and emphasis."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from engine.reading.intake.archive import entries_of
from engine.reading.intake.docx_paragraph import Words
from engine.reading.intake.docx_style import Styles, W, styles_of
from engine.reading.intake.docx_table import table_lines
from engine.reading.intake.xml import tree_of
from engine.reading.page import Line, Page, Told
from engine.reading.refusal import CannotRead

_DOCUMENT, _STYLES = "word/document.xml", "word/styles.xml"
_FEWEST, _MOSTLY = 2, 0.8
"""Cues of their own style, and share of them with words of theirs below, that make it the file's
way: a template's. Not measured."""

_PARAGRAPH, _TABLE, _CONTROL = f"{W}p", f"{W}tbl", f"{W}sdt"
_INSERTED = frozenset({f"{W}ins", f"{W}moveTo", f"{W}customXml", f"{W}smartTag"})


def page_of(data: bytes) -> Page:
    """A Word document as a page. Raises CannotRead (damaged, locked, bomb, wrong_kind)."""
    entries = entries_of(data, frozenset({_DOCUMENT, _STYLES}))
    if _DOCUMENT not in entries:
        raise CannotRead("wrong_kind", "no word/document.xml")
    styles = styles_of(entries.get(_STYLES))
    body = tree_of(entries[_DOCUMENT]).find(f"{W}body")
    if body is None:
        raise CannotRead("damaged", "no body")
    return _told(tuple(numbered(blocks_of(body, styles))))


def _told(lines: tuple[Line, ...]) -> Page:
    """The page, which tells what its lines are if cues and what is said have styles for it."""
    spoken = (Told.DIALOGUE, Told.ASIDE)
    cues = [below.told in spoken for line, below in pairwise(lines) if line.told is Told.CUE]
    if len(cues) < _FEWEST or sum(cues) < _MOSTLY * len(cues):
        return Page(tuple(line.but(told=Told.NOTHING) if line.told else line for line in lines))
    return Page(tuple(line.but(told=_as_told(line)) for line in lines), told=True)


def _as_told(line: Line) -> Told:
    return Told.HEADING if line.heading else line.told or Told.ACTION


def blocks_of(body: Any, styles: Styles) -> Iterator[list[Line]]:
    """The lines of each paragraph or table row below this element, without numbers."""
    words = Words(styles)
    for block in body:
        if block.tag == _PARAGRAPH:
            if words.take(block):
                yield from _finished(words)
                words = Words(styles)
        elif block.tag == _TABLE:
            yield from table_lines(block, lambda cell: list(blocks_of(cell, styles)))
        elif block.tag == _CONTROL:
            yield from blocks_of(block.find(f"{W}sdtContent"), styles)
        elif block.tag in _INSERTED:
            yield from blocks_of(block, styles)
    if words.size:
        yield from _finished(words)


def _finished(words: Words) -> Iterator[list[Line]]:
    """A paragraph, and what stands in boxes beside it."""
    yield list(words.lines())
    for box in words.boxes:
        yield from blocks_of(box, words.styles)


def numbered(blocks: Iterable[list[Line]]) -> Iterator[Line]:
    """The lines of all blocks with their numbers; an empty block is a blank line."""
    number, above = 0, 1
    for block in blocks:
        if not any(line.text for line in block):
            above += 1
        for line in block:
            if line.text:
                yield Line(line.text, number, number + 1, line.indent, above, *line[5:])
                above = 0
            number += 1
