"""A program that records a long play, or goes on with it, until it is done or killed."""

import asyncio
import sys
from pathlib import Path

from engine.rig import close_rig
from engine.settings import Settings
from engine.store import jobs
from engine.store.walls import Across
from engine.use_cases.jobs import follow_job
from engine.use_cases.record import start_recording
from rxapp.worker import open_to_work
from tests.use_cases.long_play import staged


async def live(data: Path, lines: int) -> None:
    """Record, or go on with what an earlier life left; print the number of lines done."""
    settings = Settings(data=data, ledger=data / "ledger", processes=2)
    house = await open_to_work(settings)
    async with house.database.session(Across.MACHINE) as session:
        left = await jobs.unfinished(session)
    if left:
        job = left[0].id
    else:
        caller, script_id = await staged(house, lines)
        job = await start_recording(house, caller, script_id)
    async for now in follow_job(house, job):
        print(now.status, now.done, flush=True)  # noqa: T201 - the test listens
    await close_rig()


if __name__ == "__main__":
    asyncio.run(live(Path(sys.argv[1]), int(sys.argv[2])))
