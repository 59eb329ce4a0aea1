"""Leases: one holder for a job, a dead one's jobs wait again, and no clock but the database's."""

from datetime import timedelta

import pytest
from sqlalchemy import func, text

from engine.account.caller import Caller
from engine.job.queue import Asked
from engine.job.wish import Wish
from engine.script.model import Script
from engine.store import analyses, jobs, scripts
from engine.store.database import Database
from engine.store.leases import DatabaseLeases
from engine.store.scripts import NewScript

pytestmark = pytest.mark.slow


@pytest.fixture
def address(in_postgresql: str) -> str:
    """Leases are for PostgreSQL only."""
    return in_postgresql


@pytest.fixture
async def lamp(database: Database, ana: Caller, script: Script) -> str:
    async with database.session() as session:
        play = await scripts.add(session, ana, NewScript(script, "lamp.txt", "ab"))
        return (await jobs.create(session, ana, play, Wish(("s1",)), [])).id


async def waiting(leases: DatabaseLeases) -> list[str]:
    """The jobs that nobody holds."""
    return [job.id for job in (await leases.board()).waiting]


async def asked(leases: DatabaseLeases) -> Asked:
    """The one job there is."""
    board = await leases.board()
    return (*board.waiting, *board.running)[0]


async def test_of_two_who_want_a_job_one_gets_it(database: Database, lamp: str) -> None:
    one, other = DatabaseLeases(database), DatabaseLeases(database)
    job = await asked(one)
    assert await one.claim(job)
    assert not await other.claim(job)
    assert await waiting(other) == []
    await one.release([lamp])
    assert await other.claim(job)
    assert await one.renew([lamp]) == frozenset()


async def test_a_lease_that_runs_out_is_anybodys(database: Database, lamp: str) -> None:
    dead, other = DatabaseLeases(database), DatabaseLeases(database)
    job = await asked(dead)
    await dead.claim(job)
    async with database.session() as session:
        await session.exec(text("update lease set until = until - interval '21 seconds'"))  # type: ignore[call-overload]
    assert await waiting(other) == [lamp]
    assert await other.claim(job)
    assert await dead.renew([lamp]) == frozenset()


async def test_a_lease_that_is_renewed_stays(database: Database, lamp: str) -> None:
    leases, other = DatabaseLeases(database), DatabaseLeases(database)
    job = await asked(leases)
    await leases.claim(job)
    assert await leases.renew([lamp]) == {lamp}
    assert not await other.claim(job)


@pytest.mark.parametrize("jump", [timedelta(hours=2), timedelta(hours=-2)])
async def test_when_the_clock_jumps_a_job_changes_hands_once_and_is_never_stuck(
    database: Database, lamp: str, jump: timedelta
) -> None:
    leases = DatabaseLeases(database)
    job = await asked(leases)
    await leases.claim(job)
    jumped = DatabaseLeases(database, clock=func.clock_timestamp() + jump)
    assert await jumped.claim(job)
    assert await leases.renew([lamp]) == frozenset()
    again = DatabaseLeases(database, clock=func.clock_timestamp() + jump)
    assert not await again.claim(job)


async def test_what_is_cancelled_is_no_longer_ours(
    database: Database, ana: Caller, lamp: str
) -> None:
    leases = DatabaseLeases(database)
    await leases.claim(await asked(leases))
    async with database.session() as session:
        await jobs.cancel(session, ana, lamp)
    assert await leases.renew([lamp]) == frozenset()
    board = await leases.board()
    assert (board.waiting, board.running) == ((), ())


async def test_an_analysis_that_was_called_off_is_no_longer_ours(
    database: Database, ana: Caller, lamp: str
) -> None:
    leases = DatabaseLeases(database)
    async with database.session() as session:
        play = (await jobs.find(session, lamp)).script
        analysis = await analyses.ask(session, ana, play)
    (asked_for,) = [job for job in (await leases.board()).waiting if job.id == analysis.id]
    await leases.claim(asked_for)
    assert await leases.renew([analysis.id]) == {analysis.id}
    async with database.session() as session:
        await analyses.cancel(session, ana, analysis.id)
    assert await leases.renew([analysis.id]) == frozenset()


async def test_an_analysis_stands_aside(database: Database, ana: Caller, lamp: str) -> None:
    async with database.session() as session:
        play = (await jobs.find(session, lamp)).script
        analysis = await analyses.ask(session, ana, play)
    board = await DatabaseLeases(database).board()
    assert {job.id: job.aside for job in board.waiting} == {lamp: False, analysis.id: True}
