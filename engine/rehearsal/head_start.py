"""How far recording must be ahead of an actor for no cue to come late: as a film that loads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.script.measure import spoken_seconds
from engine.script.model import Language, Scene, Speech

SPOKEN = 14.0
"""Characters of a line that are said in a second: the mean of our own takes, in both languages."""

_MARGIN = 1.3
"""So much longer than measured a line may take: other programs want the machine as well."""

_SLOW = 0.8
"""A machine that takes longer than this for a second of speech cannot keep ahead for long."""

_PICK_UP = 0.5
"""Seconds after which an actor who knows the line comes in."""


@dataclass(frozen=True, slots=True)
class HeadStart:
    """How a scene stands for somebody who wants to rehearse it from a line on.

    `missing` cues are not recorded; before the first of them lie `ready` seconds. After `wait`
    seconds of recording none will come late, after `left` all are there; both are None while nobody
    knows how fast lines are recorded. `slow` is a machine that cannot keep ahead.
    """

    missing: int
    ready: float
    wait: float | None
    left: float | None
    slow: bool = False


@dataclass(frozen=True, slots=True)
class ScenePlayed:
    """A scene as it is rehearsed: by whom, in which language, from which line on (or the top)."""

    scene: Scene
    mine: frozenset[str]
    language: Language
    line: str = ""

    @property
    def speeches(self) -> tuple[Speech, ...]:
        """The speeches from that line on."""
        all_of_it = self.scene.speeches
        ids = [speech.id for speech in all_of_it]
        return all_of_it[ids.index(self.line) :] if self.line in ids else all_of_it

    def seconds(self, speech: Speech) -> float:
        """How long a speech takes on the stage."""
        own = self.mine.intersection(speech.who)
        return spoken_seconds(speech, self.language) + (_PICK_UP if own else 0.0)


def head_start(played: ScenePlayed, missing: Mapping[str, int], speed: float) -> HeadStart:
    """How the scene stands, if so many characters of each speech are still to be recorded.

    They are recorded in the order of the scene, `speed` characters a second (0: nobody knows). The
    actor's own lines are not waited for.
    """
    heard = recorded = late = 0.0
    ready: float | None = None
    cues = [speech for speech in played.speeches if not played.mine.intersection(speech.who)]
    to_record = {speech.id: missing[speech.id] for speech in cues if missing.get(speech.id)}
    for speech in played.speeches:
        if speech.id in to_record:
            recorded += to_record[speech.id]
            late = max(late, recorded * _MARGIN / speed - heard) if speed else 0.0
            ready = heard if ready is None else ready
        heard += played.seconds(speech)
    if ready is None:
        return HeadStart(0, heard, 0.0, 0.0)
    if not speed:
        return HeadStart(len(to_record), ready, None, None)
    slow = SPOKEN / speed > _SLOW
    return HeadStart(len(to_record), ready, late, recorded / speed, slow)
