"""Lines or speeches that are counted in the margin; the numbers are nobody's words:

1  NORA. Who is there?
2  BEN. I am.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from engine.reading.page import Line, Page

_NUMBERED = re.compile(r"^(?P<number>\d{1,5})(?:[.):]?\s+|[.):]$|$)(?P<rest>.*)$", re.DOTALL)
_ENOUGH = 10
"""Numbered lines that make a count: a list that somebody reads out is shorter. Not measured."""

_STEADY, _MOSTLY = 0.8, 0.5
"""Shares: of steps that are all the same, and of numbers that have words beside them. Not
measured: a count may miss some of its numbers; numbers that mostly stand alone are of pages."""


def without_count(page: Page) -> Page:
    """The page without numbers that go up by the same step; numbers of pages stand alone."""
    return replace(page, lines=tuple(_uncounted(page.lines)))


def _uncounted(lines: Sequence[Line]) -> Sequence[Line]:
    found = {at: match for at, line in enumerate(lines) if (match := _NUMBERED.match(line.text))}
    worded = sum(bool(match["rest"]) for match in found.values())
    numbers = [int(match["number"]) for match in found.values()]
    if len(found) < _ENOUGH or worded < _MOSTLY * len(found) or not _is_steady(numbers):
        return lines
    out: list[Line] = []
    above = 0
    for at, line in enumerate(lines):
        kept = _without(line, found[at]) if at in found else line
        if kept.text:
            out.append(kept.but(above=max(kept.above, above)))
            above = 0
        else:
            above += 1 + line.above
    return out


def _is_steady(numbers: Sequence[int]) -> bool:
    """Whether they mostly go up, and mostly by one step."""
    steps = Counter(after - before for before, after in pairwise(numbers))
    step, times = steps.most_common(1)[0]
    return step > 0 and times >= _STEADY * (len(numbers) - 1)


def _without(line: Line, match: re.Match[str]) -> Line:
    width = match.start("rest")
    cut = tuple((max(a - width, 0), b - width) for a, b in line.bold if b > width)
    slanted = tuple((max(a - width, 0), b - width) for a, b in line.italic if b > width)
    return line.but(text=match["rest"], indent=line.indent + width, bold=cut, italic=slanted)
