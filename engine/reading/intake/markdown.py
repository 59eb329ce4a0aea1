"""Markdown: headings, bold names, italic directions, and the front matter between dashes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from engine.reading.emphasis import paragraphs, styled, with_reaches
from engine.reading.intake.text import text_of
from engine.reading.page import Line, Page, lines_of

_MATTER = re.compile(r"\A\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_KEY = re.compile(
    r"^(title|author|título|titulo|autor|autora)\s*:\s*(.+)$", re.IGNORECASE | re.MULTILINE
)
_ATX = re.compile(r"^(#{1,6})\s+(.*)$")
_SETEXT = re.compile(r"^(=+|-{2,})$")
_RULE = re.compile(r"^(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$")
_ORNAMENT = re.compile(r"^(\S)(?:\s*\1){2,}$")
_LEAD = re.compile(r"^(?:>\s?)+|^[-*+]\s+(?=\S)")
_FENCED_DIV = re.compile(r"^:::.*$", re.MULTILINE)
_TAG = re.compile(
    r"</?(?:br|p|div|span|i|b|em|strong|center|u|sup|sub)\b[^>\n]{0,80}>", re.IGNORECASE
)


def page_of(data: bytes) -> Page:
    """A Markdown script as a page. Raises CannotRead("not_text")."""
    text = _FENCED_DIV.sub("", _without_comments(text_of(data)))
    matter = _MATTER.match(text)
    keys = {k.lower(): v.strip(" \"'") for k, v in _KEY.findall(matter[1])} if matter else {}
    if matter:
        text = "\n" * matter[0].count("\n") + text[matter.end() :]
    lines = tuple(_plain(list(_headed(list(lines_of(_TAG.sub("", text)))))))
    title = keys.get("title") or keys.get("título") or keys.get("titulo") or ""
    author = keys.get("author") or keys.get("autor") or keys.get("autora") or ""
    return Page(lines, title, author)


def _without_comments(text: str) -> str:
    """The text without comments; their line ends stay, so that spans stay true."""
    kept: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        kept += [text[at:start], "\n" * text.count("\n", start, end)]
        at = end + 3
    return "".join([*kept, text[at:]])


def _headed(lines: Sequence[Line]) -> Iterator[Line]:
    """Headings of both kinds take their level; rules and the underlines of headings go."""
    for at, line in enumerate(lines):
        under = lines[at + 1].text if at + 1 < len(lines) and not lines[at + 1].above else ""
        atx = _ATX.match(line.text)
        title = atx[2].rstrip("#").rstrip() if atx else ""
        if _ORNAMENT.match(title):
            continue
        if atx:
            yield line.but(text=title, heading=len(atx[1]))
        elif _SETEXT.match(under) and line.apart:
            yield line.but(text=line.text.strip("/ "), heading=1 if under[0] == "=" else 2)
        elif not _RULE.match(line.text) and not _SETEXT.match(line.text):
            yield line.but(text=_LEAD.sub("", line.text))


def _plain(lines: Sequence[Line]) -> Iterator[Line]:
    """Emphasis read over whole paragraphs, since a long direction runs over several lines."""
    for block in paragraphs(lines):
        text, bold, italic = styled("\n".join(line.text.rstrip("\\") for line in block))
        yield from with_reaches(block, text, (bold, italic))
