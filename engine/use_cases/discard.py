"""A play is taken off the shelf, put back, or erased for good: its rows, its file and its takes."""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime

from engine.account.caller import Caller
from engine.rig import Rig
from engine.store import discards, scripts, sweeps
from engine.store.discards import Discarded
from engine.store.walls import OneSchool
from engine.use_cases.erase import destroy_takes, doomed_takes
from engine.use_cases.kept_sounds import delete_of_play

_LOG = logging.getLogger(__name__)


async def discard(rig: Rig, caller: Caller, script_id: str) -> str:
    """Take a play off the shelf; its title. Raises NotFound, NotPermitted."""
    async with rig.database.session(caller) as session:
        title = (await scripts.script_row(session, caller, script_id)).title
        await discards.discard(session, caller, script_id)
    return title


async def bring_back(rig: Rig, caller: Caller, script_id: str) -> None:
    """Put a play back that was taken off. Raises NotFound, NotPermitted."""
    async with rig.database.session(caller) as session:
        await discards.bring_back(session, caller, script_id)


async def discarded(rig: Rig, caller: Caller) -> tuple[Discarded, ...]:
    """The plays that this person can have back, the last one taken off first."""
    async with rig.database.session(caller) as session:
        return await discards.discarded(session, caller)


async def erase_play(rig: Rig, caller: Caller, script_id: str) -> None:
    """Erase a play that was taken off, at once. Raises NotFound, NotPermitted, ShelfAway."""
    async with rig.database.session(caller) as session:
        school = (await discards.discarded_row(session, caller, script_id)).school_id
    await erase_at_once(rig, school, script_id)


async def erase_what_is_over(rig: Rig, school: str, at: datetime) -> int:
    """Erase the plays of a school whose month is over; how many. Raises ShelfAway."""
    async with rig.database.session(OneSchool(school)) as session:
        over = await discards.over(session, school, at)
    for script_id in over:
        await erase_at_once(rig, school, script_id)
    return len(over)


async def erase_at_once(rig: Rig, school: str, script_id: str) -> None:
    """Erase a play of a school; whoever asks has asked whether they may. Raises ShelfAway.

    First what is under way, then takes, rows and files: what stumbles is done again later.
    """
    async with rig.database.session(OneSchool(school)) as session:
        stopped = await sweeps.call_off(session, script_id)
    for job_id in stopped:
        await rig.desk.stop(job_id)
    await delete_of_play(rig, script_id)
    doomed = await doomed_takes(rig, school, script_id)
    await asyncio.to_thread(destroy_takes, rig, school, doomed)
    async with rig.database.session(OneSchool(school)) as session:
        before = await discards.sources(session, school)
        await discards.erase(session, script_id)
        left = await discards.sources(session, school)
    cabinet = rig.shelf.of(school)
    for source in before - left:
        await asyncio.to_thread(cabinet.discard, "sources", source)
    _LOG.info("A play was erased with %s takes.", doomed.noted)
