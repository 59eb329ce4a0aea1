"""News of a school's plays: who listens is woken by what is kept, and by nothing else."""

import asyncio

import pytest

from engine.account.account import Account
from engine.job.port import Status
from engine.script.model import Script
from engine.store import scans, scripts
from engine.store.database import Database
from engine.store.news import Listener
from engine.store.scans import NewScan
from engine.store.scripts import NewScript

LONG = 60.0


async def is_woken(listener: Listener) -> bool:
    """Whether something has changed that this listener has not heard of yet."""
    try:
        await asyncio.wait_for(listener.wait(LONG), 0.05)
    except TimeoutError:
        return False
    return True


async def test_a_new_play_is_heard_of_and_so_is_one_that_goes_and_comes_back(
    database: Database, ana: Account, script: Script
) -> None:
    with database.news.listen(ana.school) as news:
        async with database.session() as session:
            lamp = await scripts.add(session, ana, NewScript(script, "lamp.txt", "ab"))
        assert await is_woken(news)
        async with database.session() as session:
            await scripts.discard(session, ana, lamp)
        assert await is_woken(news)
        async with database.session() as session:
            await scripts.bring_back(session, ana, lamp)
        assert await is_woken(news)
        assert not await is_woken(news)


async def test_a_scan_is_heard_of_when_it_comes_and_when_it_is_read(
    database: Database, ana: Account, script: Script
) -> None:
    with database.news.listen(ana.school) as news:
        async with database.session() as session:
            scan, _ = await scans.begin(session, ana, NewScan("lamp.pdf", "ab", "lamp", pages=2))
        assert await is_woken(news)
        async with database.session() as session:
            told = await scans.under_way(session, ana)
            assert told[scan].status is Status.QUEUED
        assert not await is_woken(news)
        async with database.session() as session:
            await scans.take_in(session, ana, scan, script)
        assert await is_woken(news)


async def test_what_is_not_kept_is_no_news(
    database: Database, ana: Account, script: Script
) -> None:
    async def stumble() -> None:
        async with database.session() as session:
            await scripts.add(session, ana, NewScript(script, "lamp.txt", "ab"))
            raise ZeroDivisionError

    with database.news.listen(ana.school) as news:
        with pytest.raises(ZeroDivisionError):
            await stumble()
        assert not await is_woken(news)


async def test_nobody_hears_of_another_school(
    database: Database, ana: Account, ben: Account, script: Script
) -> None:
    with database.news.listen(ben.school) as news:
        async with database.session() as session:
            await scripts.add(session, ana, NewScript(script, "lamp.txt", "ab"))
        assert not await is_woken(news)


async def test_what_changes_while_one_looks_is_heard_of_afterwards(database: Database) -> None:
    with database.news.listen("river") as news:
        database.news.changed("river")
        database.news.changed("river")
        assert await is_woken(news)
        assert not await is_woken(news)


async def test_who_hears_nothing_looks_anyway_after_a_while(database: Database) -> None:
    with database.news.listen("river") as news:
        await news.wait(0.01)
        assert not await is_woken(news)
