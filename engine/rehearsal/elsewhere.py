"""Whether what was heard is another line, by words that tell it from the one at hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from engine.ear.heard import Hearing
from engine.rehearsal.compare import Comparing
from engine.rehearsal.compare.word_forms import tongue
from engine.rehearsal.fit import SAID, Fit, Place, fit, telling_sounds

Words = tuple[str, ...]

_FEW = 3
"""Other lines that are looked at closely."""


@dataclass(frozen=True, slots=True)
class Bearings:
    """What it takes to be sure of something other than the line at hand.

    Another line is being said if `there` of what was heard is in it, and `telling` words of it that
    are not in the one at hand: fewer are shared by chance in one scene. As long as a share `here`
    of what was heard is in the line at hand, that is it. Somebody is off the script after `strange`
    words that are not in the line, unless `near` of them are in another.
    """

    there: float = 0.7
    near: float = 0.5
    strange: int = 5
    telling: int = 3
    here: float = 0.5


BEARINGS = Bearings()


@dataclass(frozen=True, slots=True)
class Lines:
    """The line at hand and the others, the likeliest first, and how words are compared."""

    line: Words
    others: Sequence[Words] = field(repr=False)
    manner: Comparing
    bearings: Bearings = BEARINGS


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The best of the other lines, by its place among them (-1 for none), and how well it fits.

    `fitting` is the share of what was heard that is in it, 0 where nothing tells it from the line
    at hand; it is `sure` if enough words do, and else a short line that was said word by word.
    `strange` is how many of the heard words are not in the line at hand.
    """

    place: int
    fitting: float
    sure: bool
    strange: int


NOWHERE = Elsewhere(-1, 0.0, sure=False, strange=0)


def whole_elsewhere(lines: Lines, hearing: Hearing) -> Elsewhere:
    """Where all of what was heard belongs, if not here. Among equals the first others win."""
    likely = _likely(lines, hearing)
    if not likely:
        return NOWHERE
    here = fit(lines.line, hearing, lines.manner)
    fits = {at: fit(lines.others[at], hearing, lines.manner) for at in likely}
    sure = {at: len(there.met - here.met) >= lines.bearings.telling for at, there in fits.items()}
    fitting = {
        at: there.fitting if sure[at] or _word_by_word(there, here) else 0.0
        for at, there in fits.items()
    }
    best = max(likely, key=lambda at: (fitting[at], -at))
    return Elsewhere(best, fitting[best], sure[best], _strange(here))


def rest_elsewhere(lines: Lines, hearing: Hearing) -> Elsewhere:
    """Where that belongs which was heard after the words of the line at hand, if not here, too."""
    left = fit(lines.line, hearing, lines.manner).left
    rest = replace(hearing, words=hearing.words[left:])
    here = fit(lines.line, rest, lines.manner)
    if len(here.heard) < lines.bearings.telling or here.fitting >= lines.bearings.here:
        return NOWHERE
    return replace(whole_elsewhere(lines, rest), strange=_strange(here))


def _word_by_word(there: Fit, here: Fit) -> bool:
    more = there.heard.count(Place.MET) > here.heard.count(Place.MET)
    return there.said == there.fitting == 1 and more


def _strange(here: Fit) -> int:
    return sum(place not in SAID for place in here.heard)


def _likely(lines: Lines, hearing: Hearing) -> list[int]:
    """The few other lines that share most telling words with what was heard, and enough of them."""
    language = tongue(lines.manner.language)
    here = telling_sounds(lines.line, language)
    said = telling_sounds(tuple(word.text for word in hearing.words), language) - here
    if not said:
        return []
    telling = [telling_sounds(other, language) - here for other in lines.others]
    shared = [len(said & sounds) for sounds in telling]
    enough = [
        at
        for at, count in enumerate(shared)
        if count >= lines.bearings.telling or 0 < count == len(telling[at])
    ]
    return sorted(enough, key=lambda at: -shared[at])[:_FEW]
