"""Emphasis typed as marks around words, and what it means:

**NORA** *Going to the door.* I _really_ must.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from engine.reading.page import Line, Reach

_UNDERLINE = re.compile(r"(?<![^\W_])_(?=\S)([^_]{1,2000}?)(?<=\S)_(?![^\W_])|_([.,;:!?])_")
_STARS = re.compile(
    r"\\([\\`*_{}\[\]()#+\-.!~>|&@])"
    r"|(?P<mark>\*{1,3}|(?<![^\W_])_{1,3})(?=\S)(?P<body>(?:\\.|(?!(?P=mark))[^\\]){1,2000}?)(?<=\S)(?P=mark)(?!\*)"
)


_TYPED = re.compile(r"\*\S[^*]*\*|</\w|\{[^{}]+\}|''\S.*''|^(?:[A-ZÀ-Þ] ){2}")
_LETTERS = re.compile(r"^(?:(?:[A-ZÀ-Þ] )+[A-ZÀ-Þ](?:\s{2,}|(?=[.:]|$)))+")
_TAG = re.compile(r"</?(?P<name>b|strong|i|em|u|p|br|span)\b[^<>]*>", re.IGNORECASE)
_MARK_OF = {"b": "**", "strong": "**", "i": "*", "em": "*"}
_BRACES = re.compile(r"\{([^{}]+)\}")


def underlined(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines whose _underlines_ have become italics, also where these run over several lines.

    So have other marks that people type into plain text: see `_typed`.
    """
    lines = [_typed(line) if _TYPED.search(line.text) else line for line in lines]
    for block in paragraphs(lines):
        if any("_" in line.text for line in block):
            text, italic = _without_underlines("\n".join(line.text for line in block))
            yield from with_reaches(block, text, ((), italic))
        else:
            yield from block


def _typed(line: Line) -> Line:
    """The line with marks of other kinds read, too: *stars*, <i>tags</i>, {braces}, N O R A."""
    spaced = _LETTERS.match(line.text)
    if spaced:
        name = " ".join(word.replace(" ", "") for word in re.split(r"\s{2,}", spaced.group()))
        line = line.but(text=name + line.text[spaced.end() :], bold=(), italic=())
    wiki = line.text.replace("'''", "**").replace("''", "*")
    text = _TAG.sub(lambda tag: _MARK_OF.get(tag["name"].lower(), ""), wiki)
    text = _BRACES.sub(r"[\1]", text)
    text, bold, italic = styled(text)
    shown = text.strip()
    if not shown:
        return line
    return line.but(text=shown, bold=bold or line.bold, italic=italic or line.italic)


def _without_underlines(text: str) -> tuple[str, tuple[Reach, ...]]:
    out, italic, at, size = [], [], 0, 0
    for found in _UNDERLINE.finditer(text):
        before, body = text[at : found.start()], found[1] or found[2]
        out += [before, body]
        italic.append((size + len(before), size + len(before) + len(body)))
        size += len(before) + len(body)
        at = found.end()
    return "".join([*out, text[at:]]), tuple(italic)


def paragraphs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines that stand together; a heading stands for itself."""
    block: list[Line] = []
    for line in lines:
        if block and (line.above or line.heading or block[-1].heading):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def with_reaches(
    block: Sequence[Line], text: str, reaches: tuple[tuple[Reach, ...], tuple[Reach, ...]]
) -> Iterator[Line]:
    """The lines of a paragraph with their new text, their own bold and italic reaches."""
    bold, italic = reaches
    at = 0
    for line, body in zip(block, text.split("\n"), strict=True):
        size = len(body)
        if body.strip():
            yield line.but(
                text=body.rstrip(),
                bold=_within(bold, at, size),
                italic=_within(italic, at, size),
            )
        at += size + 1


def _within(reaches: Sequence[Reach], at: int, size: int) -> tuple[Reach, ...]:
    cut = ((max(a - at, 0), min(b - at, size)) for a, b in reaches)
    return tuple((a, b) for a, b in cut if a < b)


def styled(text: str) -> tuple[str, tuple[Reach, ...], tuple[Reach, ...]]:
    """Markdown text without its stars, its bold and its italic reaches; text may hold line ends."""
    if "*" not in text and "_" not in text and "\\" not in text:
        return text, (), ()
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
