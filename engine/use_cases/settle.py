"""The end of a job is written down: at once, or as soon as there is room and a database."""

from __future__ import annotations

import asyncio

from engine.job.port import Status, StoreAway
from engine.rig import Rig
from engine.store import progress
from engine.store.shelf import ShelfFull
from engine.store.walls import Across

_LOOK_EVERY = 1.0


async def settle(rig: Rig, job_id: str, status: Status, message: str = "") -> None:
    """Say that the job has come to an end. Raises NotFound."""
    while not await _said(rig, job_id, status, message):  # noqa: ASYNC110 - a disk tells nobody
        await asyncio.sleep(_LOOK_EVERY)


async def _said(rig: Rig, job_id: str, status: Status, message: str) -> bool:
    try:
        async with rig.database.session(Across.WORK) as session:
            await progress.set_status(session, job_id, status, message)
    except (ShelfFull, StoreAway):
        return False
    return True
