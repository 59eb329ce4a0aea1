"""A part to be recorded by a person: its lines in order, each with its cue and what is recorded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.account.caller import Caller
from engine.account.permit import NotFound
from engine.rig import Rig
from engine.script.model import Piece, PieceKind, Scene, Speech
from engine.use_cases.give_out import address_of
from engine.use_cases.kept_sounds import may_keep
from engine.use_cases.own_voice import SpokenTake, given_out, spoken_takes
from engine.use_cases.produce import may_produce
from engine.use_cases.spoken_play import SpokenPlay, spoken_play, takes_in


@dataclass(frozen=True, slots=True)
class CueBefore:
    """What is said before a line: by whom, the words, and where it is heard if it is recorded."""

    names: str
    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class LineToSpeak:
    """A line of a role as it is to be said, after its cue, with the takes that are heard of it.

    `others` says that it is a cue of several roles, who all speak it.
    """

    id: str
    scene: str
    pieces: tuple[Piece, ...]
    cue: CueBefore | None
    takes: tuple[SpokenTake, ...]
    others: bool = False


@dataclass(frozen=True, slots=True)
class PartToSpeak:
    """The part of a role, line by line; who asks `may` record it or not."""

    title: str
    language: str
    role: str
    name: str
    may: bool
    lines: tuple[LineToSpeak, ...]


async def part_to_speak(rig: Rig, caller: Caller, script_id: str, role: str) -> PartToSpeak:
    """What a role says, line by line, each with its cue. Raises NotFound."""
    play = await spoken_play(rig, caller, script_id)
    names = {each.id: each.name for each in play.script.roles}
    if role not in names:
        raise NotFound(role)
    may = await may_produce(rig, caller, script_id) and await may_keep(rig, caller)
    there = _places(play, role)
    heard = await _heard(rig, caller, script_id, (play, role, there))
    return PartToSpeak(
        title=play.script.title,
        language=play.script.language.value,
        role=role,
        name=names[role],
        may=may,
        lines=tuple(_line(place, names, heard) for place in there),
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """A speech of the role in its scene, and the one before it."""

    scene: Scene
    speech: Speech
    before: Speech | None


@dataclass(frozen=True, slots=True)
class _Heard:
    """What is heard of a part: seconds by key, and the first key of each speech that has one."""

    play: SpokenPlay
    script_id: str
    role: str
    seconds: Mapping[str, float]
    first: Mapping[str, str]


def _places(play: SpokenPlay, role: str) -> tuple[_Place, ...]:
    """Where a role speaks, in order."""
    return tuple(
        _Place(scene, speech, before)
        for scene in play.script.scenes
        for before, speech in zip((None, *scene.speeches), scene.speeches, strict=False)
        if role in speech.who and play.words_of(speech)
    )


async def _heard(
    rig: Rig, caller: Caller, script_id: str, part: tuple[SpokenPlay, str, tuple[_Place, ...]]
) -> _Heard:
    play, role, there = part
    near = {each.id for place in there for each in (place.speech, place.before) if each}
    wanted = [line for line in await takes_in(rig, play) if line.speech in near]
    seconds = await given_out(rig, caller, script_id, {line.key for line in wanted})
    first: dict[str, str] = {}
    for line in wanted:
        if line.key in seconds:
            first.setdefault(line.speech, line.key)
    return _Heard(play, script_id, role, seconds, first)


def _line(place: _Place, names: Mapping[str, str], heard: _Heard) -> LineToSpeak:
    speech, before = place.speech, place.before
    instead = heard.play.production.line(speech.id).spoken
    own = heard.play.own_of(speech.id).get(heard.role, ())
    return LineToSpeak(
        id=speech.id,
        scene=place.scene.title,
        pieces=(Piece(PieceKind.SPOKEN, instead),) if instead else speech.pieces,
        cue=_cue(before, names, heard) if before else None,
        takes=spoken_takes(heard.script_id, own, heard.seconds),
        others=len(speech.who) > 1,
    )


def _cue(speech: Speech, names: Mapping[str, str], heard: _Heard) -> CueBefore:
    key = heard.first.get(speech.id, "")
    url = address_of(heard.script_id, key) if key else ""
    who = ", ".join(names.get(role, "") for role in speech.who)
    return CueBefore(who, heard.play.words_of(speech) or speech.spoken, url)
