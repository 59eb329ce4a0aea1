"""The recordings that are heard of a scene: which of a line's takes, from where, by whom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol

from pydantic import TypeAdapter

from engine.cast.narrator import NARRATOR
from engine.script.model import Direction, Scene
from engine.take.take import Planned
from engine.voice.port import Timing

_EDITION = 16
"""Characters that tell two editions of a scene apart: 64 bits."""


class Note(Protocol):
    """What is known of a recorded take."""

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        ...

    @property
    def words(self) -> tuple[Timing, ...]:
        """Its words with their times."""
        ...

    @property
    def peaks(self) -> tuple[float, ...]:
        """Its heights for the waveform, in 0…1."""
        ...

    @property
    def doubt(self) -> str:
        """What seems wrong with it, as a word key; empty if nothing does."""
        ...


@dataclass(frozen=True, slots=True)
class WordTime:
    """When a word sounds (seconds), and which characters of the spoken text it is."""

    start: float
    end: float
    at: int
    length: int


@dataclass(frozen=True, slots=True)
class Clip:
    """One role's recording of a line, and where the browser gets it.

    It is the `understudy`'s where the voice that is cast was not recorded in time.
    """

    key: str
    url: str
    seconds: float
    words: tuple[WordTime, ...]
    peaks: tuple[float, ...]
    understudy: bool = False


Sounds = Mapping[tuple[str, str], Clip]
"""The recordings there are, by speech id and role id."""


def clips(
    planned: Iterable[Planned],
    notes: Mapping[str, Note],
    address: Callable[[str], str],
    run: int = 0,
) -> dict[tuple[str, str], Clip]:
    """A clip of every planned line that is recorded, by speech and role.

    `address` tells for a take's key where the browser hears it.
    Where a line has several takes, each `run` of the scene hears another one; those that are
    doubted only if there is none else.
    """
    recorded: dict[tuple[str, str], list[Planned]] = {}
    for one in planned:
        if one.key in notes:
            recorded.setdefault((one.speech, one.role), []).append(one)
    return {line: _clip(*_in_turn(them, notes, run), address) for line, them in recorded.items()}


@dataclass(frozen=True, slots=True)
class NewClips:
    """The clips of a scene as they are now, by line, and whether these are all there will be.

    The `edition` is that of the scene's prompt book: another one after a correction.
    """

    lines: Mapping[str, tuple[Clip, ...]]
    whole: bool
    edition: str


def edition_of(scene: Scene) -> str:
    """A short name of a scene as it is worded now; another for any other wording."""
    return sha256(repr(scene).encode()).hexdigest()[:_EDITION]


NEW_CLIPS_JSON: TypeAdapter[NewClips] = TypeAdapter(NewClips)


def clips_by_line(scene: Scene, mine: frozenset[str], sound: Sounds) -> dict[str, tuple[Clip, ...]]:
    """What is heard of each line, of the actor's own their part alone, and of each direction."""
    parts = {each.id: mine.intersection(each.who) or each.who for each in scene.speeches}
    heard = {
        each.id: tuple(
            sound[each.id, role]
            for role in each.who
            if role in parts[each.id] and (each.id, role) in sound
        )
        for each in scene.speeches
    }
    told = [each.id for each in scene.elements if isinstance(each, Direction)]
    read = {each: (sound[each, NARRATOR],) for each in told if (each, NARRATOR) in sound}
    return {line: clips for line, clips in heard.items() if clips} | read


def _in_turn(them: Sequence[Planned], notes: Mapping[str, Note], run: int) -> tuple[Planned, Note]:
    good = [one for one in them if not notes[one.key].doubt] or them
    chosen = good[run % len(good)]
    return chosen, notes[chosen.key]


def _clip(planned: Planned, note: Note, address: Callable[[str], str]) -> Clip:
    marks = planned.in_print(note.words)
    times = tuple(WordTime(m.start, m.end, m.at, m.length) for m in marks)
    return Clip(planned.key, address(planned.key), note.seconds, times, note.peaks)
