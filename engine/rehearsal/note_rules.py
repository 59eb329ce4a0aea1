"""The stage manager's notes in one table: what is measured, how much of it, why so much."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from engine.rehearsal.attempt import NoteCode


class Measure(StrEnum):
    """What of an attempt is measured. Shares are of the line's words, the unsure ones apart.

    HELP        1 where the line was called for, or climbed to by hints, else 0
    ELSEWHERE   share of the heard words that are another line's, where they hardly fit this one
    RUN_LOST    the longest run of words left out, as a share
    OTHER       words said instead of printed ones, or put in, as a share
    MOVED       words said elsewhere in the line, counted
    PUT_IN      words put in, as a share
    LOST_MOST   1 where the line is not passed, and most of its slips are words left out, else 0
    OTHER_MOST  1 where the line is not passed, and most of its slips are other words, else 0
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
    WAIT = "wait"


@dataclass(frozen=True, slots=True)
class NoteRule:
    """A note is written where a measure is at least `least`, unless one of `unless` is."""

    code: NoteCode
    measure: Measure
    least: float
    why: str
    unless: frozenset[NoteCode] = frozenset()


_LOST = frozenset((NoteCode.CALLED, NoteCode.JUMPED))
_TOLD = _LOST | {
    NoteCode.DROPPED, NoteCode.PARAPHRASED, NoteCode.TRANSPOSED, NoteCode.ADDED,
}  # fmt: skip

NOTE_RULES = (
    NoteRule(
        NoteCode.CALLED, Measure.HELP, 1,
        "asked for is called, and so is the line that hints have given away whole",
    ),
    NoteRule(
        NoteCode.JUMPED, Measure.ELSEWHERE, 0.7,
        "two words in three may be shared by chance between lines of one scene",
        unless=frozenset((NoteCode.CALLED,)),
    ),
    NoteRule(
        NoteCode.DROPPED, Measure.RUN_LOST, 0.4,
        "the share of a line that stage managers call dropped rather than fluffed",
        unless=_LOST,
    ),
    NoteRule(
        NoteCode.PARAPHRASED, Measure.OTHER, 0.25,
        "one word in four is no slip of the tongue: a third of what actors recall after months is "
        "paraphrase (Schmidt and others, 2002)",
        unless=_LOST,
    ),
    NoteRule(
        NoteCode.TRANSPOSED, Measure.MOVED, 1,
        "the order is the author's: one word is enough",
        unless=_LOST,
    ),
    NoteRule(
        NoteCode.ADDED, Measure.PUT_IN, 0.125,
        "one slip in eight words is a fluff",
        unless=_LOST | {NoteCode.PARAPHRASED},
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
        NoteCode.LATE, Measure.WAIT, 1.5,
        "half as long again as the silence after which a listener expects somebody to speak (one "
        "second: G. Jefferson, Notes on a possible metric, 1989)",
        unless=frozenset((NoteCode.CALLED,)),
    ),
)  # fmt: skip
"""In the order in which they are asked."""
