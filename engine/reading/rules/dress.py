"""Cues in a dress of their own, put into one that the other rules know; tried when plain cues fail:

[NORA] Who is there?       NORA — Who is there?       | NORA | Who is there? |
nora: Who is there?        NORA Who is there?         ### NORA
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from engine.reading.findings.heading import heading_of
from engine.reading.page import CLOSE, OPEN, Line
from engine.script.names import in_capitals, key, may_be_name

_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ'’.\-]+"
_DRESSES = (
    re.compile(r"^\[(?P<name>[^\[\]]{1,40})\]\s*:?\s*(?P<rest>.*)$", re.DOTALL),
    re.compile(r"^<(?P<name>[^<>/]{1,40})>\s*:?\s*(?P<rest>.*)$", re.DOTALL),
    re.compile(r"^\((?P<name>[^()]{1,40})\)\s*:?\s*(?P<rest>.*)$", re.DOTALL),
    re.compile(
        r"^\|\s*+(?P<name>[^|]{0,40}?)\s*+\|(?P<rest>[^|]*+)(?:\|(?P<more>.*?))?\|?$", re.DOTALL
    ),
    re.compile(
        r"^(?P<name>[^\W\d_][^\-=>|»→~:]{0,40}?)\s+(?:-+|=+|>+|\||»|→|~)\s+(?P<rest>\S.*)$",
        re.DOTALL,
    ),
    re.compile(r"^(?P<name>[a-zà-ÿ][\w'’ .\-]{0,30}):\s+(?P<rest>\S.*)$", re.DOTALL),
    re.compile(
        rf"^(?P<name>{_CAPITALS}(?: (?:{_CAPITALS}|\d+)){{0,3}})"
        r"\s++(?P<rest>[^\w\s]*+(?:(?<=[¡¿]) |\s*+(?:[^\W_][^A-ZÀ-Þ]|[AIOYEÓ¡¿] )).*)$",
        re.DOTALL,
    ),
)
_RULE = re.compile(r"^\|(?=[\s|:]*-)[\s|:\-]*$")
_PREFIX = re.compile(
    r"^(?:[•●▪◦‣·–—*-]\s+|[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?[\])]?\s*)(?=\S)"
)
_TWICE, _OFTEN = 2, 0.3
"""Names that must come again for a dress to be tried, and the share of lines with a mark before
them. Not measured, since trying costs time only: the dress with the best convention is taken."""


def undressed(lines: Sequence[Line]) -> Iterator[tuple[Line, ...]]:
    """The lines as they would be in plain dress, for every dress in which names come again."""
    for dress in _DRESSES:
        found = [dress.match(line.text) for line in lines]
        names = _repeated(match["name"] for match in found if match)
        if len(names) >= _TWICE:
            yield tuple(_plain(lines, found))
    if sum(bool(_PREFIX.match(line.text)) for line in lines) >= _OFTEN * len(lines):
        yield tuple(line.but(text=_PREFIX.sub("", line.text), bold=()) for line in lines)
    headings = _repeated(line.text for line in lines if line.heading and not heading_of(line))
    if len(headings) >= _TWICE:
        yield tuple(_lowered(lines, headings))
    alone = _repeated(line.text.rstrip(".: ") for line in lines if _is_set_off(line))
    if len(alone) >= _TWICE:
        yield tuple(_drawn_up(lines, alone))


def _repeated(names: Iterator[str]) -> frozenset[str]:
    """The keys of those that come twice or more and could be names."""
    counts = Counter(key(name) for name in names if may_be_name(name.strip().title()))
    return frozenset(name for name, times in counts.items() if name and times >= _TWICE)


def _plain(lines: Sequence[Line], found: Sequence[re.Match[str] | None]) -> Iterator[Line]:
    """The lines with name and words parted by a tab; a table's head and rule are left out."""
    ruled = {at for at, line in enumerate(lines) if _RULE.match(line.text)}
    for at, (line, match) in enumerate(zip(lines, found, strict=True)):
        if match is None or heading_of(line) or _is_done(match):
            yield line
        elif at not in ruled and at + 1 not in ruled:
            text = _tabbed(match["name"].strip(), _with_notes(match))
            yield line.but(text=text, bold=(), italic=()) if text else line


def _with_notes(match: re.Match[str]) -> str:
    """The words of a row, and what further cells of a table say of them as directions."""
    cells = (match.groupdict().get("more") or "").split("|")
    notes = "".join(f" {OPEN}{cell.strip()}{CLOSE}" for cell in cells if cell.strip())
    return match["rest"].strip() + notes


def _is_done(match: re.Match[str]) -> bool:
    """Whether no name stands in brackets alone: [door slams], [She sits.]"""
    name = match["name"].strip()
    return not match["rest"].strip() and (name.islower() or name[-1:] in {".", "!", "…"})


def _tabbed(name: str, rest: str) -> str:
    """The name, in capitals if it was all small, and a tab before the words."""
    if not name:
        return rest
    if not may_be_name(name.title()):
        return f"{name} {rest}".strip()
    shown = name.title() if name.islower() else name
    return f"{shown}\t{rest}" if rest else shown


def _lowered(lines: Sequence[Line], names: frozenset[str]) -> Iterator[Line]:
    """Headings that name roles as cues, with what stands under them right below."""
    levels = {line.heading for line in lines if key(line.text) in names}
    yield lines[0]
    for above, line in pairwise(lines):
        if _is_cue(line, levels):
            yield line.but(heading=0, bold=((0, len(line.text)),), above=max(1, line.above))
        else:
            yield line.but(above=0) if _is_cue(above, levels) else line


def _drawn_up(lines: Sequence[Line], names: frozenset[str]) -> Iterator[Line]:
    """The words under a name that stands alone drawn up to it, over the blank line between."""
    yield lines[0]
    for above, line in pairwise(lines):
        named = key(above.text) in names and _is_set_off(above)
        yield line.but(above=0) if named else line


def _is_set_off(line: Line) -> bool:
    """Whether a name alone is in capitals, centred, bold or before a colon."""
    whole = bool(line.bold) and line.bold[0][0] == 0 and line.bold[0][1] >= len(line.text) - 1
    return in_capitals(line.text) or line.centred or whole or line.text[-1] == ":"


def _is_cue(line: Line, levels: set[int]) -> bool:
    named = line.heading in levels and may_be_name(line.text.strip(" .:").title())
    return bool(line.heading) and named and heading_of(line) is None
