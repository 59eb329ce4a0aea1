"""OpenDocument text (LibreOffice, ODF 1.3): its paragraphs with their styles, and its tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from engine.reading.intake.archive import entries_of
from engine.reading.intake.docx import numbered
from engine.reading.intake.docx_paragraph import Words
from engine.reading.intake.docx_style import PLAIN, Style, Type
from engine.reading.intake.docx_table import lines_of_rows
from engine.reading.intake.xml import tree_of
from engine.reading.page import Line, Page
from engine.reading.refusal import CannotRead

_NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns"
_TEXT, _TABLE = f"{{{_NAMESPACE}:text:1.0}}", f"{{{_NAMESPACE}:table:1.0}}"
_STYLE, _FO = f"{{{_NAMESPACE}:style:1.0}}", f"{{{_NAMESPACE}:xsl-fo-compatible:1.0}}"
_CONTENT, _STYLES = "content.xml", "styles.xml"
_PARAGRAPH, _HEADING = f"{_TEXT}p", f"{_TEXT}h"
_LEFT_OUT = frozenset(
    f"{_TEXT}{tag}" for tag in ("tracked-changes", "note", "annotation", "sequence-decls")
)
_SIGNS = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
_BODY = f".//{{{_NAMESPACE}:office:1.0}}text"
_DEEPEST, _MOST_SPACES, _MOST_COLUMNS = 10, 80, 40
_SPACES = re.compile(r"[ \t\r\n]+")
_LETTER_CM = 0.254
"""Centimetres of a letter of Courier 12, in which indents are counted."""

_IN_CM = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72}
_BOLD = frozenset({"bold", "600", "700", "800", "900"})


def page_of(data: bytes) -> Page:
    """A text document as a page. Raises CannotRead (damaged, locked, bomb, wrong_kind)."""
    entries = entries_of(data, frozenset({_CONTENT, _STYLES}))
    if _CONTENT not in entries:
        raise CannotRead("wrong_kind", "no content.xml")
    content = tree_of(entries[_CONTENT])
    body = content.find(_BODY)
    if body is None:
        raise CannotRead("wrong_kind", "no text document")
    shapes = _Shapes()
    for tree in (tree_of(entries[_STYLES]) if _STYLES in entries else None, content):
        shapes.take(tree)
    return Page(tuple(numbered(_blocks(body, shapes))))


@dataclass(slots=True)
class _Shapes:
    """The styles of a document by their names."""

    raw: dict[str, Any] = field(default_factory=dict)
    made: dict[str, Style] = field(default_factory=dict)

    def take(self, tree: Any) -> None:
        """Every style that stands in this tree."""
        if tree is not None:
            self.raw |= {e.get(f"{_STYLE}name", ""): e for e in tree.iter(f"{_STYLE}style")}

    def named(self, name: str, depth: int = 0) -> Style:
        """The style of this name, with what it takes from the one it is based on."""
        element = self.raw.get(name)
        if element is None or depth > _DEEPEST:
            return PLAIN
        if name not in self.made:
            parent = self.named(element.get(f"{_STYLE}parent-style-name", ""), depth + 1)
            self.made[name] = _changed(element, parent)
        return self.made[name]


def _changed(element: Any, parent: Style) -> Style:
    heading, centred, indent, look, told = parent
    placed = element.find(f"{_STYLE}paragraph-properties")
    if placed is not None:
        centred = placed.get(f"{_FO}text-align", "center" if centred else "") == "center"
        left, first = placed.get(f"{_FO}margin-left"), placed.get(f"{_FO}text-indent")
        indent = _letters(left) + _letters(first) if left or first else indent
    typed = element.find(f"{_STYLE}text-properties")
    look = look if typed is None else _look(typed, look)
    return Style(heading, centred, max(0, indent), look, told)


def _look(typed: Any, look: Type) -> Type:
    weight, slant = typed.get(f"{_FO}font-weight"), typed.get(f"{_FO}font-style")
    case, line = typed.get(f"{_FO}text-transform"), typed.get(f"{_STYLE}text-line-through-style")
    small = typed.get(f"{_FO}font-variant")
    return Type(
        bold=look.bold if weight is None else weight in _BOLD,
        italic=look.italic if slant is None else slant != "normal",
        capitals=look.capitals or case == "uppercase" or small == "small-caps",
        hidden=look.hidden or typed.get(f"{_TEXT}display") == "none",
        struck=look.struck if line is None else line != "none",
    )


def _letters(length: str | None) -> int:
    """A length such as 1.27cm in letters; 0 where it is none."""
    unit = (length or "")[-2:]
    try:
        return round(float((length or "")[:-2]) * _IN_CM[unit] / _LETTER_CM)
    except (ValueError, KeyError, OverflowError):
        return 0


def _blocks(parent: Any, shapes: _Shapes) -> Iterator[list[Line]]:
    """The lines of each paragraph or row below this element, without numbers."""
    for child in parent:
        if child.tag in {_PARAGRAPH, _HEADING}:
            yield _paragraph(child, shapes)
        elif child.tag == f"{_TABLE}table":
            yield from lines_of_rows(
                [
                    list(_blocks(cell, shapes))
                    for cell in list(row.iterfind(f"{_TABLE}table-cell"))[:_MOST_COLUMNS]
                ]
                for row in child.iter(f"{_TABLE}table-row")
                if next(row.iterancestors(f"{_TABLE}table")) is child
            )
        elif child.tag not in _LEFT_OUT:
            yield from _blocks(child, shapes)


def _paragraph(element: Any, shapes: _Shapes) -> list[Line]:
    style = shapes.named(element.get(f"{_TEXT}style-name", ""))
    level = element.get(f"{_TEXT}outline-level", "1") if element.tag == _HEADING else "0"
    words = Words({}, shape=style._replace(heading=int(level) if level.isdigit() else 1))
    _gather(element, style.type, (words, shapes))
    return list(words.lines())


def _gather(element: Any, look: Type, found: tuple[Words, _Shapes]) -> None:
    """The words of a paragraph, in order, each with its type."""
    words, shapes = found
    words.say(_single(element.text), look)
    for child in element:
        if child.tag in _SIGNS:
            words.add(_SIGNS[child.tag], look)
        elif child.tag == f"{_TEXT}s":
            count = child.get(f"{_TEXT}c", "1")
            words.add(" " * min(int(count) if count.isdigit() else 1, _MOST_SPACES), look)
        elif child.tag not in _LEFT_OUT:
            named = child.get(f"{_TEXT}style-name", "") if child.tag == f"{_TEXT}span" else ""
            own = (
                _changed(shapes.raw[named], Style(type=look)).type if named in shapes.raw else look
            )
            _gather(child, own, found)
        words.say(_single(child.tail), look)


def _single(text: str | None) -> str:
    """Text whose spaces and line ends count as one space, as the format says."""
    return _SPACES.sub(" ", text or "")
