"""The stage manager's notes in one table: what is measured, how much of it, why so much."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from engine.rehearsal.attempt import NoteCode


class Measure(StrEnum):
    """What of an attempt is measured. Shares are of the line's words, the unsure ones apart.

    HELP        1 where the line was asked for, or hints gave it away whole, else 0: of such a line
                nothing else is measured, since what is said after it is no longer from memory
    ELSEWHERE   share of the heard words that are another line's, where enough tells it from this
    RUN_LOST    the longest run of words left out, as a share
    OTHER       words said instead of printed ones, as a share: wrong ones, and each that was put in
                while one was left out
    MOVED       words said elsewhere in the line, counted
    PUT_IN      words put in, as a share
    LOST_MOST   1 where the line is not passed, and most slips are words left out, else 0
    OTHER_MOST  1 where the line is not passed, and most slips are other words, else 0
    PUT_IN_MOST 1 where the line is not passed, and no other slips are more, else 0
    WAIT        seconds between the cue and the first word beyond the actor's own median and the
                pause that is printed
    """

    HELP = "help"
    ELSEWHERE = "elsewhere"
    RUN_LOST = "run_lost"
    OTHER = "other"
    MOVED = "moved"
    PUT_IN = "put_in"
    LOST_MOST = "lost_most"
    OTHER_MOST = "other_most"
    PUT_IN_MOST = "put_in_most"
    WAIT = "wait"


@dataclass(frozen=True, slots=True)
class NoteRule:
    """A note is written where a measure is at least `least`, unless one of `unless` is."""

    code: NoteCode
    measure: Measure
    least: float
    why: str
    unless: frozenset[NoteCode] = frozenset()


_JUMPED = frozenset((NoteCode.JUMPED,))
_TOLD = _JUMPED | {
    NoteCode.DROPPED, NoteCode.PARAPHRASED, NoteCode.TRANSPOSED, NoteCode.ADDED,
}  # fmt: skip

NOTE_RULES = (
    NoteRule(
        NoteCode.CALLED, Measure.HELP, 1,
        "asked for is called, and so is what was given away rung by rung",
    ),
    NoteRule(
        NoteCode.JUMPED, Measure.ELSEWHERE, 0.7,
        "two words in three may be shared by chance between lines of one scene",
    ),
    NoteRule(
        NoteCode.DROPPED, Measure.RUN_LOST, 0.4,
        "what is cut so deep does not come back by the next word",
        unless=_JUMPED,
    ),
    NoteRule(
        NoteCode.PARAPHRASED, Measure.OTHER, 0.25,
        "one word in four is no slip of the tongue but another sentence",
        unless=_JUMPED,
    ),
    NoteRule(
        NoteCode.TRANSPOSED, Measure.MOVED, 1,
        "the order is the author's: one word is enough",
        unless=_JUMPED,
    ),
    NoteRule(
        NoteCode.DROPPED, Measure.LOST_MOST, 1,
        "a line that is not passed has a note that says why",
        unless=_TOLD,
    ),
    NoteRule(
        NoteCode.PARAPHRASED, Measure.OTHER_MOST, 1,
        "a line that is not passed has a note that says why",
        unless=_TOLD,
    ),
    NoteRule(
        NoteCode.ADDED, Measure.PUT_IN, 0.125,
        "one slip in eight words is a fluff",
        unless=_JUMPED | {NoteCode.PARAPHRASED},
    ),
    NoteRule(
        NoteCode.ADDED, Measure.PUT_IN_MOST, 1,
        "a line that is not passed has a note that says why",
        unless=_TOLD,
    ),
    NoteRule(
        NoteCode.LATE, Measure.WAIT, 1.5,
        "half as long again as the silence after which a listener expects somebody to speak (one "
        "second: G. Jefferson, Notes on a possible metric, 1989)",
    ),
)  # fmt: skip
"""In the order in which they are asked."""
