"""The reader follows the actor a little: its delay, pace and patience, each within its bounds."""

from __future__ import annotations

from dataclasses import dataclass, replace

from engine.rehearsal.timing import OwnTempo


@dataclass(frozen=True, slots=True)
class Reader:
    """How the reader behaves: three of the dials.

    `delay` is the silence in seconds before it answers, `pace` a multiple of the speed at which its
    lines were recorded, `patience` the silence in seconds after which an unfinished line is over.
    """

    delay: float
    pace: float
    patience: float


@dataclass(frozen=True, slots=True)
class Bounds:
    """From where to where a dial goes by itself, and how far at most in one go."""

    least: float
    most: float
    step: float

    def towards(self, now: float, wish: float) -> float:
        """One step from here towards a wish. A dial that a person set outside stays there."""
        if not self.least <= now <= self.most:
            return now
        moved = min(max(wish, now - self.step), now + self.step)
        return min(max(moved, self.least), self.most)


DELAY = Bounds(0.0, 1.0, 0.1)
"""Seconds. A person can set up to two; by itself the reader never takes longer than one."""

PACE = Bounds(0.85, 1.15, 0.05)
"""Within what a listener takes for the same speaker in another mood, no more."""

PATIENCE = Bounds(1.0, 4.0, 0.25)
"""Seconds. Four is the wait of the level at which half a line is known."""

DELAY_SHARE = 0.5
"""The reader answers in half the time that the actor takes: it may wait, and never drags."""

CALM_HESITATIONS = 0.1
"""One hesitation in ten lines is a pause for effect."""

PATIENCE_FOR_A_HESITATION = 2.0
"""Seconds of patience on top of the least for one hesitation in every line."""


def adapt(reader: Reader, own: OwnTempo, printed_pace: float | None) -> Reader:
    """The reader one step nearer to the actor; what is not known of the actor changes nothing.

    `printed_pace` is how many words a second the reader itself says at a pace of 1: whoever speaks
    quicker than it gets quicker cues.
    """
    if own.pick_up is not None:
        wish = own.pick_up * DELAY_SHARE
        reader = replace(reader, delay=DELAY.towards(reader.delay, wish))
    if own.pace and printed_pace:
        reader = replace(reader, pace=PACE.towards(reader.pace, own.pace / printed_pace))
    if own.hesitations is not None:
        more = max(0.0, own.hesitations - CALM_HESITATIONS) * PATIENCE_FOR_A_HESITATION
        wish = PATIENCE.least + more
        reader = replace(reader, patience=PATIENCE.towards(reader.patience, wish))
    return reader
