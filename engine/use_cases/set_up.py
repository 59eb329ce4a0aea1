"""Before a rehearsal: whom one plays, in which scene, at which level, and whether it can begin."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.rehearsal.book import my_speeches
from engine.rehearsal.head_start import HeadStart, ScenePlayed, head_start
from engine.rehearsal.recap import Played, Recap, recap
from engine.rig import Rig
from engine.script.measure import spoken_seconds
from engine.script.model import Scene, Script
from engine.store import attempts, casts, jobs, practices, progress, takes
from engine.store.practices import Practice
from engine.take.lines_of import lines_of
from engine.take.take import Planned
from engine.use_cases.spoken_play import SpokenPlay, spoken_in, takes_in
from engine.voice.port import Voice
from engine.voice.registry import engine_of


@dataclass(frozen=True, slots=True)
class SceneOffered:
    """A scene that can be rehearsed: how many lines are mine, its seconds, what is recorded."""

    id: str
    title: str
    mine: int
    seconds: float
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class SetUp:
    """What somebody is about to rehearse, as they left it or as most would begin.

    `roles` are theirs, or where they chose none so far, those that a class gives them, or the one
    who speaks most. `voices` are whom they will hear in the scene, by role; None for a voice that
    is not there any more. `next_cues` are the first of the takes that they will hear and that are
    missing. `practice` is their newest run of the scene, `recap` how it went as far as it went.
    """

    script: Script
    roles: tuple[str, ...]
    scene: SceneOffered
    scenes: tuple[SceneOffered, ...]
    level: int
    head: HeadStart
    voices: Mapping[str, Voice | None]
    next_cues: tuple[Planned, ...] = ()
    practice: Practice | None = None
    recap: Recap | None = None


@dataclass(frozen=True, slots=True)
class Wanting:
    """What somebody has picked so far; what they have not is as they left it."""

    roles: tuple[str, ...] | None = None
    scene: str = ""
    level: int = 0


AS_LEFT = Wanting()

_NEXT = 2
"""Cues that are spoken before somebody says that they want to begin: they hear one, then speak."""


async def set_up(rig: Rig, caller: Caller, script_id: str, wanting: Wanting = AS_LEFT) -> SetUp:
    """How a rehearsal of a play would begin. Raises NotFound, NotYetRead."""
    async with rig.database.session(caller) as session:
        play = await spoken_in(rig, session, caller, script_id)
        left = await practices.latest(session, caller, script_id)
        kept = await casts.my_roles(session, caller, script_id)
        given = () if kept or left else await casts.given_roles(session, caller, script_id)
        roles = _roles(play.script, wanting, kept or given, left)
        scene = _scene(play.script, wanting.scene or (left.scene if left else ""), roles)
        newest = await practices.newest_of(session, caller, script_id, scene.id)
        same = newest if newest and newest.roles == roles else None
        went = await _went(session, caller, scene, same)
        pace = await _pace(session, caller, script_id)
    wanted = await takes_in(rig, play)
    async with rig.database.session(caller) as session:
        held = await takes.held(session, caller, {line.key for line in wanted})
    offered = _offered(play.script, frozenset(roles), wanted, held)
    start = same.position if same and same.ended is None else ""
    played = ScenePlayed(scene, frozenset(roles), play.script.language, start)
    return SetUp(
        script=play.script,
        roles=roles,
        scene=offered[scene.id],
        scenes=tuple(offered.values()),
        level=wanting.level or (left.level if left else 1),
        head=head_start(played, _missing(wanted, held), _speed(rig, wanted, held, pace)),
        next_cues=_next_cues(played, wanted, held),
        voices=_voices(rig, play, scene, roles),
        practice=same,
        recap=went,
    )


def _roles(
    script: Script, wanting: Wanting, kept: Sequence[str], left: Practice | None
) -> tuple[str, ...]:
    """Those picked, or kept, or none where one only listened; for a newcomer the largest part."""
    there = {role.id for role in script.roles}
    if wanting.roles is not None:
        return tuple(role for role in wanting.roles if role in there)
    if kept or left:
        return tuple(role for role in kept if role in there)
    lines = Counter(role for speech in script.speeches() for role in speech.who)
    return tuple(role for role, _ in lines.most_common(1))


def _scene(script: Script, asked: str, roles: Collection[str]) -> Scene:
    """The scene asked for, or the first in which one of the roles speaks, or the first."""
    mine = frozenset(roles)
    fit = (scene for scene in script.scenes if my_speeches(scene, mine))
    found = next((scene for scene in script.scenes if scene.id == asked), None)
    return found or next(fit, script.scenes[0])


async def _went(
    session: AsyncSession, caller: Caller, scene: Scene, practice: Practice | None
) -> Recap | None:
    if practice is None:
        return None
    events = await practices.events(session, caller, practice.id)
    said = await attempts.of_practice(session, caller, practice.id)
    if not (events or said):
        return None
    return recap(scene, frozenset(practice.roles), Played(events, said))


async def _pace(session: AsyncSession, caller: Caller, script_id: str) -> float | None:
    """The seconds a line of the play took of late; None while too few were recorded."""
    job = await jobs.latest(session, caller, script_id)
    return await progress.seconds_a_line(session, job.id) if job else None


def _offered(
    script: Script, mine: frozenset[str], wanted: Sequence[Planned], held: frozenset[str]
) -> dict[str, SceneOffered]:
    lines = lines_of(wanted)
    total = Counter(line.scene for line in lines)
    done = Counter(line.scene for line in lines if held.issuperset(line.keys))
    return {
        scene.id: SceneOffered(
            id=scene.id,
            title=scene.title,
            mine=len(my_speeches(scene, mine)),
            seconds=sum(spoken_seconds(each, script.language) for each in scene.speeches),
            done=done[scene.id],
            total=total[scene.id],
        )
        for scene in script.scenes
    }


def _missing(wanted: Sequence[Planned], held: Collection[str]) -> dict[str, int]:
    """The characters of each speech that are not recorded."""
    missing: defaultdict[str, int] = defaultdict(int)
    for line in wanted:
        if line.key not in held:
            missing[line.speech] += len(line.utterance.text)
    return missing


def _speed(rig: Rig, wanted: Sequence[Planned], held: Collection[str], pace: float | None) -> float:
    """Characters recorded in a second; 0: not known.

    By the pace of the play's own recording, a line of the mean length taking so long; until that is
    known, by what the slowest of its engines was lately heard to do on this machine.
    """
    if pace and wanted:
        return sum(len(line.utterance.text) for line in wanted) / len(wanted) / pace
    missing = {engine_of(line.utterance.voice) for line in wanted if line.key not in held}
    return min((rig.pool.speed(engine) for engine in missing), default=0.0)


def _next_cues(
    played: ScenePlayed, wanted: Sequence[Planned], held: Collection[str]
) -> tuple[Planned, ...]:
    """The first cues that are missing, as many as somebody hears in the first moments."""
    order = {speech.id: place for place, speech in enumerate(played.speeches)}
    missing = [
        line
        for line in wanted
        if line.speech in order and line.role not in played.mine and line.key not in held
    ]
    return tuple(sorted(missing, key=lambda line: order[line.speech])[:_NEXT])


def _voices(
    rig: Rig, play: SpokenPlay, scene: Scene, roles: Collection[str]
) -> dict[str, Voice | None]:
    """Whom one will hear in a scene, those who speak most first."""
    lines = Counter(role for speech in scene.speeches for role in speech.who if role not in roles)
    heard = [role for role, _ in lines.most_common() if role in play.cast]
    return {role: rig.directory.named(play.cast[role]) for role in heard}
