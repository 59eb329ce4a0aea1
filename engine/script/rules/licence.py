"""The legal text that electronic libraries put around a play:

    Title: The Visit
    *** START OF THE BOOK ***
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from engine.script.page import Line, Page

_START = re.compile(r"^\*{2,3}\s*START OF (?:THE|THIS)\b.*|^\*END[* ]*THE SMALL PRINT.*", re.IGNORECASE)
_END = re.compile(
    r"^\*{2,3}\s*END OF (?:THE|THIS)\b.*|^End of (?:the |this )?Project Gutenberg.*", re.IGNORECASE
)
_KEY = re.compile(r"^(Title|Author|Título|Autor):\s*(\S.*)$")
_MOST = 600


def without_licence(page: Page) -> Page:
    """The page between the marks; its title and author from the legal text, where it tells them."""
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
