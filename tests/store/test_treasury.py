"""The money of several processes: together they never spend more than there is."""

import asyncio
import sys
from asyncio.subprocess import PIPE
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import text

from engine.account.caller import Caller
from engine.store import spending
from engine.store.database import Database
from engine.store.treasury import SchoolTreasury
from engine.store.walls import Across
from engine.voice.budget import Charge, Purse

HOUSE = Path(__file__).parents[2]
MONTH = "2026-11"
LIMIT = 10.0
Of = Callable[[str], Purse]


@pytest.fixture
def of(database: Database, ana: Caller) -> Of:
    """The purse of a process, by its name."""

    def purse(holder: str) -> Purse:
        return Purse(LIMIT, treasury=SchoolTreasury(database, ana.school, MONTH, holder))

    return purse


async def test_many_who_promise_at_once_promise_no_more_than_there_is(of: Of) -> None:
    purses = [of(name) for name in "abcd"]

    def promise(number: int) -> bool:
        return purses[number % 4].promise(0.5)

    with ThreadPoolExecutor(8) as threads:
        loop = asyncio.get_running_loop()
        told = await asyncio.gather(
            *(loop.run_in_executor(threads, promise, number) for number in range(40))
        )
    assert sum(told) == 20


async def test_two_processes_pay_for_as_many_lines_as_there_is_money_for(
    address: str, database: Database, ana: Caller
) -> None:
    told = [sys.executable, "-m", "tests.store.spender", address, ana.school, MONTH]
    spenders = [
        await asyncio.create_subprocess_exec(*told, cwd=HOUSE, stdout=PIPE) for _ in range(2)
    ]
    paid = [int((await spender.communicate())[0]) for spender in spenders]
    assert sum(paid) == 20
    async with database.session(ana) as session:
        assert await spending.charges(session, ana, MONTH) == (Charge("elevenlabs", 1000, 10.0),)


async def test_what_is_paid_is_noted_at_once_and_counts_once(
    database: Database, ana: Caller, of: Of
) -> None:
    mine, theirs = of("mine"), of("theirs")
    assert mine.promise(4.0)
    assert not theirs.promise(6.5)
    mine.pay(4.0, Charge("elevenlabs", 30, 3.0))
    async with database.session(ana) as session:
        assert await spending.spent(session, ana, MONTH) == 3.0
    assert not theirs.promise(7.5)
    assert theirs.promise(7.0)
    assert not mine.promise(0.5)
    theirs.pay(7.0)
    assert mine.promise(7.0)


async def test_what_costs_more_than_was_promised_is_counted(of: Of) -> None:
    mine, theirs = of("a"), of("b")
    assert mine.promise(1.0)
    mine.pay(1.0, Charge("elevenlabs", 90, 9.0))
    assert not theirs.promise(1.5)
    assert theirs.promise(1.0)


async def test_a_database_that_is_away_for_long_promises_and_notes_nothing(
    database: Database, ana: Caller
) -> None:
    nowhere = Database("sqlite+aiosqlite:////nowhere/at/all.db")
    treasury = SchoolTreasury(nowhere, ana.school, MONTH, patience=0.0)
    assert not treasury.promise(1.0, LIMIT)
    assert not treasury.pay(1.0, [Charge("elevenlabs", 10, 1.0)])
    async with database.session(ana) as session:
        assert await spending.charges(session, ana, MONTH) == ()


@pytest.mark.parametrize("days", [-1, 400])
async def test_what_a_dead_process_promised_counts_no_more(
    database: Database, of: Of, days: int
) -> None:
    dead, alive = of("dead"), of("alive")
    assert dead.promise(10.0)
    assert not alive.promise(1.0)
    with database.blocking(Across.WORK) as connection:
        here = connection.dialect.name == "sqlite"
        moved = "datetime(until, :by)" if here else "until + cast(:by as interval)"
        connection.execute(text(f"update promise set until = {moved}"), {"by": f"{days} days"})  # noqa: S608 - ours
    assert alive.promise(10.0)
    dead.pay(10.0, Charge("elevenlabs", 20, 2.0))
    assert not of("third").promise(1.0)


async def test_what_a_purse_without_a_limit_pays_is_noted_too(
    database: Database, ana: Caller
) -> None:
    free = Purse(None, treasury=SchoolTreasury(database, ana.school, MONTH))
    assert free.promise(100.0)
    free.pay(100.0, Charge("elevenlabs", 900, 90.0))
    assert (free.promised, free.spent) == (0.0, 90.0)
    async with database.session(ana) as session:
        assert await spending.spent(session, ana, MONTH) == 90.0


async def test_charges_of_a_month_add_up(database: Database, ana: Caller, ben: Caller) -> None:
    for month, cost in (("2026-10", 5.0), (MONTH, 0.5), (MONTH, 0.25)):
        SchoolTreasury(database, ana.school, month).pay(0.0, [Charge("elevenlabs", 100, cost)])
    SchoolTreasury(database, ana.school, MONTH).pay(0.0, [Charge("openai_speech", 7, 1.0)])
    async with database.session(Across.MACHINE) as session:
        assert await spending.spent(session, ana, MONTH) == pytest.approx(1.75)
        assert await spending.charges(session, ana, MONTH) == (
            Charge("elevenlabs", 200, 0.75),
            Charge("openai_speech", 7, 1.0),
        )
        assert await spending.spent(session, ana, "2026-12") == 0
        assert await spending.spent(session, ben, MONTH) == 0
        assert await spending.charges(session, ben, MONTH) == ()
