"""The equipment opens, goes on with what was left, and closes."""

from pathlib import Path

import pytest

from engine.job.port import Status
from engine.job.wish import THE_PLAY_NOW
from engine.rig import NotOpen, close_rig, rig
from engine.settings import Settings
from engine.store import jobs
from engine.use_cases.jobs import follow_job
from rxapp.worker import open_to_work
from tests.use_cases.long_play import staged


async def test_without_opening_there_is_no_rig() -> None:
    await close_rig()
    with pytest.raises(NotOpen):
        rig()


@pytest.mark.slow
async def test_a_job_whose_server_died_before_handing_it_in_is_done_at_the_next_start(
    tmp_path: Path,
) -> None:
    settings = Settings(data=tmp_path, processes=1)
    house = await open_to_work(settings)
    assert rig() is house
    caller, play = await staged(house, 2)
    async with house.database.session(caller) as session:
        job = await jobs.create(session, caller, play, THE_PLAY_NOW, [])
    await close_rig()
    with pytest.raises(NotOpen):
        rig()

    again = await open_to_work(settings)
    told = [now async for now in follow_job(again, job.id)]
    await close_rig()
    assert (told[-1].status, told[-1].done) == (Status.COMPLETED, 2)
