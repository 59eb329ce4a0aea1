"""Final Draft: XML whose paragraphs say what they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from engine.reading.intake.text import tidied
from engine.reading.intake.xml import tree_of
from engine.reading.page import Line, Page, Told
from engine.reading.refusal import CannotRead

_KINDS = {
    "character": Told.CUE,
    "dialogue": Told.DIALOGUE,
    "parenthetical": Told.ASIDE,
    "lyrics": Told.LYRIC,
    "singing": Told.LYRIC,
    "dialog": Told.DIALOGUE,
    "scene heading": Told.HEADING,
    "sceneheading": Told.HEADING,
    "act": Told.HEADING,
    "act break": Told.HEADING,
    "new act": Told.HEADING,
    "action": Told.ACTION,
    "general": Told.ACTION,
    "shot": Told.ACTION,
    "transition": Told.ACTION,
    "stage directions": Told.ACTION,
}
_ACTS = frozenset({"act break", "new act", "act"})


def page_of(data: bytes) -> Page:
    """A Final Draft file as a labelled page. Raises CannotRead (bomb, damaged, wrong_kind)."""
    root = tree_of(data)
    if root.tag != "FinalDraft":
        raise CannotRead("wrong_kind", f"root is {str(root.tag)[:40]}")
    content = root.find("Content")
    if content is None:
        raise CannotRead("damaged", "no content")
    title, author = _front(root)
    return Page(tuple(_lines(content)), title, author, told=True)


def _front(root: Any) -> tuple[str, str]:
    """Title and author from the title page, which is only typed lines."""
    page = root.find("TitlePage/Content")
    said = [] if page is None else [t for t in map(_text, page.iter("Paragraph")) if t]
    title = said[0] if said else ""
    for at, text in enumerate(said[1:], start=1):
        if text.lower().rstrip(":") in {"by", "written by", "de", "escrito por", "por"}:
            return title, said[at + 1] if at + 1 < len(said) else ""
        if text.lower().startswith(("by ", "written by ", "escrito por ")):
            return title, text.split("by ", 1)[-1].removeprefix("escrito por ").strip()
    return title, ""


def _lines(content: Any) -> Iterator[Line]:
    number = 0
    for paragraph in content.iter("Paragraph"):
        kind = (paragraph.get("Type") or "").strip().lower()
        text = _text(paragraph)
        if not text or (kind not in _KINDS and kind):
            continue
        for part in text.split("\n"):
            if part.strip():
                yield told_line(part.strip(), kind, number)
                number += 1


def told_line(text: str, kind: str, number: int) -> Line:
    """A line told by the name of its style; what no style tells is action."""
    told = _KINDS.get(kind, Told.ACTION)
    heading = 0 if told is not Told.HEADING else 1 if kind in _ACTS else 2
    return Line(text, number, number + 1, heading=heading, above=1, told=told)


def _text(paragraph: Any) -> str:
    """The runs of a paragraph together; notes and nested paragraphs are not part of it."""
    runs = (run.text or "" for run in paragraph.findall("Text"))
    return tidied("".join(runs)).strip()
