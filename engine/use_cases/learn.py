"""Learning a part: how well it is known, what is due today, and what somebody means to do."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from engine.account.caller import Caller
from engine.account.permit import NotFound, NotPermitted
from engine.memory.goal import Goal
from engine.memory.level_wanted import LevelWanted
from engine.memory.part import PartKnown, level_for, part
from engine.memory.review import day_of, keys_of
from engine.memory.schedule import due_on, memories
from engine.rig import Rig
from engine.script.model import Script
from engine.store import casts, goals, practices, scripts
from engine.store.practices import Wanted
from engine.use_cases.look_back import run_lines
from engine.use_cases.record import record_for
from engine.use_cases.rehearse import Chosen
from engine.use_cases.remember import work_on


@dataclass(frozen=True, slots=True)
class Learnt:
    """A play, the roles that somebody plays in it, and how well they know them."""

    script: Script
    roles: tuple[str, ...]
    part: PartKnown


async def part_of(
    rig: Rig, caller: Caller, script_id: str, roles: tuple[str, ...] | None = None
) -> Learnt:
    """How well this person knows these roles, or their own, today. Raises NotFound, NotYetRead."""
    async with rig.database.session(caller) as session:
        play = await scripts.kept(session, caller, script_id)
        roles = await casts.my_roles(session, caller, script_id) if roles is None else roles
        work = await work_on(session, caller, play)
    mine, today = frozenset(roles), day_of(datetime.now(UTC))
    told = await asyncio.to_thread(part, play.script, mine, work.kept, today)
    return Learnt(play.script, roles, told)


@dataclass(frozen=True, slots=True)
class Advice:
    """At which level to rehearse a scene, why, and how many of its lines are due today."""

    level: LevelWanted
    due: int


async def advice_for(rig: Rig, caller: Caller, script_id: str, chosen: Chosen) -> Advice:
    """What to rehearse of a scene in these roles. Raises NotFound, NotYetRead."""
    async with rig.database.session(caller) as session:
        play = await scripts.kept(session, caller, script_id)
        if chosen.scene not in {scene.id for scene in play.script.scenes}:
            raise NotFound(chosen.scene)
        work = await work_on(session, caller, play, chosen.scene)
    scene, mine = play.script.scene(chosen.scene), frozenset(chosen.roles or ())
    known = memories(work.kept.reviews, work.kept.goal.opening)
    keys = keys_of(scene, mine).values()
    due = due_on(known, day_of(datetime.now(UTC)))
    return Advice(level_for(scene.id, mine, work.kept), sum(key in due for key in keys))


async def set_goal(rig: Rig, caller: Caller, script_id: str, goal: Goal) -> None:
    """Have this be their goal. Raises NotFound, NotPermitted."""
    async with rig.database.session(caller) as session:
        await goals.set_goal(session, caller, script_id, goal)


async def run_due(rig: Rig, caller: Caller, script_id: str, chosen: Chosen) -> str:
    """Open a run of the lines of a scene that are due today; its id. Raises NotFound: none."""
    learnt = await part_of(rig, caller, script_id, chosen.roles)
    found = next((scene for scene in learnt.part.scenes if scene.id == chosen.scene), None)
    if found is None or not found.due:
        raise NotFound(chosen.scene)
    async with rig.database.session(caller) as session:
        latest = await practices.latest(session, caller, script_id)
        level = latest.level if latest else found.level.level
        wanted = Wanted(script_id, found.id, learnt.roles, level, found.due)
        new = await run_lines(session, caller, learnt.script.scene(found.id), wanted)
    with suppress(NotPermitted):
        await record_for(rig, caller, script_id, found.id, found.due[0])
    return new
