"""Two who speak at once, set side by side, told one after the other:

ANA                     LUIS
I never said that.      You said it yesterday.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from engine.reading.page import Line, Page, Told
from engine.script.names import in_capitals, may_be_name

_TWO = re.compile(r"^(?P<left>\S.*?)(?<!\s)(?P<gap>\s{6,})(?P<right>\S.*)")
_GAP = re.compile(r"\s{3,}")
_NAMES = re.compile(r"^[^()]{1,40}(?:\([^()]{1,20}\))?$")
_MOST_LINES = 60
"""Lines of two speeches side by side, at most: a page, which holds 54 to 60 lines at six to the
inch."""


def told_in_turn(page: Page) -> Page:
    """The page, with the right column of a double speech moved below the left one."""
    return replace(page, lines=tuple(_in_turn(page.lines)))


def _in_turn(lines: Sequence[Line]) -> Iterator[Line]:
    at = 0
    while at < len(lines):
        split = _names(lines[at].text)
        if split is None or at + 1 >= len(lines):
            yield lines[at]
            at += 1
            continue
        end = _end(lines, at)
        yield from _columns(lines[at:end], lines[at].indent + split)
        at = end


def _names(text: str) -> int | None:
    """Where the right one of two names begins, counted in letters; None if there are not two."""
    if "      " not in text:
        return None
    found = _TWO.match(text)
    if not found or not all(_is_name(found[side]) for side in ("left", "right")):
        return None
    return found.start("right")


def _is_name(text: str) -> bool:
    bare = text.partition("(")[0].strip()
    plain = bool(_NAMES.match(text)) and not any(c in bare for c in ".:!?")
    return plain and not bare.isdigit() and may_be_name(bare) and in_capitals(bare)


def _end(lines: Sequence[Line], at: int) -> int:
    end = at + 1
    while end < len(lines) and end - at < _MOST_LINES and not lines[end].above:
        if lines[end].heading:
            break
        end += 1
    return end


def _columns(block: Sequence[Line], middle: int) -> Iterator[Line]:
    """The two columns of a block, the right one beginning near `middle`."""
    sides = [_parted(line, middle) for line in block]
    for column in (0, 1):
        first = True
        for side in sides:
            line = side[column]
            if line is not None:
                yield _labelled(line, first=first)
                first = False


def _labelled(line: Line, *, first: bool) -> Line:
    """The head of a column is its cue, and the rest is spoken."""
    if first:
        return line.but(above=max(line.above, 1), told=Told.CUE)
    aside = line.text[0] == "(" and line.text[-1] == ")"
    return line.but(above=0, told=Told.ASIDE if aside else Told.DIALOGUE)


def _parted(line: Line, middle: int) -> tuple[Line | None, Line | None]:
    """What of a line stands left and right; words that begin about the middle are the right's."""
    gaps = list(_GAP.finditer(line.text))
    if not gaps:
        return (None, line) if line.indent > middle * 3 // 4 else (line, None)
    gap = min(gaps, key=lambda found: abs(line.indent + found.end() - middle))
    right = line.but(text=line.text[gap.end() :], indent=line.indent + gap.end())
    return line.but(text=line.text[: gap.start()]), right
