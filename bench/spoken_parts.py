"""Parts that are rehearsed by ear for a question: in a library, and spoken by Kokoro's voices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from engine.account.caller import Caller
from engine.rehearsal.listened import ListenedScene, listened
from engine.rig import Rig, close_rig
from engine.script.model import Scene, Script
from engine.script.samples import SAMPLES, text
from engine.settings import Settings
from engine.store import practices
from engine.use_cases.correct import play_of
from engine.use_cases.receive import Arrival, receive
from engine.use_cases.sign_in import local_owner
from rxapp.worker import open_to_work
from tests.ear.spoken_lines import Samples, spoken
from tests.play_writer import write_play

Language = Literal["en", "es"]
LANGUAGES: tuple[Language, ...] = ("en", "es")
LEVEL = 3

_ACTORS: dict[Language, tuple[str, ...]] = {
    "en": ("kokoro/hazel", "kokoro/michael", "kokoro/emma"),
    "es": ("kokoro/dora", "kokoro/alex", "kokoro/elena"),
}
_PACES = (1.0, 1.15)


@dataclass(frozen=True)
class SaidLine:
    """A line of a scene, and how it is said."""

    line: str
    text: str
    sound: Samples = field(repr=False)


@dataclass(frozen=True)
class SpokenPart:
    """A scene of which somebody says every line: practices of it, and the lines that are said."""

    language: Language
    practices: tuple[str, ...]
    scene: ListenedScene
    said: tuple[SaidLine, ...]


async def spoken_parts(data: Path, most: int, sittings: int = 1) -> list[SpokenPart]:
    """Lines of both languages, `most` each, and so many practices of every scene, in a library.

    They are those of the plays that Cuelight brings along, short and long, then of a written one.
    """
    house = await open_to_work(Settings(data=data, fetch=False, processes=1))
    try:
        caller, parts = await local_owner(house), list[SpokenPart]()
        for language in LANGUAGES:
            left = most
            for play in await _plays(house, caller, language):
                for scene in play[1].scenes:
                    if left > 0:
                        part = await _part(house, caller, _Wanted(play, scene, left, sittings))
                        left -= len(part.said)
                        parts.append(part)
        return parts
    finally:
        await close_rig()


async def _plays(house: Rig, caller: Caller, language: Language) -> list[tuple[str, Script]]:
    written = write_play(11, language=language)
    arrivals = [
        Arrival(text(play), play.filename) for play in SAMPLES if play.language.value == language
    ]
    found = []
    for arrival in (*arrivals, Arrival(written.data, written.filename)):
        play = await receive(house, caller, arrival)
        found.append((play, (await play_of(house, caller, play)).script))
    return found


@dataclass(frozen=True)
class _Wanted:
    """A scene of a play, how many of its lines at most, and how often it is rehearsed."""

    play: tuple[str, Script]
    scene: Scene
    lines: int
    sittings: int


async def _part(house: Rig, caller: Caller, asked: _Wanted) -> SpokenPart:
    play, script = asked.play
    mine = tuple(role.id for role in script.roles)
    wanted = practices.Wanted(play, asked.scene.id, mine, LEVEL)
    async with house.database.session(caller) as session:
        begun = [await practices.begin(session, caller, wanted) for _ in range(asked.sittings)]
    scene = listened(script, asked.scene, frozenset(mine), LEVEL)
    texts = [(s.id, s.spoken) for s in asked.scene.speeches if s.id in scene.lines and s.spoken]
    language: Language = scene.tongue
    return SpokenPart(language, tuple(begun), scene, _said(texts[: asked.lines], language))


def _said(texts: Sequence[tuple[str, str]], language: Language) -> tuple[SaidLine, ...]:
    """By three voices in turn, three lines at one speed and three at the other."""
    actors = _ACTORS[language]
    size = len(actors)
    return tuple(
        SaidLine(
            line,
            said,
            spoken(said, language, actors[at % size], _PACES[at // size % len(_PACES)]),
        )
        for at, (line, said) in enumerate(texts)
    )
