"""Changes of a school's plays: who waits is told of what is kept, and of nothing else."""

import asyncio
from contextlib import suppress

import pytest

from engine.account.caller import Caller
from engine.script.model import Script
from engine.store import discards, scans, scripts
from engine.store.database import Database
from engine.store.revisions import plays_of
from engine.store.scans import NewScan
from engine.store.scripts import NewScript


async def is_told(changed: asyncio.Event) -> bool:
    """Whether a change is told, now or soon: with PostgreSQL each is told once more, to all."""
    with suppress(TimeoutError):
        await asyncio.wait_for(changed.wait(), 0.2)
    was_told = changed.is_set()
    changed.clear()
    return was_told


async def test_a_new_play_is_heard_of_and_so_is_one_that_goes_and_comes_back(
    database: Database, ana: Caller, script: Script
) -> None:
    with database.changes(plays_of(ana.school)) as changed:
        async with database.session(ana) as session:
            lamp = await scripts.add(session, ana, NewScript(script, "lamp.txt", "ab"))
        assert await is_told(changed)
        async with database.session(ana) as session:
            await discards.discard(session, ana, lamp)
        assert await is_told(changed)
        async with database.session(ana) as session:
            await discards.bring_back(session, ana, lamp)
        assert await is_told(changed)


async def test_a_scan_is_heard_of_when_it_comes_and_when_it_is_read(
    database: Database, ana: Caller, script: Script
) -> None:
    with database.changes(plays_of(ana.school)) as changed:
        async with database.session(ana) as session:
            job = await scans.begin(session, ana, NewScan("lamp.pdf", "ab", "lamp", pages=2))
        assert await is_told(changed)
        async with database.session(ana) as session:
            await scans.take_in(session, ana, job.script, script)
        assert await is_told(changed)


async def test_what_is_not_kept_is_no_news(database: Database, ana: Caller, script: Script) -> None:
    async def stumble() -> None:
        async with database.session(ana) as session:
            await scripts.add(session, ana, NewScript(script, "lamp.txt", "ab"))
            raise ZeroDivisionError

    with database.changes(plays_of(ana.school)) as changed:
        with pytest.raises(ZeroDivisionError):
            await stumble()
        assert not await is_told(changed)


async def test_nobody_hears_of_another_school(
    database: Database, ana: Caller, ben: Caller, script: Script
) -> None:
    with database.changes(plays_of(ben.school)) as changed:
        async with database.session(ana) as session:
            await scripts.add(session, ana, NewScript(script, "lamp.txt", "ab"))
        assert not await is_told(changed)
