"""Directions told from words to be said by their type: their brackets are set in italics.

NORA. Then I go. (*Takes her coat.*) You (of all people) should know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from engine.reading.emphasis import paragraphs
from engine.reading.page import CLOSE, OPEN, Line, Page, Reach

_GROUP = re.compile(r"\((?:[^()]|\([^()]*\)){1,2000}\)")
_SOME = 6
"""Italic brackets beside words from which upright ones are taken to be said: so many that it
is the way of this file and no slip. Not measured."""


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph; its italics, and its italic brackets, counted from its first letter."""

    lines: Sequence[Line]
    text: str
    italic: Sequence[Reach]
    groups: Sequence[Reach]

    def alone(self, group: Reach) -> bool:
        """Whether the group has its lines to itself."""
        start, end = group
        return self.text[start - 1 : start] in {"", "\n"} and self.text[end : end + 1] in {"", "\n"}


def with_slanted_marked(page: Page) -> Page:
    """Where brackets in italics stand beside other words, all such brackets are marked.

    What stands in italic brackets needs no italics any more to be known.
    """
    blocks = [_block(block) for block in paragraphs(page.lines)]
    beside = sum(not block.alone(group) for block in blocks for group in block.groups)
    marked = (line for block in blocks for line in _told(block, mark=beside >= _SOME))
    return replace(page, lines=tuple(marked))


def _block(lines: Sequence[Line]) -> _Block:
    if not any(line.italic for line in lines):
        return _Block(lines, "", (), ())
    text = "\n".join(line.text for line in lines)
    italic = list(_italics(lines))
    groups = [found.span() for found in _GROUP.finditer(text) if _slanted(found.span(), italic)]
    return _Block(lines, text, italic, groups)


def _italics(lines: Sequence[Line]) -> Iterator[Reach]:
    at = 0
    for line in lines:
        yield from ((at + start, at + end) for start, end in line.italic)
        at += len(line.text) + 1


def _slanted(group: Reach, italic: Sequence[Reach]) -> bool:
    """Whether both brackets are in italics."""
    first, last = group[0], group[1] - 1
    return any(a <= first < b for a, b in italic) and any(a <= last < b for a, b in italic)


def _told(block: _Block, *, mark: bool) -> Iterator[Line]:
    if not block.groups:
        yield from block.lines
        return
    text = list(block.text)
    for start, end in block.groups:
        if mark:
            text[start], text[end - 1] = "[]" if block.alone((start, end)) else (OPEN, CLOSE)
    at = 0
    for line, body in zip(block.lines, "".join(text).split("\n"), strict=True):
        left = tuple(
            (a, b)
            for a, b in line.italic
            if not any(start <= at + a and at + b <= end for start, end in block.groups)
        )
        yield line.but(text=body, italic=left)
        at += len(body) + 1
