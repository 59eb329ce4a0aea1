"""The legal text that electronic libraries put around a play:

Title: The Visit
*** START OF THE BOOK ***
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from engine.reading.page import Line, Page

_START = re.compile(
    r"^\*{2,3}\s*START OF (?:THE|THIS)\b.*|^START OF (?:THE|THIS) PROJECT GUTENBERG\b.*"
    r"|^\*END[* ]*THE SMALL PRINT.*",
    re.IGNORECASE,
)
"""Asterisks right before and behind the words are emphasis, and are not in the line's text."""

_END = re.compile(
    r"^\*{2,3}\s*END OF (?:THE|THIS)\b.*|^End of (?:the |this )?Project Gutenberg.*", re.IGNORECASE
)
_KEY = re.compile(r"^(Title|Author|Título|Autor):\s*(\S.*)$")
_NOTICE = re.compile(r"electronic|copyright|licen[cs]e|distribut", re.IGNORECASE)
_MOST, _NOTICE_LINES = 600, 15
"""Lines in which the mark is looked for where the play begins, and those of one notice at most. In
goldbench's 17 files with a mark it is among the first 14, and all 51 notices have 8; old files
begin with pages of small print."""


def without_licence(page: Page) -> Page:
    """The page between the marks; its title and author from the legal text, where it tells them."""
    if any(line.text.startswith("<<") for line in page.lines):
        page = replace(page, lines=tuple(_without_notices(page.lines)))
    lines = page.lines
    start = next((at for at, line in enumerate(lines[:_MOST]) if _START.match(line.text)), -1)
    after = start + 1
    end = next((at for at in range(after, len(lines)) if _END.match(lines[at].text)), len(lines))
    if start < 0 and end == len(lines):
        return page
    keys = _keys(lines[:after])
    return replace(
        page,
        lines=lines[after:end],
        title=page.title or keys.get("title", ""),
        author=page.author or keys.get("author", ""),
    )


def _keys(lines: Sequence[Line]) -> dict[str, str]:
    found = (_KEY.match(line.text) for line in lines)
    english = {"Título": "title", "Autor": "author"}
    return {english.get(key[1], key[1].lower()): key[2].strip() for key in found if key}


def _without_notices(lines: Sequence[Line]) -> Iterator[Line]:
    """Notices scattered through a text between << and >> are nobody's words."""
    at = 0
    while at < len(lines):
        taken = _notice_length(lines, at) if lines[at].text.startswith("<<") else 0
        if not taken:
            yield lines[at]
        at += max(1, taken)


def _notice_length(lines: Sequence[Line], at: int) -> int:
    block = lines[at : at + _NOTICE_LINES]
    end = next((n for n, line in enumerate(block, start=1) if line.text.endswith(">>")), 0)
    said = " ".join(line.text for line in block[:end])
    return end if _NOTICE.search(said) else 0
