"""Emphasis typed as marks around words, and what it means:

**NORA** *Going to the door.* I _really_ must.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from engine.script.page import Line, Reach

_UNDERLINE = re.compile(r"(?<![^\W_])_(?=\S)([^_\n]{1,400}?)(?<=\S)_(?![^\W_])|_([.,;:!?])_")
_STARS = re.compile(
    r"\\([\\`*_{}\[\]()#+\-.!~>|&@])"
    r"|(?P<mark>\*{1,3}|(?<![^\W_])_{1,3})(?=\S)(?P<body>(?:\\.|(?!(?P=mark))[^\\]){1,2000}?)(?<=\S)(?P=mark)(?!\*)"
)


def underlined(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines whose _underlines_ have become italics."""
    for line in lines:
        yield replaced(line, _UNDERLINE) if "_" in line.text else line


def replaced(line: Line, pattern: re.Pattern[str]) -> Line:
    """A line with one kind of typed italics taken out of its text and kept as reaches."""
    out, italic, at, size = [], [], 0, 0
    for found in pattern.finditer(line.text):
        before, body = line.text[at : found.start()], found[1] or found[2]
        out += [before, body]
        italic.append((size + len(before), size + len(before) + len(body)))
        size += len(before) + len(body)
        at = found.end()
    return replace(line, text="".join([*out, line.text[at:]]), italic=tuple(italic))


def styled(text: str) -> tuple[str, tuple[Reach, ...], tuple[Reach, ...]]:
    """Markdown text without its stars, its bold and its italic reaches; text may hold line ends."""
    bold: list[Reach] = []
    italic: list[Reach] = []
    return _unmarked(text, 0, bold, italic), tuple(sorted(bold)), tuple(sorted(italic))


def _unmarked(text: str, start: int, bold: list[Reach], italic: list[Reach]) -> str:
    out: list[str] = []
    at, size = 0, start
    for found in _STARS.finditer(text):
        before = text[at : found.start()]
        size += len(before)
        if found["mark"]:
            inner = _unmarked(found["body"], size, bold, italic)
            _keep(found["mark"], (size, size + len(inner)), bold, italic)
        else:
            inner = found[1]
        out += [before, inner]
        size += len(inner)
        at = found.end()
    return "".join([*out, text[at:]])


def _keep(mark: str, reach: Reach, bold: list[Reach], italic: list[Reach]) -> None:
    if len(mark) > 1:
        bold.append(reach)
    if len(mark) != 2:  # noqa: PLR2004 - two marks are bold alone
        italic.append(reach)
