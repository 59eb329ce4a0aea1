"""When a line is over: what has to have been said of it, and for how long it has to be still."""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.rehearsal.fit import SAID, Fit, Place


@dataclass(frozen=True, slots=True)
class Ending:
    """One way for a line to end: what stands for its last word, and how much of it was said.

    Words are those that count. At least the share `said` of them has to be there, and `words` in
    all; `last` is what became of the last one, and if it is NOTHING, something was said for the
    word before it, small or not. Patient endings take the whole patience of the reader, the others
    a short silence.
    """

    last: Place
    said: float
    patient: bool
    why: str
    words: int = 1


_ENDINGS = (
    Ending(Place.MET, 0.6, patient=False, why="the end was reached, with most of the line"),
    Ending(Place.MET, 0.34, patient=True, words=3, why="a free rendering that ends well"),
    Ending(Place.MET, 0.5, patient=True, why="half of a short line, and its end"),
    Ending(Place.MOVED, 0.8, patient=True, why="all of it was said, in another order"),
    Ending(Place.OTHER, 0.5, patient=True, why="another last word stands for the printed one"),
    Ending(Place.NOTHING, 0.8, patient=True, why="only the last word was swallowed"),
)


@dataclass(frozen=True, slots=True)
class EndingRules:
    """The ways to end, and what holds of all of them.

    After the last word that fits at most `beyond` others may follow, and of what was heard more
    than the share `fitting` has to be in the line. `silence` in seconds is what a clear end takes:
    a breath between two phrases is shorter. What ends in none of these ways is held: a line that
    stops in the middle was not finished.
    """

    ways: tuple[Ending, ...] = field(default=_ENDINGS, repr=False)
    silence: float = 0.3
    beyond: int = 2
    fitting: float = 0.5


ENDINGS = EndingRules()


def is_over(fit: Fit, quiet: float, patience: float, rules: EndingRules) -> bool:
    """Whether the line has ended, after so many seconds of silence."""
    if not fit.line or fit.beyond > rules.beyond or fit.fitting <= rules.fitting:
        return False
    return any(
        fit.line[-1] is way.last
        and fit.unsaid <= (way.last is Place.NOTHING)
        and fit.said >= way.said
        and sum(place in SAID for place in fit.line) >= way.words
        and quiet >= (patience if way.patient else rules.silence)
        for way in rules.ways
    )
