"""How this file sets its cues, decided once for the whole of it by what repeats:

a hypothesis is good if its names come again and again and the cast list knows them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from engine.reading.findings.cast_list import Cast
from engine.reading.findings.cue import BARE, Cue
from engine.reading.findings.sight import Sight
from engine.reading.page import Line
from engine.script.names import in_capitals, is_said, key, parts

# Tried on 14 files, one for each layout and real ones: a number of which nothing is said can be
# moved as far as it says, and they are all read as before.

_REPEATED = 2
"""Times that a name must come to be one. Once: 0.002 of the turns are lost, and directions leak;
four times gains as much there, but loses whoever speaks twice."""

_MIXED_WEIGHT, _ONCE_WEIGHT = 0.6, 0.15
"""What a cue in small letters, and one that comes once, is worth beside one that is neither:
0.3 to 1 and 0 to 0.5 choose the same convention."""

_MOSTLY, _SHARE = 0.8, 0.04
"""Shares of the cues: so many make a habit (0.6 to 0.95 tried), so few a place of their own (0.01
to 0.12 tried)."""

_COMMON, _OFTEN = 3, 5
"""Times after which a name is surely one, and surely no word that is said. At two instead of three
a real file in PDF loses 0.03 of its turns; six, and two to twelve instead of five, change nothing.
"""

_HALF = 0.5
"""Share of cues on lines of their own that makes them the rule; 0.25 to 0.75 tried."""

_STRANGE, _SLIP = 0.5, 0.4
"""Confidence in a name that nobody has; and what is lacking for a known one, over one more than
the times it comes. They order doubts (0.25 to 1, 0.2 to 0.8 tried) and change no line."""

_CAPITALS_RULE = 0.7
"""Share of cues in capitals that makes these the rule; 0.5 to 0.9 tried."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that could be a cue under some convention."""

    at: int
    line: Line
    cue: Cue
    tight: bool

    @property
    def plain(self) -> bool:
        """Whether only its capital first letters speak for it."""
        return not (self.line.strong or in_capitals(self.cue.name))


@dataclass(frozen=True, slots=True)
class Convention:
    """The way that won. `names` are keys, `indents` where its cues stand.

    `gap`: they have a blank line above; `tight`: their speech follows at once; `separate`: they
    have their lines to themselves; `strong`: they are bold or centred; `body`: indent of speeches;
    `score`: how much speaks for it.
    """

    way: str
    names: frozenset[str]
    indents: frozenset[int]
    gap: bool
    tight: bool
    capitals: bool
    separate: bool = False
    strong: bool = False
    counts: dict[str, int] = field(default_factory=dict)
    body: int = 0
    score: float = 0.0

    def knows(self, name: str) -> bool:
        """Whether this is a learnt name, or a joint cue of learnt names."""
        if key(name) in self.names:
            return True
        several = parts(name)
        return len(several) > 1 and all(key(part) in self.names for part in several)

    def often(self, name: str) -> int:
        """How often this name, or the rarest of a joint cue, stands where cues do."""
        return min(self.counts.get(key(part), 0) for part in parts(name))

    def resembles(self, name: str) -> bool:
        """Whether a name of several words shares one of them with a learnt name."""
        words = set(key(name).split())
        return len(words) > 1 and any(words & set(known.split()) for known in self.names)

    def trust(self, name: str) -> float:
        """How sure it is that this is a role's name, from how often it stands before a speech."""
        if not self.knows(name):
            return _STRANGE
        return min(1 - _SLIP / (self.counts.get(key(part), 1) + 1) for part in parts(name))


def candidates_of(
    lines: Sequence[Line], sights: Sequence[Sight], cast: Cast
) -> Iterator[Candidate]:
    """Every line that has the shape of a cue, outside the cast list."""
    for at, (line, sight) in enumerate(zip(lines, sights, strict=True)):
        if sight.heading or line.heading or cast.start <= at < cast.end:
            continue
        if sight.own and at + 1 < len(lines):
            yield Candidate(at, line, sight.own, tight=not lines[at + 1].above)
        elif sight.inline and not sight.own:
            yield Candidate(at, line, sight.inline, tight=True)


def convention_of(lines: Sequence[Line], sights: Sequence[Sight], cast: Cast) -> Convention | None:
    """The convention of the file; None when nothing in it repeats like a cue."""
    every = list(candidates_of(lines, sights, cast))
    usage = cache(lambda: _usage(lines))
    best: tuple[float, Convention] | None = None
    for way in sorted({c.cue.way for c in every}):
        mine = _without_words([c for c in every if c.cue.way == way], usage, cast)
        score = _score(mine, cast)
        if score > 0 and (best is None or score > best[0]):
            best = (score, _learnt(way, mine, cast, lines))
    return replace(best[1], score=best[0]) if best else None


