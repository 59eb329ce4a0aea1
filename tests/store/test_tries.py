"""What can be guessed is tried so often and no oftener, however many processes are asked."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from engine.account.attempts import Limit, TooOften
from engine.store import tries
from engine.store.database import Database
from engine.store.walls import Across

DAWN = datetime(2026, 11, 30, 6, tzinfo=UTC)
THREE = Limit("three", 3, timedelta(minutes=15))


async def tried(database: Database, whose: str = "ana", at: datetime = DAWN) -> bool:
    """Whether an attempt was let through."""
    async with database.session(Across.MACHINE) as session:
        try:
            await tries.count(session, THREE, whose, at)
        except TooOften:
            return False
    return True


async def test_of_many_who_try_at_once_so_many_do(database: Database, address: str) -> None:
    other = Database(address)
    done = await asyncio.gather(*(tried(each) for each in (database, other) * 5))
    await other.close()
    assert sum(done) == THREE.most
    assert await tried(database, "ben")


async def test_the_time_begins_with_the_first_and_is_told(database: Database) -> None:
    for minute in range(THREE.most):
        assert await tried(database, at=DAWN + timedelta(minutes=minute))
    async with database.session(Across.MACHINE) as session:
        later = DAWN + timedelta(minutes=5)
        with pytest.raises(TooOften) as refused:
            await tries.check(session, THREE, "ana", later)
        assert refused.value.seconds == 600
    assert await tried(database, at=DAWN + THREE.within)


async def test_what_was_right_is_taken_back_or_forgiven(database: Database) -> None:
    for _ in range(2 * THREE.most):
        assert await tried(database)
        async with database.session(Across.MACHINE) as session:
            await tries.take_back(session, THREE, "ana")
            await tries.check(session, THREE, "ana", DAWN)
    for _ in range(THREE.most):
        assert await tried(database)
    async with database.session(Across.MACHINE) as session:
        await tries.forgive(session, THREE, "ana")
    assert await tried(database)


async def test_what_was_tried_long_ago_is_forgotten(database: Database) -> None:
    for _ in range(THREE.most):
        await tried(database)
    async with database.session(Across.MACHINE) as session:
        await tries.sweep(session, DAWN + timedelta(hours=1))
    assert not await tried(database)
    async with database.session(Across.MACHINE) as session:
        await tries.sweep(session, DAWN + timedelta(days=2))
    assert await tried(database)


async def test_who_is_forgiven_meanwhile_is_counted_all_the_same(
    database: Database, address: str
) -> None:
    async def forgiven(there: Database) -> bool:
        async with there.session(Across.MACHINE) as session:
            await tries.forgive(session, THREE, "ana")
        return True

    other = Database(address)
    done = await asyncio.gather(
        *(act(each) for each in (database, other) * 10 for act in (tried, forgiven))
    )
    await other.close()
    assert len(done) == 40
