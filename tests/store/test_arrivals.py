"""What a browser tells of a sitting arrives once, also where two letters of it come at once."""

import asyncio

import pytest

from engine.account.caller import Caller
from engine.script.model import Script
from engine.store import arrivals, practices, scripts
from engine.store.database import Database
from engine.store.practices import Wanted
from engine.store.scripts import NewScript

BROWSER = "ab" * 8


@pytest.fixture
async def sitting(database: Database, ana: Caller, script: Script) -> str:
    """A sitting of Ana's."""
    async with database.session(ana) as session:
        play = await scripts.add(session, ana, NewScript(script, "lamp.txt", "ab"))
        return await practices.begin(session, ana, Wanted(play, "s1", ("mara",), 1))


async def arrive(database: Database, ana: Caller, sitting: str, number: int) -> int:
    async with database.session(ana) as session:
        return await arrivals.arrive(session, ana, sitting, (BROWSER, number))


async def test_the_number_before_is_told_and_the_largest_stays(
    database: Database, ana: Caller, sitting: str
) -> None:
    told = [await arrive(database, ana, sitting, number) for number in (3, 7, 5, 7)]
    assert told == [0, 3, 7, 7]
    async with database.session(ana) as session:
        assert await arrivals.arrived(session, ana, sitting) == {BROWSER: 7}


async def test_of_two_letters_that_come_at_once_one_is_the_first(
    database: Database, ana: Caller, sitting: str
) -> None:
    both = await asyncio.gather(*(arrive(database, ana, sitting, 4) for _ in range(2)))
    assert sorted(both) == [0, 4]


async def test_a_place_that_is_told_again_counts_though_another_was_told_meanwhile(
    database: Database, ana: Caller, sitting: str
) -> None:
    async with database.session(ana) as session:
        await practices.move(session, ana, sitting, position="l1")
    async with database.session(ana) as early:
        await practices.find(early, ana, sitting)
        async with database.session(ana) as session:
            await practices.move(session, ana, sitting, position="l5")
        await practices.move(early, ana, sitting, position="l1")
    async with database.session(ana) as session:
        assert (await practices.find(session, ana, sitting)).position == "l1"
