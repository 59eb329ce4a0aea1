"""Looking back at a run: how it went, what the actor says of it, and what is run next."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.account.permit import NotFound, NotPermitted
from engine.memory.level_wanted import LevelWanted
from engine.memory.part import level_for
from engine.rehearsal.book import SceneCard, my_speeches
from engine.rehearsal.recap import LineMark, Played, Recap, recap, starts
from engine.rig import Rig
from engine.script.model import Scene, Script
from engine.store import attempts, practices, scripts
from engine.store.practices import Practice, Wanted
from engine.store.scripts import Kept
from engine.use_cases.record import record_for
from engine.use_cases.remember import remember, run_at, work_on


@dataclass(frozen=True, slots=True)
class Run:
    """How a practice went, and what may come next. `title` is the play's.

    `next_scene` is the next one in which the actor has lines, None after the last. `gained` is how
    many lines more were right and alone than in the run of the scene before this one at the same
    level; None where one of the two was not listened to. `level` is the one for the next run.
    """

    practice: Practice
    title: str
    scene: Scene
    recap: Recap
    next_scene: SceneCard | None
    gained: int | None
    level: LevelWanted


async def run_of(rig: Rig, caller: Caller, practice_id: str) -> Run:
    """How a practice went; what it tells is remembered from now on. Raises NotFound."""
    async with rig.database.session(caller) as session:
        practice, play, played = await _past(session, caller, practice_id)
        script = play.script
        await remember(session, caller, practice, run_at(practice, script, played))
        work = await work_on(session, caller, play, practice.scene)
    scene, mine = script.scene(practice.scene), frozenset(practice.roles)
    told = recap(scene, mine, played)
    before = [one for one in work.practices if _like(one, practice)]
    earlier = work.kept.runs[before[-1].id] if before else None
    return Run(
        practice=practice,
        title=script.title,
        scene=scene,
        recap=told,
        next_scene=_next_scene(script, practice),
        gained=_gained(told, recap(scene, mine, earlier.played)) if earlier else None,
        level=level_for(scene.id, mine, work.kept),
    )


async def overrule(rig: Rig, caller: Caller, practice_id: str, line: str, *, right: bool) -> None:
    """Have the actor be right about how they said a line, or take that back. Raises NotFound."""
    async with rig.database.session(caller) as session:
        await attempts.overrule(session, caller, practice_id, line, right=right)


async def run_again(rig: Rig, caller: Caller, practice_id: str, line: str = "") -> str:
    """Open a new run of the same scene, at the top or from a line; its id. Raises NotFound."""
    async with rig.database.session(caller) as session:
        old = await practices.find(session, caller, practice_id)
        wanted = Wanted(old.script, old.scene, old.roles, old.level)
        new = await practices.begin(session, caller, wanted)
        if line:
            await practices.move(session, caller, new, position=line)
    return new


async def run_weak(rig: Rig, caller: Caller, practice_id: str) -> str:
    """Open a run of the lines that were called, off or helped; its id. Raises NotFound: none."""
    async with rig.database.session(caller) as session:
        practice, play, played = await _past(session, caller, practice_id)
        scene = play.script.scene(practice.scene)
        weak = recap(scene, frozenset(practice.roles), played).weak
        wanted = Wanted(practice.script, scene.id, practice.roles, practice.level, weak)
        new = await run_lines(session, caller, scene, wanted)
    with suppress(NotPermitted):
        await record_for(rig, caller, practice.script, scene.id, weak[0])
    return new


async def run_lines(session: AsyncSession, caller: Caller, scene: Scene, wanted: Wanted) -> str:
    """Open a run of some lines of a scene, in their order, at the first one's cue; its id.

    Raises NotFound if the scene has none of them.
    """
    there = {speech.id for speech in scene.speeches}
    order = [line for line in wanted.lines if line in there]
    if not order:
        raise NotFound(scene.id)
    new = await practices.begin(session, caller, wanted)
    await practices.move(session, caller, new, position=starts(scene)[order[0]])
    return new


async def _past(
    session: AsyncSession, caller: Caller, practice_id: str
) -> tuple[Practice, Kept, Played]:
    practice = await practices.find(session, caller, practice_id)
    play = await scripts.kept(session, caller, practice.script)
    if practice.scene not in {scene.id for scene in play.script.scenes}:
        raise NotFound(practice.scene)
    events = await practices.events(session, caller, practice_id)
    said = await attempts.of_practice(session, caller, practice_id)
    return practice, play, Played(events, said, practice.lines)


def _like(one: Practice, practice: Practice) -> bool:
    """Whether one is an earlier run of the same, at the same level."""
    same = (one.scene, one.level, one.roles, one.lines)
    return one.begun < practice.begun and same == (
        practice.scene,
        practice.level,
        practice.roles,
        practice.lines,
    )


def _gained(now: Recap, before: Recap) -> int | None:
    if not (now.heard and before.heard):
        return None
    return now.count(LineMark.ALONE) - before.count(LineMark.ALONE)


def _next_scene(script: Script, practice: Practice) -> SceneCard | None:
    mine = frozenset(practice.roles)
    later: Sequence[Scene] = ()
    for place, scene in enumerate(script.scenes):
        if scene.id == practice.scene:
            later = script.scenes[place + 1 :]
    cards = (SceneCard(one.id, one.title, len(my_speeches(one, mine))) for one in later)
    return next((card for card in cards if card.mine or not mine), None)
