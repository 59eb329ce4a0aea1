"""A paragraph of a Word document: its words as they stand with every change accepted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from engine.reading.intake.docx_style import PLAIN, Style, Styles, Type, W, shaped, typed
from engine.reading.intake.text import tidied
from engine.reading.page import STRUCK, STRUCK_END, Line, Reach

_TEXT, _RUN, _RUN_PROPERTIES, _PROPERTIES = f"{W}t", f"{W}r", f"{W}rPr", f"{W}pPr"
_VALUE, _TYPE_NAMED = f"{W}val", f"{W}rStyle"
_SIGNS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_DRAWN = frozenset(
    {
        f"{W}drawing",
        f"{W}pict",
        f"{W}object",
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent",
    }
)
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BOX = f"{W}txbxContent"
_LEFT_OUT = frozenset(
    {f"{W}{tag}" for tag in ("del", "moveFrom", "rPr", "pPr", "instrText", "delText")} | {_FALLBACK}
)
_MARK_DELETED = f"{W}rPr/{W}del"
_TAB = 6


@dataclass(slots=True)
class Words:
    """What is being put together: text, what of it is bold or italic, and boxes drawn beside it."""

    styles: Styles
    text: list[str] = field(default_factory=list)
    bold: list[Reach] = field(default_factory=list)
    italic: list[Reach] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    size: int = 0
    shape: Style = PLAIN

    def take(self, paragraph: Any) -> bool:
        """Take in a paragraph; false if its end is deleted, so that the next one goes on."""
        properties = paragraph.find(_PROPERTIES)
        style = shaped(properties, PLAIN, self.styles)
        if not self.size:
            self.shape = style
        self._gather(paragraph, style.type)
        return properties is None or properties.find(_MARK_DELETED) is None

    def add(self, text: str, look: Type) -> None:
        """Words more."""
        reach = (self.size, self.size + len(text))
        self.text.append(text)
        self.size = reach[1]
        if look.bold:
            _extend(self.bold, reach)
        if look.italic:
            _extend(self.italic, reach)

    def say(self, text: str, look: Type) -> None:
        """Words as they are printed: in capitals, struck out, or not at all."""
        if not text or look.hidden:
            return
        said = tidied(text)
        said = f"{STRUCK}{said}{STRUCK_END}" if look.struck and said.strip() else said
        self.add(said.upper() if look.capitals else said, look)

    def lines(self) -> Iterator[Line]:
        """A line for each soft break and one more; their numbers are still 0."""
        at = 0
        for part in "".join(self.text).split("\n"):
            yield self._line(part, at)
            at += len(part) + 1

    def _gather(self, element: Any, look: Type) -> None:
        """Every run below this element, in order, without what is deleted or only referred to."""
        for child in element:
            if child.tag == _RUN:
                self._run(child, look)
            elif child.tag not in _LEFT_OUT:
                self._gather(child, look)

    def _run(self, run: Any, look: Type) -> None:
        for child in run:
            tag = child.tag
            if tag == _TEXT:
                self.say(child.text or "", look)
            elif tag == _RUN_PROPERTIES:
                named = child.find(_TYPE_NAMED)
                style = None if named is None else self.styles.get(named.get(_VALUE, ""))
                look = typed(child, look if style is None else _both(look, style.type))
            elif tag in _SIGNS:
                self.add(_SIGNS[tag], look)
            elif tag in _DRAWN:
                self.boxes += _boxes(child)

    def _line(self, part: str, at: int) -> Line:
        body = part.strip()
        before = part[: part.index(body)] if body else ""
        start = at + len(before)
        end = start + len(body)
        shape = self.shape
        indent = shape.indent + (_TAB * before.count("\t") if before else 0)
        return Line(
            body, 0, 0, indent, 0, 0, shape.heading, shape.centred, False,  # noqa: FBT003 - a hot place
            _within(self.bold, start, end) if self.bold else (),
            _within(self.italic, start, end) if self.italic else (), shape.told,
        )  # fmt: skip


def _both(look: Type, style: Type) -> Type:
    """Letters of a paragraph's type that have a style of their own, too."""
    return Type(*(a or b for a, b in zip(look, style, strict=True)))


def _boxes(drawn: Any) -> Iterator[Any]:
    """The text boxes in a drawing, once each: programs write them again for older ones."""
    for child in drawn:
        if child.tag == _BOX:
            yield child
        elif child.tag != _FALLBACK:
            yield from _boxes(child)


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
