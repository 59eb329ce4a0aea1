"""A file that goes on with another play when this one is over:

THE END
THE SECOND PLAY
by the same hand
DRAMATIS PERSONAE
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from engine.reading.findings.cast_list import opens_cast
from engine.reading.findings.heading import ACT, heading_of
from engine.reading.page import Line

_OVER = re.compile(
    r"^[*\s]*(?:THE END|FINIS|FIN|TEL[ÓO]N(?: FINAL)?|CURTAIN)[.*\s]*$", re.IGNORECASE
)
_NEAR = 40
"""Lines from the end of one play to the cast list of the next; 10 to 160 read 32 plays alike. A
cast list, up to its first act, may take four times as many."""

_FIRST = re.compile(r"\b(?:one|first|i|1|uno|primer[oa]?|prim(?:us|a))\b", re.IGNORECASE)
_SHORTEST = 100
"""Lines of the shortest play there is; 25 to 400 read 32 plays alike."""


def end_of_play(lines: Sequence[Line]) -> int:
    """Where the first play of the file ends: after its last words, if a second cast list follows.

    The second list comes soon after the end, and a first act after the list.
    """
    for at in range(_SHORTEST, len(lines) - _SHORTEST):
        if opens_cast(lines[at].text) and _begins(lines, at):
            over = [n for n in range(max(0, at - _NEAR), at) if _OVER.match(lines[n].text)]
            if over:
                return over[0] + 1
    return len(lines)


def _begins(lines: Sequence[Line], cast: int) -> bool:
    """Whether a first act comes after this cast list."""
    for line in lines[cast + 1 : cast + 4 * _NEAR]:
        found = heading_of(line)
        if found and found.level == ACT and _FIRST.search(found.title):
            return True
    return False
