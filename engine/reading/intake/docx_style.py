"""What a Word document's styles and properties say of a paragraph's place and of its type."""

from __future__ import annotations

from typing import Any, NamedTuple

from engine.reading.intake.xml import tree_of
from engine.reading.page import Told

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VALUE = f"{W}val"
_NAMED, _ALIGNED, _INDENTED = f"{W}pStyle", f"{W}jc", f"{W}ind"
_TWIPS = 120
_OFF = frozenset({"0", "false", "off", "none"})
_DEPTH = 10
_SCENE = 2
_TOLD = {
    "character": Told.CUE,
    "character name": Told.CUE,
    "personaje": Told.CUE,
    "dialogue": Told.DIALOGUE,
    "dialog": Told.DIALOGUE,
    "diálogo": Told.DIALOGUE,
    "parenthetical": Told.ASIDE,
    "scene heading": Told.HEADING,
    "slug line": Told.HEADING,
    "slugline": Told.HEADING,
    "encabezado de escena": Told.HEADING,
}
"""What the styles of screenplay templates are called, in small letters, and what they tell."""

_FIELDS = {
    f"{W}b": "bold",
    f"{W}i": "italic",
    f"{W}caps": "capitals",
    f"{W}smallCaps": "capitals",
    f"{W}vanish": "hidden",
    f"{W}strike": "struck",
    f"{W}dstrike": "struck",
}


class Type(NamedTuple):
    """How letters look; `hidden` ones are not printed at all, `struck` ones are struck out."""

    bold: bool = False
    italic: bool = False
    capitals: bool = False
    hidden: bool = False
    struck: bool = False


class Style(NamedTuple):
    """How a paragraph stands. `indent` in characters, `heading` a level, 0 for none.

    `told` is what the name of its style says it is.
    """

    heading: int = 0
    centred: bool = False
    indent: int = 0
    type: Type = Type()
    told: Told = Told.NOTHING


PLAIN = Style()
Styles = dict[str, Style]


def styles_of(data: bytes | None) -> Styles:
    """The styles in word/styles.xml by their ids. Raises CannotRead: bomb, damaged."""
    if data is None:
        return {}
    raw = {s.get(f"{W}styleId", ""): s for s in tree_of(data).findall(f"{W}style")}
    made: Styles = {}
    for name in raw:
        _made(name, raw, made, 0)
    return made


def _made(name: str, raw: dict[str, Any], made: Styles, depth: int) -> Style:
    if name in made or name not in raw or depth > _DEPTH:
        return made.get(name, PLAIN)
    element = raw[name]
    parent = PLAIN
    based = element.find(f"{W}basedOn")
    if based is not None:
        parent = _made(based.get(_VALUE, ""), raw, made, depth + 1)
    label = element.find(f"{W}name")
    printed = (label.get(_VALUE, "") if label is not None else name).lower()
    placed = shaped(element.find(f"{W}pPr"), parent, made)
    made[name] = placed._replace(
        heading=_level(printed) or parent.heading,
        type=typed(element.find(f"{W}rPr"), parent.type),
        told=_TOLD.get(printed, parent.told),
    )
    return made[name]


def shaped(properties: Any, style: Style, styles: Styles) -> Style:
    """The style that these paragraph properties name, or else this one, with what they change."""
    if properties is None:
        return style
    heading, centred, indent, look, told = style
    for child in properties:
        tag = child.tag
        if tag == _NAMED:
            heading, centred, indent, look, told = styles.get(child.get(_VALUE, ""), style)
        elif tag == _ALIGNED:
            centred = child.get(_VALUE) == "center"
        elif tag == _INDENTED:
            indent = _indent(child) or indent
    return Style(heading, centred, indent, look, told)


def typed(properties: Any, otherwise: Type) -> Type:
    """The type with what these run properties change."""
    if properties is None:
        return otherwise
    said = {
        _FIELDS[child.tag]: child.get(_VALUE, "1").lower() not in _OFF
        for child in properties
        if child.tag in _FIELDS
    }
    return otherwise._replace(**said) if said else otherwise


def _level(style: str) -> int:
    if style in {"title", "título", "titulo", "puesto"}:
        return 1
    if style.startswith(("heading", "título ", "titulo ", "encabezado ")):
        digits = "".join(c for c in style if c.isdigit())
        return int(digits[:1] or 1)
    return _SCENE if _TOLD.get(style) is Told.HEADING else 0


def _indent(found: Any) -> int:
    """Left indent in characters of Courier 12 (120 twips)."""
    left = found.get(f"{W}left") or found.get(f"{W}start") or "0"
    first = found.get(f"{W}firstLine") or "0"
    try:
        return max(0, int(float(left) + float(first)) // _TWIPS)
    except (ValueError, OverflowError):
        return 0
