"""The list of those who appear in a file whose format takes its names for cues:

CHARACTERS:
MRS. BELL: a landlady, sixty
RUFUS: her lodger, twenty
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from engine.reading.findings.cast_list import Cast, cast_of, opens_cast
from engine.reading.page import Line, Told

_ENTRY = re.compile(
    r"^[^\W\d_][^,:;—–!?]{1,40}(?:[,:;—–]|\s-)\s?\S|^[^\W\d_a-zà-ÿ][^a-zà-ÿ.!?]{1,40}$"
)
_FAR = 60
"""Lines of a file among which its list begins."""


@dataclass(frozen=True, slots=True)
class ToldCast:
    """The list, its lines, and the lines of the file without them."""

    cast: Cast
    listed: Sequence[Line]
    others: Sequence[Line]


def told_cast(lines: Sequence[Line]) -> ToldCast:
    """The cast list before the play; without one, all the lines."""
    start = next((at for at in range(min(_FAR, len(lines))) if _is_title(lines, at)), -1)
    if start < 0:
        return ToldCast(Cast(), (), lines)
    end = start + 1
    while end < len(lines) and _goes_on(lines, end, start):
        end += 1
    plain = [line.told_as(Told.NOTHING, line.text) for line in lines[start:end]]
    cast = replace(cast_of(plain), whole=True)
    return ToldCast(cast, lines[start:end], (*lines[:start], *lines[end:]))


def _is_title(lines: Sequence[Line], at: int) -> bool:
    """Whether such words stand over a list: players may speak, too."""
    line = lines[at]
    if not opens_cast(line.text) or line.told is Told.DIALOGUE:
        return False
    if line.told is not Told.CUE:
        return True
    end = next(
        (n for n in range(at + 1, len(lines)) if lines[n].told is not Told.DIALOGUE), len(lines)
    )
    entries = [_ENTRY.match(each.text) for each in lines[at + 1 : end]]
    return bool(entries) and all(entries)


def _goes_on(lines: Sequence[Line], at: int, start: int) -> bool:
    """Whether this is an entry: under a title that was a cue all words, else all action."""
    line = lines[at]
    if lines[start].told is Told.CUE:
        return line.told in {Told.DIALOGUE, Told.ASIDE}
    below = at > start + 1 or not line.above
    return line.told is Told.ACTION and (below or at == start + 1)
