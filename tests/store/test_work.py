"""The page of work: what a school's people see of it, and who may do what."""

import asyncio
from dataclasses import replace

import pytest
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller, Membership, Position
from engine.account.permit import NotFound, NotPermitted
from engine.job.night import Priority
from engine.job.port import SceneProgress, Status
from engine.job.wish import Wish
from engine.script.model import Script
from engine.store import analyses, discards, jobs, progress, scripts, work
from engine.store.database import Database
from engine.store.follow import follow
from engine.store.progress import Outcomes
from engine.store.scripts import NewScript
from engine.store.walls import Across


@pytest.fixture
async def lamp(database: Database, ana: Caller, script: Script) -> str:
    async with database.session(ana) as session:
        return await scripts.add(session, ana, NewScript(script, "lamp.txt", "ab"))


@pytest.fixture
async def job(database: Database, ana: Caller, lamp: str) -> str:
    async with database.session(Across.MACHINE) as session:
        job = await jobs.create(session, ana, lamp, Wish(("s1", "s2")), [])
        told = [SceneProgress("s1", 1, 3), SceneProgress("s2", 0, 5)]
        await progress.set_total(session, job.id, told)
    return job.id


async def seen(database: Database, caller: Caller) -> tuple[work.Work, ...]:
    async with database.session(caller) as session:
        return await work.shown(session, caller)


async def test_a_recording_is_shown_with_its_play_its_number_and_who_asked(
    database: Database, ana: Caller, job: str
) -> None:
    async with database.session(Across.MACHINE) as session:
        await progress.start(session, job, 1)
        await progress.lines_done(session, job, Outcomes([], ["s2"]))
    (only,) = await seen(database, ana)
    assert (only.id, only.kind, only.title, only.who, only.mine) == (
        *(job, "record", "The Lamp", "Ana"),
        True,
    )
    assert (only.status, only.done, only.failed, only.total) == (Status.RUNNING, 1, 1, 8)


async def test_an_analysis_is_work_too(database: Database, ana: Caller, lamp: str) -> None:
    async with database.session(Across.MACHINE) as session:
        wanted = await analyses.ask(session, ana, lamp)
        await analyses.take_up(session, wanted.id)
        await analyses.fail(session, wanted.id, "unreachable", 1.0, again=False)
    (only,) = await seen(database, ana)
    assert (only.kind, only.status, only.message) == ("analysis", Status.FAILED, "unreachable")
    assert (only.tries, only.total) == (1, 0)


async def test_since_when_is_told_by_the_last_change_of_its_status(
    database: Database, ana: Caller, job: str
) -> None:
    (waiting,) = await seen(database, ana)
    async with database.session(Across.MACHINE) as session:
        await progress.start(session, job, 1)
    (running,) = await seen(database, ana)
    async with database.session(Across.MACHINE) as session:
        assert await progress.start(session, job, 1)
        await progress.lines_done(session, job, Outcomes(["s1"]))
    (later,) = await seen(database, ana)
    assert waiting.since < running.since == later.since


async def test_what_is_over_is_cleared_and_comes_back_when_it_is_wanted_again(
    database: Database, ana: Caller, job: str
) -> None:
    async with database.session(ana) as session:
        await work.clear_finished(session, ana)
    assert len(await seen(database, ana)) == 1
    async with database.session(ana) as session:
        await jobs.cancel(session, ana, job)
        await work.clear_finished(session, ana)
    assert await seen(database, ana) == ()
    async with database.session(ana) as session:
        await jobs.resume(session, ana, job)
    assert len(await seen(database, ana)) == 1


async def test_nobody_sees_the_work_of_another_school(
    database: Database, ben: Caller, luis: Caller, job: str
) -> None:
    assert await seen(database, ben) == ()
    assert await seen(database, luis) == ()  # a student sees plays of one's own
    async with database.session(ben) as session:
        with pytest.raises(NotFound):
            await jobs.put_off(session, ben, job, Priority.TONIGHT)
        await work.clear_finished(session, ben)


async def test_who_may_only_look_can_clear_and_put_off_nothing(
    database: Database, ana: Caller, luis: Caller, job: str
) -> None:
    async with database.session(ana) as session:
        await jobs.cancel(session, ana, job)
    observer = replace(luis, memberships=(Membership(luis.school, Position.OBSERVER),))
    async with database.session(Across.MACHINE) as session:
        await work.clear_finished(session, observer)
        with pytest.raises(NotPermitted):
            await jobs.put_off(session, observer, job, Priority.TONIGHT)
    assert [only.mine for only in await seen(database, observer)] == [False]


async def test_a_play_that_is_put_away_takes_its_work_along(
    database: Database, ana: Caller, lamp: str, job: str
) -> None:
    async with database.session(ana) as session:
        await discards.discard(session, ana, lamp)
    assert await seen(database, ana) == ()


async def test_who_looks_is_shown_every_change(database: Database, ana: Caller, job: str) -> None:
    async def look(session: AsyncSession) -> tuple[work.Work, ...]:
        return await work.shown(session, ana)

    looking = follow(database, ana, ana.school, look)
    assert (await anext(looking))[0].status is Status.QUEUED
    async with database.session(ana) as session:
        await jobs.cancel(session, ana, job)
    assert (await anext(looking))[0].status is Status.CANCELLED
    await asyncio.wait_for(looking.aclose(), 1)  # type: ignore[attr-defined]


async def test_no_transaction_waits_for_who_is_told(database: Database) -> None:
    asked: list[AsyncSession] = []

    async def look(session: AsyncSession) -> int:
        asked.append(session)
        await session.exec(select(1))
        return len(asked)

    looking = follow(database, Across.MACHINE, "a topic", look)
    assert await anext(looking) == 1
    assert not asked[0].in_transaction()
    await asyncio.wait_for(looking.aclose(), 1)  # type: ignore[attr-defined]
