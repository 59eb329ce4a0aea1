"""What a school has kept for as many days as it chose goes by itself, and it is told when."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from engine.account.audit import Deed, Entry, first_broken
from engine.account.caller import Position
from engine.account.school_rules import KEPT_DAYS, SchoolRules
from engine.rig import Rig
from engine.store import audit, personal, school_rules
from engine.store.personal import About
from engine.store.school_rules import Retained
from engine.store.tables import AuditRow, now
from engine.store.walls import Across
from engine.use_cases.daily import sweep_due
from engine.use_cases.keep_no_longer import retain
from engine.use_cases.own_voice import spoken_of
from engine.use_cases.rules import set_rules
from tests.use_cases.privacy_school import School, school_in
from tests.use_cases.schools import joined

NOTHING = {"exports": 0, "recordings": 0, "evidence": 0, "audit": 0, "accounts": 0}
SHORT = SchoolRules(kept={"recordings": 30, "evidence": 60, "audit": 365, "accounts": 90})


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
async def school(request: pytest.FixtureRequest, house: Rig) -> AsyncIterator[School]:
    there = "" if request.param == "sqlite" else request.getfixturevalue("in_postgresql")
    async with school_in(house, there) as school:
        yield school


async def counted(school: School, account: str) -> dict[str, int]:
    async with school.house.database.session(Across.MACHINE) as session:
        return await personal.counted(session, About("river", account))


def later(days: int) -> datetime:
    return now() + timedelta(days=days)


async def test_each_kind_goes_on_its_day_and_not_before(school: School) -> None:
    house = school.house
    await set_rules(house, school.ana, SHORT)
    assert await retain(house, "river", later(29)) == NOTHING
    assert await retain(house, "river", later(31)) == NOTHING | {"recordings": 1}
    assert await spoken_of(house, school.vale, school.play, "l1") == {}
    assert await retain(house, "river", later(61)) == NOTHING | {"evidence": 1}
    assert "practice" not in await counted(school, "luis")
    at = later(91)
    assert await retain(house, "river", at) == NOTHING | {"accounts": 2}
    assert set(await counted(school, "luis")) == {"audit"}
    assert "account" in await counted(school, "ana"), "who runs the school stays"
    async with house.database.session(Across.MACHINE) as session:
        kept = await school_rules.retained(session, "river")
        log = await audit.entries(session, "river")
    assert (kept.at, kept.gone["accounts"]) == (at, 2)
    assert [e.deed.what for e, _ in log][-2:] == ["person_erased", "person_erased"]


async def old_entries(school: School, days: int) -> None:
    """Two entries of a log that was begun so many days ago."""
    before = ""
    async with school.house.database.session(Across.MACHINE) as session:
        for number in (1, 2):
            at = now() - timedelta(days=days - number)
            entry = Entry(Deed("hill", "ben", "signed_in"), number, at, before)
            row = AuditRow(
                school_id="hill",
                number=number,
                who="ben",
                what="signed_in",
                about="",
                at=at,
                prev_hash=before,
                hash=entry.hash,
            )
            session.add(row)
            before = entry.hash


async def test_the_log_is_shortened_from_its_beginning_and_holds_on_to_itself(
    school: School,
) -> None:
    house = school.house
    await joined(house, "ben", Position.OWNER, "hill")
    await old_entries(school, KEPT_DAYS["audit"][0] + 2)
    async with house.database.session(Across.MACHINE) as session:
        await session.exec(text("update school set audited = 2 where id = 'hill'"))  # type: ignore[call-overload]
        await audit.note(session, Deed("hill", "ben", "signed_out"))
    assert (await retain(house, "hill", now()))["audit"] == 2
    async with house.database.session(Across.MACHINE) as session:
        log = await audit.entries(session, "hill")
    assert [(e.number, e.deed.what, e.deed.about) for e, _ in log] == [
        (3, "signed_out", ""),
        (4, "log_shortened", "2"),
    ]
    assert first_broken(log) is None
    assert first_broken(log[1:]) is None
    assert first_broken([(log[0][0], "other"), *log[1:]]) == 3


async def test_the_database_lets_no_entry_go_that_is_younger_than_a_year(school: School) -> None:
    for act in ("delete from audit", "update audit set who = ''"):
        with pytest.raises(DBAPIError, match="only added to"):
            async with school.house.database.session(Across.MACHINE) as session:
                await (await session.connection()).execute(text(act))


async def test_it_is_done_as_a_job_every_day(school: School) -> None:
    house = school.house
    await sweep_due(house, now())
    kept = Retained()
    while not kept.at:
        await asyncio.sleep(0.01)
        async with house.database.session(Across.MACHINE) as session:
            kept = await school_rules.retained(session, "river")
    assert kept.gone == NOTHING
