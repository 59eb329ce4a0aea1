"""The bill of a first night, which tells who played whom and is nobody's speech:

John Worthing: Mr. George Alexander.
Merriman: Mr. Frank Dyall.
Lane: Mr. F. Kinsey Peile.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from engine.reading.page import Line
from engine.script.names import key, may_be_name

_ENTRY = re.compile(
    r"^(?P<role>[^\W_][^:\t]{1,60}?)"
    r"(?:\s*+:\s*+|\s*+(?:\.\s?+){3,}+\s*+|\s*+…\s*+|\s{3,}+|\t++|\s*+(?:\.\s*+)?[—–―]++\s*+"
    r"|\s++-++\s++|\.\s++)"
    r"(?P<player>(?:[^\W\d_][\w'’.\-]*+\s++){1,5}[^\W\d_][\w'’.\-]*)$"
)
_FEWEST = 3
"""Pairs of role and actor in a row that make a bill. Two read 32 plays alike; six miss one bill."""

_APART = 2
"""Capitalised words in an actor's name. One reads 32 plays alike; four miss two bills."""


def end_of_bill(lines: Sequence[Line], at: int) -> int:
    """Where the bill ends that this line begins or stands in; the line itself if there is none."""
    roles = list(_roles(lines, at))
    return at + len(roles) if len(roles) >= _FEWEST else at


def bills_in(lines: Sequence[Line]) -> frozenset[int]:
    """Where these lines are entries of a bill."""
    found: set[int] = set()
    for at in range(len(lines)):
        if at not in found:
            found.update(range(at, end_of_bill(lines, at)))
    return frozenset(found)


def _roles(lines: Sequence[Line], at: int) -> Iterator[str]:
    """The roles of the entries from this line on, each of them once."""
    seen: set[str] = set()
    for place in range(at, len(lines)):
        line = lines[place]
        found = _ENTRY.match(line.text)
        role = key(found["role"]) if found else ""
        if found is None or role in seen or line.heading or not _is_player(found["player"]):
            return
        seen.add(role)
        yield role


def _is_player(name: str) -> bool:
    """Whether this is how somebody is called: two capitalised words or more, and no sentence."""
    return may_be_name(name) and sum(word[0].isupper() for word in name.split()) >= _APART
