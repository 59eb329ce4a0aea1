"""Sitting down to a scene: going on with the run that was left, or opening a new one."""

from __future__ import annotations

from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.store import casts, practices, scripts
from engine.store.practices import Wanted
from engine.store.scripts import NotFound


async def sit_down(session: AsyncSession, caller: Caller, script_id: str, scene_id: str) -> str:
    """The id of this person's practice of a scene in the roles that are theirs now.

    The newest run of this scene in these roles goes on if it was not ended; a new one begins at
    the level of the last run of the play. Raises NotFound.
    """
    script = (await scripts.kept(session, caller, script_id)).script
    if scene_id not in {scene.id for scene in script.scenes}:
        raise NotFound(scene_id)
    mine = await casts.my_roles(session, caller, script_id)
    left = await practices.left(session, caller, script_id, scene_id)
    if left and left.roles == mine:
        return left.id
    latest = await practices.latest(session, caller, script_id)
    wanted = Wanted(script_id, scene_id, mine, latest.level if latest else 1)
    return await practices.begin(session, caller, wanted)
