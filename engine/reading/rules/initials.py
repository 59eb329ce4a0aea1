"""A cue of two shortened words is one name, when the first rarely stands without the second:

L. Maior. True, my good lord.
Fir. Gent. Good day.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from engine.reading.findings.cue import Cue
from engine.reading.findings.sight import Sight

_SECOND = re.compile(r"^(?P<word>[^\W\d_][\w'’\-]{1,11})\.\s+(?P<rest>\S.*)$", re.DOTALL)
_SHORT = 5
"""Letters of a word cut short, at most: `Lady.`, `Mrs.`, `First.`"""

_TWICE = 2
"""Times that the two words stand together, at least: what comes once may be chance."""

_MOSTLY = 0.6
"""Share of the first word's cues that have a second; else it is a name by itself. 0.4 to 0.8
read 14 files of all layouts alike."""


def with_whole_names(sights: Sequence[Sight]) -> tuple[Sight, ...]:
    """The sights, with the second word of such names taken from the speech into the name."""
    seconds = _seconds_of(sights)
    if not seconds:
        return tuple(sights)
    return tuple(_whole(sight, seconds) for sight in sights)


def _seconds_of(sights: Sequence[Sight]) -> frozenset[tuple[str, str]]:
    """The pairs that belong together."""
    pairs = Counter(pair for sight in sights for pair in _pair(sight.inline))
    firsts = Counter(sight.inline.name for sight in sights if sight.inline)
    kept = {pair: times for pair, times in pairs.items() if times >= _TWICE}
    whole: Counter[str] = Counter()
    for (first, _), times in kept.items():
        whole[first] += times
    return frozenset(pair for pair in kept if whole[pair[0]] >= _MOSTLY * firsts[pair[0]])


def _pair(cue: Cue | None) -> Iterator[tuple[str, str]]:
    if cue is None or cue.way != "." or cue.asides or len(cue.name) > _SHORT:
        return
    found = _SECOND.match(cue.rest)
    if found and found["word"][0].isupper():
        yield cue.name, found["word"]


def _whole(sight: Sight, seconds: frozenset[tuple[str, str]]) -> Sight:
    cue = sight.inline
    if cue is None or not any(pair in seconds for pair in _pair(cue)):
        return sight
    found = _SECOND.match(cue.rest)
    if found is None:
        return sight
    whole = replace(cue, name=f"{cue.name}. {found['word']}", rest=found["rest"])
    return replace(sight, inline=whole)
