"""A play has one recording of a person's at a time: what more is wanted is taken up by it."""

from __future__ import annotations

import pytest

from engine.account.caller import Caller
from engine.job.night import Priority
from engine.job.wish import Job, Wish
from engine.rig import Rig
from engine.store import jobs, progress
from engine.store.walls import Across
from engine.use_cases.record import readiness, start_recording
from tests.use_cases.long_play import staged

FIRST, SECOND = ("s1",), ("s2",)
BOTH = ("s1", "s2")


async def asked(house: Rig, caller: Caller, play: str, wish: Wish) -> Job:
    """A recording that waits, since nobody has handed it to the desk."""
    async with house.database.session(caller) as session:
        return await jobs.create(session, caller, play, wish, ())


async def joined(house: Rig, caller: Caller, play: str, wish: Wish) -> Job | None:
    async with house.database.session(caller) as session:
        return await jobs.join(session, caller, play, wish)


@pytest.mark.parametrize(
    ("first", "then", "together"),
    [
        (FIRST, BOTH, BOTH),
        (BOTH, ("s2", "s1"), ("s2", "s1")),
        (BOTH, SECOND, ("s2", "s1")),
        (FIRST, SECOND, ("s2", "s1")),
        (FIRST, (), ()),
    ],
)
async def test_whatever_is_wanted_next_comes_first_and_nothing_is_forgotten(
    house: Rig, first: tuple[str, ...], then: tuple[str, ...], together: tuple[str, ...]
) -> None:
    caller, play = await staged(house, 12)
    job = await asked(house, caller, play, Wish(first))
    found = await joined(house, caller, play, Wish(then))
    assert found
    assert (found.id, found.scenes) == (job.id, together)


async def test_a_scene_for_now_does_not_wait_for_the_night_with_the_rest(house: Rig) -> None:
    caller, play = await staged(house, 12)
    await asked(house, caller, play, Wish(FIRST))
    assert await joined(house, caller, play, Wish(BOTH, Priority.TONIGHT)) is None


async def test_a_recording_that_took_up_more_counts_all_of_it(house: Rig) -> None:
    caller, play = await staged(house, 12)
    job = await asked(house, caller, play, Wish(FIRST))
    assert await start_recording(house, caller, play, Wish(BOTH)) == job.id
    async with house.database.session(Across.MACHINE) as session:
        told = await progress.progress(session, job.id)
    assert told.total == sum(scene.total for scene in await readiness(house, caller, play))
