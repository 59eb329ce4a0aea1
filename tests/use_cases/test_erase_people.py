"""Somebody is erased, or a school: nothing of them is left anywhere, and others lose nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from engine.account.audit import first_broken
from engine.account.browser_session import NotSignedIn
from engine.account.caller import Membership, Position
from engine.account.permit import NotFound, NotPermitted
from engine.rig import Rig
from engine.store import accounts, audit, personal
from engine.store import put_out as put_outs
from engine.store.erasing import NOBODY
from engine.store.personal import About
from engine.store.shelf import Spoiled
from engine.store.tables import Row, now
from engine.store.walls import Across
from engine.use_cases import class_grid, erase_people, library, take_away
from engine.use_cases.erase_people import LastOwner, NotSure
from engine.use_cases.own_voice import spoken_of
from engine.use_cases.sign_in import caller_at_shell
from tests.use_cases.long_play import staged
from tests.use_cases.privacy_school import HEARD, School, added, school_in
from tests.use_cases.schools import joined


@pytest.fixture
async def school(house: Rig) -> AsyncIterator[School]:
    async with school_in(house) as school:
        yield school


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
async def anywhere(request: pytest.FixtureRequest, house: Rig) -> AsyncIterator[School]:
    """The school in either kind of database."""
    there = "" if request.param == "sqlite" else request.getfixturevalue("in_postgresql")
    async with school_in(house, there) as school:
        yield school


async def told(house: Rig, *but: str) -> str:
    """Everything that stands in the database, but these tables."""
    found = []
    async with house.database.session(Across.MACHINE) as session:
        connection = await session.connection()
        for table in Row.metadata.sorted_tables:
            if table.name not in but:
                found += [str(tuple(row)) for row in await connection.execute(select(table))]
    return "\n".join(found)


def blobs(house: Rig, kind: str) -> int:
    return len(list(house.shelf.of("river").listed(kind)))


async def test_nothing_is_left_of_somebody_who_was_erased(anywhere: School) -> None:
    school, house = anywhere, anywhere.house
    asked = await take_away.take_away(house, school.luis)
    async for _ in take_away.follow_exports(house, school.luis, asked.id):
        pass
    assert HEARD in await told(house)
    await erase_people.erase_person(house, school.luis, "", " luis ")
    left = await told(house, "audit")
    for trace in (HEARD, "luis", "Luis", school.own):
        assert trace not in left
    async with house.database.session(Across.MACHINE) as session:
        assert await personal.counted(session, About("river", "luis")) == {"audit": 5}
        kept = await audit.entries(session, "river")
    assert first_broken(kept) is None
    assert (kept[-1][0].deed.what, kept[-1][0].deed.about) == ("person_erased", "luis")
    assert "Luis" not in str(kept)
    assert (blobs(house, "mine"), blobs(house, "exports"), blobs(house, "sources")) == (0, 0, 1)
    with pytest.raises(NotSignedIn):
        await caller_at_shell(house, "luis")


async def test_a_class_keeps_its_play_and_what_was_proved_is_nobodys(school: School) -> None:
    house = school.house
    await erase_people.erase_person(house, school.ana, "luis", "Luis")
    assert [play.card.id for play in await library.library(house, school.vale)] == [school.play]
    (task,) = await class_grid.assignments(house, school.vale, school.of)
    work = await class_grid.class_work_of(house, school.vale, school.of, task.id)
    assert work.of.roster == ()
    async with house.database.session(Across.MACHINE) as session:
        counted = await personal.counted(session, About("river", NOBODY))
    assert counted == {"practice": 1, "evidence": 1, "account": 1}


async def test_what_a_class_works_with_passes_on_and_a_voice_goes(school: School) -> None:
    house = school.house
    assert await spoken_of(house, school.ana, school.play, "l1")
    before = blobs(house, "takes")
    await erase_people.erase_person(house, school.ana, "vale", "Vale")
    mine = await library.library(house, school.ana)
    assert school.play in {play.card.id for play in mine}
    assert await spoken_of(house, school.ana, school.play, "l1") == {}
    assert blobs(house, "takes") == before - 1
    assert [each.id for (each,) in [(school,)]] if False else True
    assert await class_grid.assignments(house, school.ana, school.of)
    left = await told(house, "audit")
    assert "vale" not in left.replace("vale.txt", "")


async def test_copies_of_what_was_erased_do_not_open(school: School) -> None:
    house, cabinet = school.house, school.house.shelf.of("river")
    (blob,) = cabinet.listed("mine")
    copy = (house.settings.data / "shelf" / blob.path).read_bytes()
    await erase_people.erase_person(house, school.luis, "", "Luis")
    house.shelf.settle_one("river", now() + timedelta(hours=2))
    (house.settings.data / "shelf" / blob.path).write_bytes(copy)
    with pytest.raises(Spoiled):
        cabinet.get("mine", blob.path.rpartition("/")[2])


async def test_nobody_is_erased_by_mistake_or_by_a_stranger(school: School) -> None:
    house = school.house
    with pytest.raises(NotSure):
        await erase_people.erase_person(house, school.luis, "", "Ben")
    with pytest.raises(NotPermitted):
        await erase_people.erase_person(house, school.vale, "luis", "Luis")
    with pytest.raises(LastOwner):
        await erase_people.erase_person(house, school.ana, "", "Ana")
    ben = await joined(house, "ben", Position.OWNER, "hill")
    with pytest.raises(NotFound):
        await erase_people.erase_person(house, ben, "luis", "Luis")
    for position in (Position.ADMIN, Position.TEACHER):
        who = await joined(house, f"{position}2", position)
        with pytest.raises(NotPermitted):
            await erase_people.erase_school(house, who, "river")
    with pytest.raises(NotSure):
        await erase_people.erase_school(house, school.ana, "hill")
    assert HEARD in await told(house)


async def test_who_is_in_two_schools_stays_in_the_other(school: School) -> None:
    house = school.house
    ben = await joined(house, "ben", Position.OWNER, "hill")
    async with house.database.session(Across.MACHINE) as session:
        await accounts.place(session, "luis", ben.school, Position.STUDENT)
    luis = type(school.luis)("luis", "Luis", (Membership("hill", Position.STUDENT),))
    there = await added(house, luis)
    await erase_people.erase_person(house, school.ana, "luis", "Luis")
    still = await caller_at_shell(house, "luis")
    assert (still.name, still.school) == ("Luis", "hill")
    assert [play.card.id for play in await library.library(house, still)] == [there]
    async with house.database.session(Across.MACHINE) as session:
        assert "password" in await personal.counted(session, About("hill", "luis"))


async def test_of_a_school_nothing_is_left_and_of_another_everything(anywhere: School) -> None:
    school, house = anywhere, anywhere.house
    ben = await joined(house, "ben", Position.OWNER, "hill")
    theirs = await added(house, ben)
    await erase_people.erase_school(house, school.ana, "River")
    left = await told(house, "audit")
    for trace in (HEARD, "river", "luis", "Vale", school.play):
        assert trace not in left
    assert "river" not in [
        path.name for path in (Path(house.settings.data) / "shelf" / "keys").iterdir()
    ]
    assert not list((house.settings.data / "shelf" / "blobs").glob("river/*/*/*"))
    assert [play.card.id for play in await library.library(house, ben)] == [theirs]
    async with house.database.session(Across.MACHINE) as session:
        kept = await audit.entries(session, "river")
    assert kept[-1][0].deed.what == "school_erased"
    assert first_broken(kept) is None


async def put_out(house: Rig, account: str, school: str) -> None:
    async with house.database.session(Across.MACHINE) as session:
        await accounts.leave(session, account, school)
        await put_outs.add(session, (account, school), Position.STUDENT, "ana")


async def test_who_was_put_out_of_a_school_goes_with_it(anywhere: School) -> None:
    school, house = anywhere, anywhere.house
    await put_out(house, "luis", "river")
    await erase_people.erase_school(house, school.ana, "River")
    assert "luis" not in await told(house, "audit")


async def test_whom_another_school_may_let_in_again_is_there_still(school: School) -> None:
    house = school.house
    await joined(house, "ben", Position.OWNER, "hill")
    await put_out(house, "luis", "hill")
    await erase_people.erase_school(house, school.ana, "River")
    async with house.database.session(Across.MACHINE) as session:
        assert await put_outs.position_before(session, "luis", "hill") is Position.STUDENT


async def test_alone_at_home_everything_is_erased_and_one_begins_anew(house: Rig) -> None:
    caller, _ = await staged(house, 4)
    await erase_people.erase_school(house, caller, "local")
    async with house.database.session(Across.MACHINE) as session:
        again = await accounts.local_owner(session)
    assert await library.library(house, again) == ()


async def test_an_admin_erases_nobody_whom_they_could_not_appoint(school: School) -> None:
    house = school.house
    alan = await joined(house, "alan", Position.ADMIN)
    for name, position in (("olga", Position.OWNER), ("ada", Position.ADMIN)):
        await joined(house, name, position)
        with pytest.raises(NotPermitted):
            await erase_people.erase_person(house, alan, name, name)
    await joined(house, "wim", Position.WAITING)
    for name in ("wim", "luis", "alan"):
        await erase_people.erase_person(house, alan, name, name)
