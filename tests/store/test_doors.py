"""What is kept of how people come in."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from engine.account.audit import Deed, first_broken
from engine.account.browser_session import IDLE, LONGEST, BrowserSession, How
from engine.account.caller import Caller
from engine.account.email import AddressTaken
from engine.account.letter import LinkOver, Purpose
from engine.store import audit, browser_sessions, one_time_tokens, passwords
from engine.store.database import Database
from engine.store.one_time_tokens import Granted
from engine.store.walls import Across

DAWN = datetime(2026, 11, 30, 6, tzinfo=UTC)


def opened(caller: Caller, name: str = "ab", at: datetime = DAWN) -> BrowserSession:
    return BrowserSession(name, caller.id, caller.school, How.PASSWORD, "Firefox", at, at)


async def test_a_session_is_found_until_nobody_used_it_for_half_a_day(
    database: Database, ana: Caller
) -> None:
    async with database.session(Across.MACHINE) as session:
        await browser_sessions.add(session, opened(ana))
        assert await browser_sessions.find(session, "ab", DAWN) == opened(ana)
        assert await browser_sessions.find(session, "cd", DAWN) is None
        used = DAWN + IDLE - timedelta(hours=1)
        assert await browser_sessions.find(session, "ab", used)
    async with database.session(Across.MACHINE) as session:
        assert await browser_sessions.find(session, "ab", used + IDLE) is None
        assert await browser_sessions.find(session, "ab", used + IDLE / 2)


async def test_however_much_it_is_used_it_ends_after_a_week(
    database: Database, ana: Caller
) -> None:
    async with database.session(Across.MACHINE) as session:
        await browser_sessions.add(session, opened(ana))
        for quarter in range(4 * LONGEST.days):
            at = DAWN + timedelta(hours=6 * quarter)
            assert await browser_sessions.find(session, "ab", at)
        assert await browser_sessions.find(session, "ab", DAWN + LONGEST) is None


async def test_one_session_is_ended_or_all_but_one_and_nobody_elses(
    database: Database, ana: Caller, ben: Caller
) -> None:
    async with database.session(Across.MACHINE) as session:
        for name in ("a1", "a2", "a3"):
            await browser_sessions.add(session, opened(ana, name))
        await browser_sessions.add(session, opened(ben, "b1"))
        assert await browser_sessions.end(session, ana.id, DAWN, only="b1") == ()
        assert await browser_sessions.end(session, ana.id, DAWN, only="a3") == ("a3",)
        assert await browser_sessions.end(session, ana.id, DAWN, but="a1") == ("a2",)
        assert [each.id for each in await browser_sessions.of(session, ana.id, DAWN)] == ["a1"]
        assert [each.id for each in await browser_sessions.of(session, ben.id, DAWN)] == ["b1"]


async def test_what_was_over_long_ago_is_forgotten(database: Database, ana: Caller) -> None:
    long_ago = DAWN - 3 * LONGEST
    async with database.session(Across.MACHINE) as session:
        await browser_sessions.add(session, opened(ana, "old", long_ago))
        await browser_sessions.add(session, opened(ana))
        await browser_sessions.sweep(session, DAWN)
        assert await browser_sessions.find(session, "old", long_ago) is None
        assert await browser_sessions.find(session, "ab", DAWN)


async def test_many_who_write_in_the_log_at_once_leave_it_whole(
    database: Database, ana: Caller, ben: Caller
) -> None:
    async def signs_in(caller: Caller) -> None:
        async with database.session(Across.MACHINE) as session:
            deed = Deed(caller.school, caller.id, "signed_in", "password")
            await audit.note(session, deed, deed)

    await asyncio.gather(*(signs_in(who) for who in (ana, ben) for _ in range(8)))
    async with database.session(Across.MACHINE) as session:
        for school in (ana.school, ben.school):
            kept = await audit.entries(session, school)
            assert (len(kept), first_broken(kept)) == (16, None)


@pytest.mark.parametrize("act", ["update audit set who = 'ben'", "delete from audit"])
async def test_nobody_changes_what_stands_in_the_log(
    database: Database, ana: Caller, act: str
) -> None:
    async with database.session(Across.MACHINE) as session:
        await audit.note(session, Deed(ana.school, ana.id, "signed_in"))
    with pytest.raises(DBAPIError, match="only added to"):
        async with database.session(Across.MACHINE) as session:
            await (await session.connection()).execute(text(act))


async def test_a_password_goes_with_one_address_and_an_address_with_one_person(
    database: Database, ana: Caller, ben: Caller
) -> None:
    async with database.session(Across.MACHINE) as session:
        assert not await passwords.any_owner(session)
        await passwords.add(session, ana.id, "ana@river.example", "a hash")
        await passwords.verify(session, ana.id, "another@river.example", DAWN)
    with pytest.raises(AddressTaken):
        async with database.session(Across.MACHINE) as session:
            await passwords.add(session, ben.id, "ana@river.example", "a hash")
    async with database.session(Across.MACHINE) as session:
        kept = await passwords.with_email(session, "ana@river.example")
        assert kept
        assert (kept.account, kept.name, kept.verified) == ("ana", "Ana", False)
        await passwords.verify(session, ana.id, kept.email, DAWN)
        await passwords.change(session, ana.id, "another hash")
    async with database.session(Across.MACHINE) as session:
        again = await passwords.of(session, ana.id)
        assert again
        assert (again.hash, again.verified) == ("another hash", True)
        assert await passwords.of(session, ben.id) is None
        assert await passwords.any_owner(session)


async def test_of_many_who_use_a_secret_at_once_one_does(database: Database, ana: Caller) -> None:
    granted = Granted(ana.id, "ana@river.example")
    later = DAWN + timedelta(minutes=30)
    async with database.session(Across.MACHINE) as session:
        await one_time_tokens.add(session, "secret", Purpose.RESET, granted, later)
        with pytest.raises(LinkOver):
            await one_time_tokens.use(session, "secret", Purpose.VERIFY, DAWN)
        with pytest.raises(LinkOver):
            await one_time_tokens.use(session, "secret", Purpose.RESET, later)
        assert await one_time_tokens.find(session, "secret", Purpose.RESET, DAWN) == granted

    async def use() -> Granted:
        async with database.session(Across.MACHINE) as session:
            return await one_time_tokens.use(session, "secret", Purpose.RESET, DAWN)

    done = await asyncio.gather(*(use() for _ in range(8)), return_exceptions=True)
    assert [each for each in done if not isinstance(each, LinkOver)] == [granted]
    async with database.session(Across.MACHINE) as session:
        await one_time_tokens.sweep(session, later + timedelta(days=2))
