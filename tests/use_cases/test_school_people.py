"""The people of a school: positions are changed, somebody is put out and let in again."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from engine.account.audit import first_broken
from engine.account.browser_session import COOKIE, How, NoSchool, NotSignedIn
from engine.account.caller import Caller, Position
from engine.account.invitation import APPOINTED
from engine.account.permit import NotFound, NotPermitted
from engine.account.put_out import PutOut
from engine.rig import Rig
from engine.store import accounts, audit, passwords
from engine.store.tables import now
from engine.store.walls import Across
from engine.use_cases import classes, school_people
from engine.use_cases.erase_people import LastOwner, erase_person
from engine.use_cases.join import join
from engine.use_cases.keep_no_longer import retain
from engine.use_cases.passwords import come_in
from engine.use_cases.sign_in import Credentials, caller_from, open_session, still_signed_in
from engine.use_cases.take_away import take_away
from tests.use_cases.schools import as_school, joined

GOOD = "seven geese in the pit"


@pytest.fixture
async def school(house: Rig) -> AsyncIterator[Rig]:
    there = await as_school(house)
    yield there
    await there.desk.close()


@pytest.fixture
async def ana(school: Rig) -> Caller:
    return await joined(school, "ana", Position.OWNER)


@pytest.fixture
async def luis(school: Rig, ana: Caller) -> Caller:
    return await joined(school, "luis", Position.STUDENT, ana.school)


async def is_now(school: Rig, account: str) -> Position | None:
    async with school.database.session(Across.MACHINE) as session:
        return await accounts.position_in(session, account, "river")


@pytest.mark.parametrize("position", Position)
async def test_each_position_makes_of_people_what_the_table_says(
    school: Rig, ana: Caller, position: Position
) -> None:
    caller, may = await joined(school, "me", position), APPOINTED.get(position, ())
    for was in Position:
        for to in Position:
            one = await joined(school, f"{was} {to}", was)
            if to in may and was in {*may, Position.WAITING}:
                assert await school_people.appoint(school, caller, one.id, to) is was
                assert await is_now(school, one.id) is to
            else:
                with pytest.raises(NotPermitted):
                    await school_people.appoint(school, caller, one.id, to)
    if not may:
        with pytest.raises(NotPermitted):
            await school_people.people_of(school, caller)


async def test_a_school_is_never_without_an_owner(school: Rig, ana: Caller, luis: Caller) -> None:
    with pytest.raises(LastOwner):
        await school_people.appoint(school, ana, ana.id, Position.ADMIN)
    await school_people.appoint(school, ana, luis.id, Position.OWNER)
    done = await asyncio.gather(
        school_people.appoint(school, ana, ana.id, Position.TEACHER),
        school_people.appoint(school, luis, luis.id, Position.TEACHER),
        return_exceptions=True,
    )
    assert sum(isinstance(each, Exception) for each in done) == 1
    async with school.database.session(Across.MACHINE) as session:
        assert len(await accounts.owners(session, "river")) == 1


async def test_who_is_put_out_is_out_at_once_and_comes_in_by_no_way(
    school: Rig, ana: Caller, luis: Caller
) -> None:
    vale = await joined(school, "vale", Position.TEACHER)
    code = await classes.new_code(school, vale, await classes.make_class(school, vale, "Year 10"))
    async with school.database.session(Across.MACHINE) as session:
        hashed = await school.passwords.hashed(GOOD)
        await passwords.add(session, luis.id, "luis@river.example", hashed)
    token = await open_session(school, luis.id, "river", How.PASSWORD, "Firefox")
    there = await caller_from(school, Credentials({COOKIE: token}))
    await school_people.put_out_of_school(school, ana, luis.id)
    assert not await still_signed_in(school, there)
    with pytest.raises(NotSignedIn):
        await caller_from(school, Credentials({COOKIE: token}))
    with pytest.raises(NoSchool):
        await come_in(school, "luis@river.example", GOOD, "")
    with pytest.raises(PutOut):
        await join(school, luis, code.code)
    told = await school_people.people_of(school, ana)
    assert luis.id not in {each.id for each in told.members}
    assert [(each.name, each.position, each.by) for each in told.out] == [
        ("Luis", Position.STUDENT, "Ana")
    ]
    await school_people.let_in_again(school, ana, luis.id)
    assert await is_now(school, luis.id) is Position.STUDENT
    assert await come_in(school, "luis@river.example", GOOD, "")
    with pytest.raises(NotFound):
        await school_people.let_in_again(school, ana, luis.id)
    async with school.database.session(Across.MACHINE) as session:
        kept = await audit.entries(session, "river")
    done = [entry.deed.what for entry, _ in kept]
    assert {"put_out", "let_in_again"} <= {*done}
    assert first_broken(kept) is None


async def test_nobody_puts_out_themselves_nor_somebody_above_them(school: Rig, ana: Caller) -> None:
    head = await joined(school, "head", Position.ADMIN)
    ben = await joined(school, "ben", Position.OWNER, "hill")
    with pytest.raises(NotPermitted):
        await school_people.put_out_of_school(school, ana, ana.id)
    for above in (ana, head):
        with pytest.raises(NotPermitted):
            await school_people.put_out_of_school(school, head, above.id)
    await school_people.put_out_of_school(school, ana, head.id)
    other = await joined(school, "other", Position.ADMIN)
    with pytest.raises(NotPermitted):
        await school_people.let_in_again(school, other, head.id)
    for act in (school_people.put_out_of_school, school_people.let_in_again):
        with pytest.raises(NotFound):
            await act(school, ben, other.id)


async def test_what_is_about_who_is_out_is_taken_away_erased_and_comes_to_its_end(
    school: Rig, ana: Caller, luis: Caller
) -> None:
    eva = await joined(school, "eva", Position.STUDENT)
    for each in (luis, eva):
        await school_people.put_out_of_school(school, ana, each.id)
    assert await take_away(school, ana, luis.id)
    await erase_person(school, ana, luis.id, "luis")
    assert [each.id for each in (await school_people.people_of(school, ana)).out] == [eva.id]
    assert (await retain(school, "river", now()))["accounts"] == 0
    assert (await retain(school, "river", now() + timedelta(731)))["accounts"] == 1
    assert not (await school_people.people_of(school, ana)).out


async def test_to_another_school_its_people_are_absent(school: Rig, luis: Caller) -> None:
    ben = await joined(school, "ben", Position.OWNER, "hill")
    told = await school_people.people_of(school, ben)
    assert [each.name for each in told.members] == ["Ben"]
    with pytest.raises(NotFound):
        await school_people.appoint(school, ben, luis.id, Position.TEACHER)
