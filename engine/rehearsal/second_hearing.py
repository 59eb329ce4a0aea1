"""A second hearing of the same sound: when it is worth its time, and when it ends a line."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from engine.ear.heard import Hearing
from engine.rehearsal.attempt import Attempt, NoteCode
from engine.rehearsal.follow import FollowedScene, MoveKind, follow
from engine.rehearsal.unclear_lines import usual_seconds

_NO_BLAME = frozenset((NoteCode.CALLED, NoteCode.LATE))


@dataclass(frozen=True, slots=True)
class SecondHearing:
    """When it is made, and what it takes to end a line.

    Somebody has spoken for the share `long` of the time that the line takes: voices differ by a
    third. So many of the hearings as are `enough` have to end it: of what was said instead of a
    short line, one in five is like it by chance now and then (decision 34).
    """

    long: float = 0.65
    enough: int = 2


SECOND_HEARING = SecondHearing()


def is_blamed(attempt: Attempt) -> bool:
    """Whether something is said against how a line was said: it is heard again first."""
    if NoteCode.CALLED in attempt.notes:
        return False
    return attempt.passed is False or not _NO_BLAME.issuperset(attempt.notes)


def may_be_over(
    scene: FollowedScene, at: str, hearing: Hearing, rules: SecondHearing = SECOND_HEARING
) -> bool:
    """Whether somebody has spoken for as long as this line lasts, whatever was heard of it."""
    usual = usual_seconds(scene.lines[scene.place(at)].words, scene.manner)
    return hearing.spoken >= rules.long * usual


@dataclass(frozen=True, slots=True)
class HeardOtherwise:
    """Other hearings of one sound, and after how many seconds of silence they end the line."""

    hearings: tuple[Hearing, ...]
    ends_after: float = math.inf


def heard_otherwise(
    scene: FollowedScene,
    at: str,
    hearings: Sequence[Hearing],
    patience: float,
    rules: SecondHearing = SECOND_HEARING,
) -> HeardOtherwise:
    """The same hearings, with the silence after which they end the line: short, patient, none."""
    for quiet in sorted((scene.rules.endings.silence, patience)):
        moves = (follow(scene, at, each, quiet, patience) for each in hearings if each.words)
        if sum(move.kind is MoveKind.DONE for move in moves) >= rules.enough:
            return HeardOtherwise(tuple(hearings), quiet)
    return HeardOtherwise(tuple(hearings))
