"""When a line began, how long it took, where it stopped: never measured against anybody else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from engine.ear.heard import Hearing
from engine.rehearsal.attempt import Attempt, NoteCode

HESITATION = 1.0
"""Seconds of silence inside a line that are noticed: the longest that conversation usually bears
(G. Jefferson, Notes on a possible metric, 1989)."""

USUAL_PICK_UP = 0.7
"""Seconds of an actor of whom nothing is known yet: a silence within what conversation bears."""


@dataclass(frozen=True, slots=True)
class LineTiming:
    """What a hearing's clock is measured against, in seconds.

    The sound begins `lead` after the cue's end (below 0 where it began before); `usual` is the
    actor's own median pick-up, None as long as it is unknown; `pause` is printed before the line.
    """

    lead: float = 0.0
    usual: float | None = None
    pause: float = 0.0


def pick_up(hearing: Hearing, timing: LineTiming) -> float | None:
    """The silence between the cue and the first word; None where no word has a time."""
    if not _timed(hearing):
        return None
    return max(0.0, timing.lead + hearing.words[0].start)


def wait(hearing: Hearing, timing: LineTiming) -> float:
    """How much of the pick-up is beyond the actor's own usual one and the pause printed."""
    usual = USUAL_PICK_UP if timing.usual is None else timing.usual
    return max(0.0, (pick_up(hearing, timing) or 0.0) - usual - timing.pause)


def spoken_seconds(hearing: Hearing) -> float | None:
    """From the first word's beginning to the last one's end; None where no word has a time."""
    if not _timed(hearing):
        return None
    return hearing.words[-1].end - hearing.words[0].start


def hesitations(hearing: Hearing) -> int:
    """How often the voice fell silent inside the line for longer than `HESITATION`."""
    if not _timed(hearing):
        return 0
    return sum(after.start - word.end >= HESITATION for word, after in pairwise(hearing.words))


def _timed(hearing: Hearing) -> bool:
    return any(word.end > 0 for word in hearing.words)


@dataclass(frozen=True, slots=True)
class OwnTempo:
    """An actor's own medians over the attempts at hand, None where nothing was heard.

    `pick_up` in seconds, `pace` in words a second, `hesitations` a line.
    """

    pick_up: float | None
    pace: float | None
    hesitations: float | None


def own_tempo(attempts: Iterable[Attempt]) -> OwnTempo:
    """The tempo of these attempts, as far as they tell of it."""
    heard = [attempt for attempt in attempts if tells_tempo(attempt)]
    paces = [pace for attempt in heard if (pace := pace_of(attempt))]
    return OwnTempo(
        pick_up=_median([attempt.pick_up for attempt in heard if attempt.pick_up is not None]),
        pace=_median(paces),
        hesitations=sum(one.hesitations for one in heard) / len(heard) if heard else None,
    )


def tells_tempo(attempt: Attempt) -> bool:
    """Whether a line was heard with its times. One that was called, typed or not caught was not."""
    heard = attempt.passed is not None and attempt.seconds is not None
    return heard and bool(attempt.words) and NoteCode.CALLED not in attempt.notes


def pace_of(attempt: Attempt) -> float | None:
    """Words a second, of what was said; None where that has no times."""
    said = sum(bool(word.heard) for word in attempt.words)
    return said / attempt.seconds if attempt.seconds and said else None


def pace_against(attempt: Attempt, own: OwnTempo) -> float | None:
    """The pace of an attempt as a multiple of the actor's own: 1.2 is a fifth quicker."""
    pace = pace_of(attempt)
    return pace / own.pace if pace and own.pace else None


def _median(values: Sequence[float]) -> float | None:
    return median(values) if values else None
