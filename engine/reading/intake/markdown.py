"""Markdown: headings, bold names, italic directions, and the front matter between dashes.

Sites write more into it, which is nobody's words: tags, attributes, images, addresses of links.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from engine.reading.emphasis import paragraphs, styled, with_reaches
from engine.reading.intake.text import text_of
from engine.reading.page import STRUCK, STRUCK_END, Line, Page, lines_of

_MATTER = re.compile(r"\A\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_KEY = re.compile(
    r"^(title|author|título|titulo|autor|autora)[ \t]*:[ \t]*"
    r"(?:\n[ \t]+(?:name|nombre)[ \t]*:[ \t]*)?(\S.*)$",
    re.IGNORECASE | re.MULTILINE,
)
_ATX = re.compile(r"^(#{1,6})\s+(.*)$")
_SETEXT = re.compile(r"^(=+|-{2,})$")
_RULE = re.compile(r"^(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$")
_ORNAMENT = re.compile(r"^(\S)(?:\s*\1){2,}$")
_LEAD = re.compile(r"^(?:>\s?)+|^[-*+]\s+(?=\S)")
_FENCED_DIV = re.compile(r"^:::.*$", re.MULTILINE)
_TAG = re.compile(
    r"</?(?:br|p|div|span|i|b|em|strong|center|u|sup|sub|a|font|small|big|section|article|blockquote|hr|img|s|del|strike|ins)"
    r"\b[^<>\n]{0,200}>",
    re.IGNORECASE,
)
_MARK_OF = {
    "i": "*", "em": "*", "b": "**", "strong": "**", "s": "~~", "del": "~~", "strike": "~~",
}  # fmt: skip
_TAG_NAME = re.compile(r"</?([a-z]+)", re.IGNORECASE)
_CENTRED = re.compile(r"\b(?:text-align\s*:\s*center|align\s*=\s*[\"']?center)\b", re.IGNORECASE)
_ATTRIBUTES = re.compile(r"\{[:.#][^{}\n]{0,200}\}")
_IMAGE = re.compile(r"!\[[^\]\n]{0,200}\]\([^()\s]{0,500}(?:[ ][^()\n]{0,100})?\)")
_LINK = re.compile(
    r"\[([^\[\]\n]{1,200})\]\((?:[a-z]+:|[^()\s]*[/.#])[^()\s]{0,500}\)", re.IGNORECASE
)
_CODE = re.compile(r"(?<!`)(`{1,2})(?!`)([^`\n]{1,500})\1(?!`)")
_QUOTED_BLANK = re.compile(r"^[ \t]*>[> \t]*$", re.MULTILINE)
_STRIKES = re.compile(r"~~(?=\S)((?:[^~\n]|~(?!~)|\n(?!\s*\n)){1,2000}?)(?<=\S)~~")
_FENCE = re.compile(r"^[ \t]*(?:```|~~~)[^`\n]{0,40}$", re.MULTILINE)
_BREAK, _OPENS, _CENTRE = "\ue001", "\ue002", "\ue003"
"""Stand for an ended line, the beginning of a paragraph, and of a centred one."""


def page_of(data: bytes) -> Page:
    """A Markdown script as a page. Raises CannotRead("not_text")."""
    text = _FENCED_DIV.sub("", _without_comments(text_of(data)))
    text = _FENCE.sub("", text) if "```" in text or "~~~" in text else text
    matter = _MATTER.match(text)
    keys = {k.lower(): v.strip(" \"'") for k, v in _KEY.findall(matter[1])} if matter else {}
    if matter:
        text = "\n" * matter[0].count("\n") + text[matter.end() :]
    lines = tuple(_plain(list(_headed(list(_parted(lines_of(_bare(text))))))))
    title = keys.get("title") or keys.get("título") or keys.get("titulo") or ""
    author = keys.get("author") or keys.get("autor") or keys.get("autora") or ""
    return Page(lines, title, author)


def _bare(text: str) -> str:
    """The text without what only a site's pages need; a blank line of a quotation is blank."""
    text = _QUOTED_BLANK.sub("", text) if ">" in text else text
    if "{" in text:
        text = _ATTRIBUTES.sub("", text)
    if "](" in text:
        text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    if "`" in text:
        text = _CODE.sub(r"\2", text)
    text = _TAG.sub(lambda tag: _standing_for(tag[0]), text) if "<" in text else text
    return _STRIKES.sub(_struck, text) if "~~" in text else text


def _struck(found: re.Match[str]) -> str:
    """Struck words in brackets of their own, line by line."""
    rows = found[1].split("\n")
    return "\n".join(f"{STRUCK}{row.strip()}{STRUCK_END}" if row.strip() else "" for row in rows)


def _standing_for(tag: str) -> str:
    named = _TAG_NAME.match(tag)
    name = named[1].lower() if named else ""
    if name in _MARK_OF:
        return _MARK_OF[name]
    if name == "br":
        return _BREAK
    if tag.startswith("</") or name not in {"p", "div", "center", "blockquote", "section"}:
        return ""
    return _CENTRE if name == "center" or _CENTRED.search(tag) else _OPENS


def _parted(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines as their tags part them; all parts of a line keep its number."""
    above = 0
    for line in lines:
        for at, part in enumerate(line.text.split(_BREAK)):
            text = part.strip(f"{_OPENS}{_CENTRE} ")
            opened = _OPENS in part or _CENTRE in part
            above = max(above, 0 if at else line.above, int(opened))
            if text:
                yield line.but(text=text, above=above, centred=_CENTRE in part)
                above = 0


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
