"""Word: our own walk over word/document.xml, keeping breaks, tabs, tables, styles and emphasis."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from engine.script.intake.archive import entries_of
from engine.script.intake.text import tidied
from engine.script.intake.xml import tree_of
from engine.script.page import Line, Page, Reach
from engine.script.refusal import CannotRead

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT, _PROPERTIES = f"{_W}t", f"{_W}rPr"
_SIGNS = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
}
_DOCUMENT, _STYLES = "word/document.xml", "word/styles.xml"
_TWIPS = 120
_OFF = frozenset({"0", "false", "off", "none"})
_LEFT_OUT = frozenset(
    {
        f"{_W}{tag}"
        for tag in ("del", "moveFrom", "footnoteReference", "instrText", "rPr", "pPr", "delText")
    }
    | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)
_STYLE_DEPTH = 10


@dataclass(slots=True)
class _Style:
    heading: int = 0
    centred: bool = False
    bold: bool = False
    italic: bool = False
    indent: int = 0


@dataclass(slots=True)
class _Runs:
    """A paragraph being put together: its words, and the reaches that are bold or italic."""

    text: list[str] = field(default_factory=list)
    bold: list[Reach] = field(default_factory=list)
    italic: list[Reach] = field(default_factory=list)
    size: int = 0

    def add(self, text: str, *, bold: bool, italic: bool) -> None:
        reach = (self.size, self.size + len(text))
        self.text.append(text)
        self.size = reach[1]
        if bold:
            _extend(self.bold, reach)
        if italic:
            _extend(self.italic, reach)


def page_of(data: bytes) -> Page:
    """A Word document as a page. Raises CannotRead (damaged, locked, bomb, wrong_kind)."""
    entries = entries_of(data, frozenset({_DOCUMENT, _STYLES}))
    if _DOCUMENT not in entries:
        raise CannotRead("wrong_kind", "no word/document.xml")
    styles = _styles(entries.get(_STYLES))
    body = tree_of(entries[_DOCUMENT]).find(f"{_W}body")
    if body is None:
        raise CannotRead("damaged", "no body")
    return Page(tuple(_lines(body, styles)))


def _styles(data: bytes | None) -> dict[str, _Style]:
    if data is None:
        return {}
    raw = {s.get(f"{_W}styleId", ""): s for s in tree_of(data).findall(f"{_W}style")}
    return {name: _style(name, raw, 0) for name in raw}


def _style(name: str, raw: dict[str, Any], depth: int) -> _Style:
    element = raw.get(name)
    if element is None or depth > _STYLE_DEPTH:
        return _Style()
    based = element.find(f"{_W}basedOn")
    parent = _style(based.get(f"{_W}val", ""), raw, depth + 1) if based is not None else _Style()
    label = element.find(f"{_W}name")
    printed = (label.get(f"{_W}val", "") if label is not None else name).lower()
    return _Style(
        heading=_level(printed) or parent.heading,
        centred=_is_centred(element.find(f"{_W}pPr"), otherwise=parent.centred),
        bold=_is_on(element.find(f"{_W}rPr"), "b", otherwise=parent.bold),
        italic=_is_on(element.find(f"{_W}rPr"), "i", otherwise=parent.italic),
        indent=_indent(element.find(f"{_W}pPr")) or parent.indent,
    )


def _level(style: str) -> int:
    if style in {"title", "título", "titulo", "puesto"}:
        return 1
    if style.startswith(("heading", "título ", "titulo ", "encabezado ")):
        digits = "".join(c for c in style if c.isdigit())
        return int(digits[:1] or 1)
    return 0


def _is_on(properties: Any, tag: str, *, otherwise: bool) -> bool:
    found = None if properties is None else properties.find(f"{_W}{tag}")
    return otherwise if found is None else found.get(f"{_W}val", "1").lower() not in _OFF


def _is_centred(properties: Any, *, otherwise: bool) -> bool:
    found = None if properties is None else properties.find(f"{_W}jc")
    return otherwise if found is None else found.get(f"{_W}val") == "center"


def _indent(properties: Any) -> int:
    """Left indent in characters of Courier 12 (120 twips)."""
    found = None if properties is None else properties.find(f"{_W}ind")
    if found is None:
        return 0
    left = found.get(f"{_W}left") or found.get(f"{_W}start") or "0"
    first = found.get(f"{_W}firstLine") or "0"
    try:
        return max(0, int(float(left) + float(first)) // _TWIPS)
    except (ValueError, OverflowError):
        return 0


def _lines(body: Any, styles: dict[str, _Style]) -> Iterator[Line]:
    number, above = 0, 1
    for block in body.iterchildren():
        made = list(_block(block, styles))
        if not any(line.text for line in made):
            above += 1
        for line in made:
            if line.text:
                yield Line(
                    line.text,
                    number,
                    number + 1,
                    line.indent,
                    above,
                    heading=line.heading,
                    centred=line.centred,
                    bold=line.bold,
                    italic=line.italic,
                )
                above = 0
            number += 1


def _block(block: Any, styles: dict[str, _Style]) -> Iterator[Line]:
    if block.tag == f"{_W}p":
        yield from _paragraph(block, styles)
    elif block.tag == f"{_W}tbl":
        for row in block.iter(f"{_W}tr"):
            yield from _row(row, styles)
    elif block.tag == f"{_W}sdt":
        for inner in block.iterfind(f"{_W}sdtContent/*"):
            yield from _block(inner, styles)


def _row(row: Any, styles: dict[str, _Style]) -> Iterator[Line]:
    """A table row: name, tab, text; the further lines of the text follow it."""
    cells = [
        [line.text for p in cell.iter(f"{_W}p") for line in _paragraph(p, styles)]
        for cell in row.iterfind(f"{_W}tc")
    ]
    texts = [" ".join(filter(None, cell)) for cell in cells]
    yield Line("\t".join(text for text in texts if text))


def _paragraph(paragraph: Any, styles: dict[str, _Style]) -> Iterator[Line]:
    properties = paragraph.find(f"{_W}pPr")
    named = None if properties is None else properties.find(f"{_W}pStyle")
    style = styles.get(named.get(f"{_W}val", "") if named is not None else "", _Style())
    runs = _Runs()
    _gather(paragraph, style, runs)
    text = "".join(runs.text)
    at = 0
    for part in text.split("\n"):
        yield _line(part, (at, at + len(part)), runs, _shape(properties, style))
        at += len(part) + 1


def _shape(properties: Any, style: _Style) -> _Style:
    return _Style(
        heading=style.heading,
        centred=_is_centred(properties, otherwise=style.centred),
        indent=_indent(properties) or style.indent,
    )


def _gather(element: Any, style: _Style, runs: _Runs) -> None:
    """Every run below this element, in order, leaving out what is deleted or only referred to."""
    for child in element.iterchildren():
        if child.tag == f"{_W}r":
            _run(child, style, runs)
        elif child.tag not in _LEFT_OUT:
            _gather(child, style, runs)


def _run(run: Any, style: _Style, runs: _Runs) -> None:
    bold, italic = style.bold, style.italic
    for child in run:
        if child.tag == _PROPERTIES:
            bold = _is_on(child, "b", otherwise=bold)
            italic = _is_on(child, "i", otherwise=italic)
        said = tidied(child.text or "") if child.tag == _TEXT else _SIGNS.get(child.tag)
        if said:
            runs.add(said, bold=bold, italic=italic)


def _line(text: str, reach: Reach, runs: _Runs, shape: _Style) -> Line:
    body = text.strip()
    start = reach[0] + (len(text) - len(text.lstrip()))
    end = start + len(body)
    return Line(
        body,
        indent=shape.indent,
        heading=shape.heading,
        centred=shape.centred,
        bold=_within(runs.bold, start, end),
        italic=_within(runs.italic, start, end),
    )


def _extend(reaches: list[Reach], reach: Reach) -> None:
    """One reach more; it joins the last one if it begins where that ends."""
    if reaches and reaches[-1][1] == reach[0]:
        reaches[-1] = (reaches[-1][0], reach[1])
    else:
        reaches.append(reach)


def _within(reaches: list[Reach], start: int, end: int) -> tuple[Reach, ...]:
    return tuple(
        (max(a, start) - start, min(b, end) - start) for a, b in reaches if a < end and b > start
    )
