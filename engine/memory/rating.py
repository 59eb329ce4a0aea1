"""How well each line of a run came back, read from what its actor did: nobody is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from engine.memory.review import Rating, Review, keys_of
from engine.rehearsal.attempt import Attempt, NoteCode
from engine.rehearsal.recap import LineFacts, Played, facts_of
from engine.rehearsal.report import Happened, StageEvent
from engine.script.model import Scene, Speech

FIRST_READ, SOME_HIDDEN, OFF_BOOK = 1, 2, 4
"""Levels: at the first a line is read, at the second most of it is; at the last help is a miss."""

PROMPT = 1.0
"""Seconds of silence after a cue in which a line comes as if it needed no thought: five times the
0.2 s that pass between turns of a talk (Stivers et al., PNAS 2009)."""

FASTEST = 8.0
"""Words in a second that nobody says: fast talk has about five."""


@dataclass(frozen=True, slots=True)
class RunAt:
    """A run that is to be remembered: its scene as printed, whose it was, when, at which level."""

    scene: Scene
    mine: frozenset[str]
    level: int
    at: datetime
    played: Played


def reviews_of(run: RunAt) -> tuple[Review, ...]:
    """What a run tells of each line that was to be remembered in it.

    Nothing is told by a line that could be read, was not reached, was heard and not judged, or was
    passed over in less time than it takes to say it.
    """
    if run.level <= FIRST_READ:
        return ()
    keys, fast = keys_of(run.scene, run.mine), too_fast(run)
    found = []
    for line, fact in facts_of(run.scene, run.mine, run.played).items():
        heard = fact.first is not None
        rating = _rating(fact, run.level, trusted=heard or line not in fast)
        if rating:
            found.append(Review(line, keys[line], rating, run.at, heard))
    return tuple(found)


def _rating(fact: LineFacts, level: int, *, trusted: bool) -> Rating | None:
    if fact.called or (fact.helped and level >= OFF_BOOK):
        return Rating.AGAIN
    if fact.first:
        return _of_attempt(fact, fact.first, level)
    if fact.heard or not fact.counts[StageEvent.SAID] or not trusted:
        return None
    return Rating.HARD if fact.helped else Rating.GOOD


def _of_attempt(fact: LineFacts, first: Attempt, level: int) -> Rating:
    """Of several attempts the first tells what was remembered; a later one that it came back."""
    last = fact.attempt or first
    if not (last.passed or last.right):
        return Rating.AGAIN
    if first is not last and not first.passed:
        return Rating.HARD
    if fact.helped or NoteCode.LATE in last.notes:
        return Rating.HARD
    at_once = last.pick_up is not None and last.pick_up <= PROMPT and not last.hesitations
    return Rating.EASY if at_once and level > SOME_HIDDEN else Rating.GOOD


def too_fast(run: RunAt) -> frozenset[str]:
    """The lines that were passed over in less time than it takes to say them."""
    length = {speech.id: _seconds(speech) for speech in run.scene.speeches}
    since = _since(run.played.events)
    return frozenset(line for line, taken in since.items() if taken < length.get(line, 0.0))


def _seconds(speech: Speech) -> float:
    return len(speech.spoken.split()) / FASTEST


def _since(events: Sequence[Happened]) -> Mapping[str, float]:
    """The seconds between each line that was said and what happened before it; the longest."""
    taken: dict[str, float] = {}
    times = [0, *(event.at_ms for event in events)]
    for event, (before, at) in zip(events, pairwise(times), strict=True):
        if event.kind == StageEvent.SAID:
            taken[event.line] = max(taken.get(event.line, 0.0), (at - before) / 1000)
    return taken
