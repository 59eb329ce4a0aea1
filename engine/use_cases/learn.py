"""Learning a part: how well it is known, what is due today, and what somebody means to do."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from engine.account.caller import Caller
from engine.account.permit import NotFound, NotPermitted
from engine.memory.goal import Goal
from engine.memory.part import Part, part
from engine.memory.review import day_of
from engine.rig import Rig
from engine.script.model import Script
from engine.store import casts, goals, practices, scripts
from engine.store.practices import Wanted
from engine.use_cases.look_back import run_lines
from engine.use_cases.record import record_for
from engine.use_cases.remember import work_on


@dataclass(frozen=True, slots=True)
class Learnt:
    """A play, the roles that somebody plays in it, and how well they know them."""

    script: Script
    roles: tuple[str, ...]
    part: Part


async def part_of(rig: Rig, caller: Caller, script_id: str) -> Learnt:
    """How well this person knows their part in a play today. Raises NotFound, NotYetRead."""
    async with rig.database.session() as session:
        script = (await scripts.kept(session, caller, script_id)).script
        roles = await casts.my_roles(session, caller, script_id)
        work = await work_on(session, caller, script_id, script)
    mine = frozenset(roles)
    told = await rig.reading_room.run(part, script, mine, work.kept, day_of(datetime.now(UTC)))
    return Learnt(script, roles, told)


async def set_goal(rig: Rig, caller: Caller, script_id: str, goal: Goal) -> None:
    """Have this be their goal. Raises NotFound, NotPermitted."""
    async with rig.database.session() as session:
        await goals.set_goal(session, caller, script_id, goal)


async def run_due(rig: Rig, caller: Caller, script_id: str, scene_id: str) -> str:
    """Open a run of the lines of a scene that are due today; its id. Raises NotFound: none."""
    learnt = await part_of(rig, caller, script_id)
    found = next((scene for scene in learnt.part.scenes if scene.id == scene_id), None)
    if found is None or not found.due:
        raise NotFound(scene_id)
    async with rig.database.session() as session:
        latest = await practices.latest(session, caller, script_id)
        level = latest.level if latest else found.level.level
        wanted = Wanted(script_id, scene_id, learnt.roles, level, found.due)
        new = await run_lines(session, caller, learnt.script.scene(scene_id), wanted)
    with suppress(NotPermitted):
        await record_for(rig, caller, script_id, scene_id, found.due[0])
    return new
