"""When a line is over: what has to have been said of it, and for how long it has to be still."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from engine.rehearsal.fit import SAID, Fit, Place


class Pause(StrEnum):
    """For how long it has to be still: a short while; as long as the reader is patient.

    LASTED: a short while if somebody has spoken for about as long as a voice takes over the line.
    """

    SHORT = "short"
    LASTED = "lasted"
    PATIENT = "patient"


@dataclass(frozen=True, slots=True)
class Ending:
    """One way for a line to end: what stands for its last word, and how much of it was said.

    Words are those that count. At least the share `said` of them has to be there, and `words` in
    all; `last` is what became of the last one, and if it is NOTHING, something was said for the
    word before it, small or not.
    """

    last: Place
    said: float
    pause: Pause
    why: str
    words: int = 1


@dataclass(frozen=True, slots=True)
class Silence:
    """For how many seconds a voice has been silent, how long the reader waits; what was before.

    The voice had `lasted` so many times as long as one takes over the line; 0 where it is not
    known.
    """

    quiet: float
    patience: float
    lasted: float = 0.0


_ENDINGS = (
    Ending(Place.MET, 0.6, Pause.SHORT, why="the end was reached, with most of the line"),
    Ending(Place.MET, 0.34, Pause.LASTED, words=3, why="a free rendering that ends well"),
    Ending(Place.MET, 0.5, Pause.LASTED, why="half of a short line, and its end"),
    Ending(Place.MOVED, 0.8, Pause.LASTED, why="all of it was said, in another order"),
    Ending(Place.OTHER, 0.5, Pause.LASTED, why="another last word stands for the printed one"),
    Ending(Place.NOTHING, 0.8, Pause.PATIENT, why="only the last word was swallowed"),
)


@dataclass(frozen=True, slots=True)
class EndingRules:
    """The ways to end, and what holds of all of them.

    After the last word that fits at most `beyond` others may follow, and of what was heard more
    than the share `fitting` has to be in the line. `silence` in seconds is what a clear end takes:
    a breath between two phrases is shorter. A voice that has lasted the share `lasted` of the time
    that it takes has come to the end. What ends in none of these ways is held: a line that stops in
    the middle was not finished.
    """

    ways: tuple[Ending, ...] = field(default=_ENDINGS, repr=False)
    silence: float = 0.3
    beyond: int = 2
    fitting: float = 0.5
    lasted: float = 0.8


ENDINGS = EndingRules()


def is_over(fit: Fit, silence: Silence, rules: EndingRules) -> bool:
    """Whether the line has ended, after this silence."""
    if not fit.line or fit.beyond > rules.beyond or fit.fitting <= rules.fitting:
        return False
    return any(
        fit.line[-1] is way.last
        and fit.unsaid <= (way.last is Place.NOTHING)
        and fit.said >= way.said
        and sum(place in SAID for place in fit.line) >= way.words
        and silence.quiet >= _needed(way, silence, rules)
        for way in rules.ways
    )


def _needed(way: Ending, silence: Silence, rules: EndingRules) -> float:
    """How long it has to be still for a line to end in this way, in seconds."""
    short = way.pause is Pause.SHORT
    lasted = way.pause is Pause.LASTED and silence.lasted >= rules.lasted
    return rules.silence if short or lasted else silence.patience