@dataclass(frozen=True, slots=True)
class _Usage:
    """How often words are printed in a file, with their marks; `inside`: not at a line's start."""

    words: Counter[str]
    inside: Counter[str]

    def small(self, name: str) -> int:
        """How often this word is printed without a capital."""
        return sum(self.words[f"{name}{mark}"] for mark in ("", ",", ".", ";", ":", "?", "!"))

    def ends(self, name: str) -> int:
        """How often this word, large or small, ends a sentence."""
        shown = (name, name.capitalize(), name.upper())
        return sum(self.inside[f"{word}{mark}"] for word in shown for mark in ".:")

    def ends_small(self, name: str) -> int:
        """How often this word, printed small, ends a sentence."""
        return self.inside[f"{name}."] + self.inside[f"{name}:"]


def _usage(lines: Iterable[Line]) -> _Usage:
    words: list[str] = []
    first: list[str] = []
    for line in lines:
        here = line.text.split()
        words += here
        first += here[:1]
    every = Counter(words)
    inside = every.copy()
    inside.subtract(first)
    return _Usage(every, inside)


def _without_words(
    mine: list[Candidate], usage: Callable[[], _Usage], cast: Cast
) -> list[Candidate]:
    """Without words that only begin a sentence: Perhaps is no name where perhaps is common.

    `usage` is asked only where names look like words.
    """
    counts = Counter(key(c.cue.name) for c in mine)

    def is_word(candidate: Candidate) -> bool:
        name = candidate.cue.name.lower()
        often = counts[key(name)]
        if " " in name or candidate.line.strong:
            return False
        if is_said(name):
            if candidate.cue.way == ":" and not candidate.plain:
                return often < _REPEATED
            short = often >= _REPEATED and len(name) >= _COMMON and cast.wholes(name)
            return not short and (often < _OFTEN or usage().ends(name) > often)
        if cast.has(name) or not candidate.plain:
            return False
        return usage().ends_small(name) > often or (
            often < _OFTEN and usage().small(name) > 2 * often
        )

    return [c for c in mine if not is_word(c)]


def _score(mine: Sequence[Candidate], cast: Cast) -> float:
    counts = Counter(key(c.cue.name) for c in mine if c.tight)
    total = 0.0
    for candidate in mine:
        if not candidate.tight:
            continue
        known = cast.has(candidate.cue.name)
        repeated = counts[key(candidate.cue.name)] >= _REPEATED
        shape = _MIXED_WEIGHT if candidate.plain and not known else 1.0
        total += shape if repeated or known else _ONCE_WEIGHT * shape
    return total


def _learnt(way: str, mine: Sequence[Candidate], cast: Cast, lines: Sequence[Line]) -> Convention:
    counts = Counter(key(c.cue.name) for c in mine)
    sure = [c for c in mine if counts[key(c.cue.name)] >= _COMMON or cast.has(c.cue.name)] or list(
        mine
    )
    repeated = [c for c in mine if counts[key(c.cue.name)] >= _REPEATED] or sure
    gap = min(_share(c.line.apart for c in some) for some in (sure, repeated)) >= _MOSTLY
    own = [c for c in sure if c.cue.own]
    tight = _share(c.tight for c in own) >= _MOSTLY
    separate = len(own) >= _HALF * len(sure)
    strong = _share(c.line.strong for c in sure) >= _MOSTLY
    places = Counter(c.line.indent for c in sure)
    indents = frozenset(i for i, n in places.items() if n >= _SHARE * len(sure))
    placed = [c for c in mine if _in_place(c, gap=gap, tight=tight, indents=indents)]
    again = Counter(key(c.cue.name) for c in placed)
    names = {
        key(c.cue.name) for c in placed if again[key(c.cue.name)] >= _REPEATED or _is_known(c, cast)
    }
    body = Counter(lines[c.at + 1].indent for c in own)
    return Convention(
        way,
        frozenset(names),
        indents,
        gap,
        tight,
        capitals=_share(in_capitals(c.cue.name) for c in placed) >= _CAPITALS_RULE,
        separate=separate,
        strong=strong,
        counts=dict(again),
        body=body.most_common(1)[0][0] if body else 0,
    )


def _is_known(candidate: Candidate, cast: Cast) -> bool:
    return cast.has(candidate.cue.name) and not (candidate.plain and candidate.cue.way == BARE)


def _in_place(candidate: Candidate, *, gap: bool, tight: bool, indents: frozenset[int]) -> bool:
    if (gap and not candidate.line.apart) or (tight and not candidate.tight):
        return False
    return candidate.cue.own or candidate.line.indent in indents


def _share(values: Iterable[bool]) -> float:
    every = list(values)
    return sum(every) / len(every) if every else 0.0
