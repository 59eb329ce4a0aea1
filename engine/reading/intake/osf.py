"""Fade In: a zip with an Open Screenplay Format document, whose paragraphs say what they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from engine.reading.intake.archive import entries_of
from engine.reading.intake.fdx import told_line
from engine.reading.intake.text import tidied
from engine.reading.intake.xml import tree_of
from engine.reading.page import Line, Page
from engine.reading.refusal import CannotRead

_DOCUMENT = "document.xml"


def page_of(data: bytes) -> Page:
    """A Fade In file as a labelled page. Raises CannotRead (bomb, damaged, wrong_kind)."""
    entries = entries_of(data, frozenset({_DOCUMENT}))
    if _DOCUMENT not in entries:
        raise CannotRead("wrong_kind", "no document.xml")
    return page_from(entries[_DOCUMENT])


def page_from(document: bytes) -> Page:
    """The same from the document itself, as other programs save it."""
    root = tree_of(document)
    paragraphs = root.find("paragraphs")
    if root.tag != "document" or paragraphs is None:
        raise CannotRead("wrong_kind", f"root is {str(root.tag)[:40]}")
    info = root.find("info")
    title, author = (
        ("", "") if info is None else (info.get("title", ""), info.get("written_by", ""))
    )
    return Page(tuple(_lines(paragraphs)), title.strip(), author.strip(), told=True)


def _lines(paragraphs: Any) -> Iterator[Line]:
    number = 0
    for paragraph in paragraphs.iter("para"):
        style = paragraph.find("style")
        named = {} if style is None else style.attrib
        kind = (named.get("basestylename") or named.get("basestyle") or "").strip().lower()
        text = tidied("".join(run.text or "" for run in paragraph.iter("text"))).strip()
        for part in filter(None, (each.strip() for each in text.split("\n"))):
            yield told_line(part, kind, number)
            number += 1
