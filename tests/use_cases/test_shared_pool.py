"""Two recordings at once share the pool."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from engine.job.at_once import AtOnce
from engine.job.port import Status
from engine.rig import Rig
from engine.store import progress
from engine.store.walls import Across
from engine.use_cases.jobs import follow_job
from engine.use_cases.record import start_recording
from tests.use_cases.duties import put_to_work
from tests.use_cases.long_play import CAST, staged

LINES = 60
OTHER_CAST = {"mara": CAST["theo"], "theo": CAST["mara"]}


@pytest.fixture
async def two_at_once(house: Rig) -> AsyncIterator[Rig]:
    """A house that records two plays at once."""
    house = replace(house, desk=AtOnce())
    await put_to_work(house)
    yield house
    await house.desk.close()


@pytest.mark.slow
async def test_two_recordings_get_the_same_share_of_the_booth(two_at_once: Rig) -> None:
    house = two_at_once
    asked = []
    for cast in (CAST, OTHER_CAST):
        caller, play = await staged(house, LINES, cast)
        asked.append(await start_recording(house, caller, play))
    one, other = asked
    async for now in follow_job(house, other):
        if now.done >= LINES // 2:
            break
    async with house.database.session(Across.MACHINE) as session:
        beside = await progress.progress(session, one)
    assert beside.done >= LINES // 4
    assert beside.status is Status.RUNNING or beside.done == LINES
    for job in asked:
        last = [now async for now in follow_job(house, job)][-1]
        assert (last.status, last.done) == (Status.COMPLETED, LINES)
