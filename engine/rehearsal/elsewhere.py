"""Whether what was heard is another line, by words that tell it from the one at hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from engine.ear.heard import Hearing
from engine.rehearsal.compare import Comparing
from engine.rehearsal.compare.word_forms import tongue
from engine.rehearsal.fit import Fit, Place, fit, telling_sounds

Words = tuple[str, ...]

TELLING = 3
"""Words that another line has and this one has not: fewer are shared by chance in one scene."""

HERE = 0.5
"""As long as half of what was heard is in the line at hand, that is the line being said."""

_FEW = 3
"""Other lines that are looked at closely."""


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


def whole_elsewhere(
    line: Words, others: Sequence[Words], hearing: Hearing, manner: Comparing
) -> Elsewhere:
    """Where all of what was heard belongs, if not here. Among equals the first others win."""
    likely = _likely(line, others, hearing, manner)
    if not likely:
        return NOWHERE
    here = fit(line, hearing, manner)
    fits = {at: fit(others[at], hearing, manner) for at in likely}
    best = max(likely, key=lambda at: (_fitting(fits[at], here), -at))
    sure = _told_apart(fits[best], here)
    return Elsewhere(best, _fitting(fits[best], here), sure, _strange(here))


def rest_elsewhere(
    line: Words, others: Sequence[Words], hearing: Hearing, manner: Comparing
) -> Elsewhere:
    """Where that belongs which was heard after the words of the line at hand, if not here, too."""
    left = fit(line, hearing, manner).left
    rest = replace(hearing, words=hearing.words[left:])
    here = fit(line, rest, manner)
    if len(here.heard) < TELLING or here.fitting >= HERE:
        return NOWHERE
    found = whole_elsewhere(line, others, rest, manner)
    return replace(found, strange=_strange(here))


def _strange(here: Fit) -> int:
    return sum(place is not Place.MET for place in here.heard)


def _likely(line: Words, others: Sequence[Words], hearing: Hearing, manner: Comparing) -> list[int]:
    """The few others that share most telling words with what was heard, and enough of them."""
    language = tongue(manner.language)
    here = telling_sounds(line, language)
    said = telling_sounds(tuple(word.text for word in hearing.words), language) - here
    if not said:
        return []
    telling = [telling_sounds(other, language) - here for other in others]
    shared = [len(said & sounds) for sounds in telling]
    enough = [
        at for at, count in enumerate(shared) if count >= TELLING or 0 < count == len(telling[at])
    ]
    return sorted(enough, key=lambda at: -shared[at])[:_FEW]


def _fitting(there: Fit, here: Fit) -> float:
    """How well another line fits; one that few words tell from this one has to fit to a word."""
    whole = there.said == there.fitting == 1 > here.fitting
    return there.fitting if whole or _told_apart(there, here) else 0.0


def _told_apart(there: Fit, here: Fit) -> bool:
    return len(there.met - here.met) >= TELLING
