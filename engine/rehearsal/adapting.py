"""The reader follows the actor a little: its delay, pace and patience, each within its bounds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from engine.rehearsal.attempt import Attempt
from engine.rehearsal.clips import Clip
from engine.rehearsal.dials import Reader
from engine.rehearsal.timing import OwnTempo, own_tempo, tells_tempo

LINES = 6
"""The fewest lines that tell of somebody: the true median lies between the least and the most of
six at 97 in 100 (1 - 2 * 0.5 ** 6), of five at 94 (H. A. David and H. N. Nagaraja, Order
Statistics, 2003, section 7.1)."""


RUNS = 12
"""So many runs are looked back at: enough for any dial to come from its place to either end."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """From where to where a dial goes by itself, how far at most in one go, and in what steps."""

    least: float
    most: float
    step: float
    grain: float

    def towards(self, now: float, wish: float) -> float:
        """One step from here towards a wish. A dial that stands outside stays there."""
        if not self.least <= now <= self.most:
            return now
        moved = min(max(wish, now - self.step), now + self.step)
        return min(max(moved, self.least), self.most)

    def told(self, value: float) -> float:
        """The value as it is used and shown: what differs by less is not noticed."""
        return round(round(value / self.grain) * self.grain, 3)


DELAY = Bounds(0.0, 1.0, 0.1, 0.05)
"""Seconds. A person can set up to two; by itself the reader never takes longer than one."""

PACE = Bounds(0.85, 1.15, 0.05, 0.05)
"""Within what a listener takes for the same speaker in another mood, no more."""

PATIENCE = Bounds(1.0, 4.0, 0.25, 0.25)
"""Seconds. Four is the wait of the level at which half a line is known."""

PACES = (0.85, 0.9, 0.95, 1.0, 1.05, 1.1, 1.15)
"""Every pace that the reader may come to by itself."""

DELAY_SHARE = 0.5
"""The reader answers in half the time that the actor takes: it may wait, and never drags."""

CALM_HESITATIONS = 0.1
"""One hesitation in ten lines is a pause for effect."""

PATIENCE_FOR_A_HESITATION = 2.0
"""Seconds of patience on top of the usual for one hesitation in every line."""


@dataclass(frozen=True, slots=True)
class Adapted:
    """The reader as it suits one actor, and what of them it rests on.

    `readers` are those of the levels, 1 to 4; `own` is the tempo of the last `lines` that told of
    it, and `reader_pace` how many words a second the reader says at a pace of 1.
    """

    readers: tuple[Reader, ...]
    own: OwnTempo
    lines: int
    reader_pace: float | None


def adapted(
    runs: Iterable[Sequence[Attempt]], usual: Sequence[Reader], reader_pace: float | None
) -> Adapted | None:
    """The reader after these runs, oldest first; None while too few lines of them were heard.

    It goes one step after each run, or after as many as bring enough lines together.
    """
    found, gathered = None, list[Attempt]()
    now = tuple(usual)
    for run in runs:
        gathered += [attempt for attempt in run if tells_tempo(attempt)]
        if len(gathered) < LINES:
            continue
        own = own_tempo(gathered)
        now = tuple(
            adapt(reader, at_level, own, reader_pace)
            for reader, at_level in zip(now, usual, strict=True)
        )
        found = Adapted(tuple(_told(reader) for reader in now), own, len(gathered), reader_pace)
        gathered = []
    return found


def adapt(reader: Reader, usual: Reader, own: OwnTempo, reader_pace: float | None) -> Reader:
    """The reader one step nearer to the actor; what is not known of the actor changes nothing.

    Whoever speaks quicker than the reader gets quicker cues. It is never less patient than usual: a
    pause that it cut short would not be counted, and so would never make it wait again.
    """
    if own.pick_up is not None:
        wish = own.pick_up * DELAY_SHARE
        reader = replace(reader, delay=DELAY.towards(reader.delay, wish))
    if own.pace and reader_pace:
        reader = replace(reader, pace=PACE.towards(reader.pace, own.pace / reader_pace))
    if own.hesitations is not None:
        more = max(0.0, own.hesitations - CALM_HESITATIONS) * PATIENCE_FOR_A_HESITATION
        wish = usual.patience + more
        reader = replace(reader, patience=PATIENCE.towards(reader.patience, wish))
    return reader


def reader_pace(cues: Iterable[Clip]) -> float | None:
    """How many words a second the reader says, in the middle; None where too few have times."""
    paces = [
        len(clip.words) / seconds
        for clip in cues
        if clip.words and (seconds := clip.words[-1].end - clip.words[0].start) > 0
    ]
    return median(paces) if len(paces) >= LINES else None


def _told(reader: Reader) -> Reader:
    return Reader(DELAY.told(reader.delay), PACE.told(reader.pace), PATIENCE.told(reader.patience))
