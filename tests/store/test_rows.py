"""People, casts, takes and sittings: what is kept comes back."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from engine.account.caller import Caller, Membership, Position
from engine.script.model import Script
from engine.store import accounts, casts, practices, scripts, takes
from engine.store.database import Database
from engine.store.practices import PracticeEvent, Wanted
from engine.store.scripts import NewScript
from engine.store.walls import Across
from engine.take.take import Take
from engine.voice.port import Timing


@pytest.fixture
async def lamp(database: Database, ana: Caller, script: Script) -> str:
    async with database.session(ana) as session:
        return await scripts.add(session, ana, NewScript(script, "lamp.txt", "ab"))


async def test_a_personal_install_has_one_owner_however_often_one_asks(database: Database) -> None:
    async with database.session(Across.MACHINE) as session:
        first = await accounts.local_owner(session)
    async with database.session(Across.MACHINE) as session:
        assert await accounts.local_owner(session) == first
    assert first.position is Position.OWNER


async def test_a_cast_replaces_the_one_before(database: Database, ana: Caller, lamp: str) -> None:
    async with database.session(ana) as session:
        await casts.keep_cast(session, ana, lamp, {"mara": "hum/low", "theo": "hum/high"})
        await casts.keep_cast(session, ana, lamp, {"mara": "hum/high"})
        assert await casts.cast_of(session, ana, lamp) == {"mara": "hum/high"}


async def test_everybody_chooses_their_own_roles(
    database: Database, ana: Caller, lamp: str
) -> None:
    teacher = Caller("tess", "Tess", (Membership(ana.school, Position.TEACHER),))
    async with database.session(Across.MACHINE) as session:
        await accounts.join(session, teacher)
        await casts.choose_roles(session, ana, lamp, ["theo", "mara", "theo"])
        await casts.choose_roles(session, teacher, lamp, ["mara"])
        assert await casts.my_roles(session, ana, lamp) == ("theo", "mara")
        assert await casts.my_roles(session, teacher, lamp) == ("mara",)


async def test_a_take_is_noted_once(database: Database, ana: Caller) -> None:
    take = Take("aa", b"", 1.5, -16.0, -1.5, (Timing(0, 1, "wind", 4, 4),), (), (0.5, 1.0))
    again, other = replace(take, seconds=9.0), replace(take, key="cc")
    async with database.session(ana) as session:
        assert await takes.keep(session, ana) == set()
        assert await takes.keep(session, ana, take, again) == {"aa"}
        assert await takes.keep(session, ana, again, other) == {"cc"}
        notes = await takes.about(session, ana, ["aa", "bb", "cc"])
    assert notes.keys() == {"aa", "cc"}
    note = notes["aa"]
    assert (note.seconds, note.words, note.peaks) == (1.5, take.words, take.peaks)


async def test_of_a_thousand_keys_those_are_held_that_have_takes(
    database: Database, ana: Caller
) -> None:
    keys = [f"{number:04x}" for number in range(1200)]
    async with database.session(ana) as session:
        some = (Take(key, b"", 1.0, -16.0, -1.5, (), (), ()) for key in keys[::400])
        await takes.keep(session, ana, *some)
        assert await takes.held(session, ana, keys) == set(keys[::400])


async def test_a_sitting_remembers_where_it_is_and_what_happened(
    database: Database, ana: Caller, lamp: str
) -> None:
    end = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
    async with database.session(ana) as session:
        assert await practices.latest(session, ana, lamp) is None
        sitting = await practices.begin(session, ana, Wanted(lamp, "s1", ("mara",), 2))
        await practices.record(session, ana, sitting, PracticeEvent("hint", "l1", 1200, 1.0))
        await practices.record(session, ana, sitting, PracticeEvent("said", "l1", 900))
        await practices.move(session, ana, sitting, position="l2", speed=1.25)
        await practices.move(session, ana, sitting, ended=end)
    async with database.session(ana) as session:
        practice = await practices.find(session, ana, sitting)
        assert practice == await practices.latest(session, ana, lamp)
        assert [e.kind for e in await practices.events(session, ana, sitting)] == ["hint", "said"]
    assert (practice.position, practice.level, practice.speed) == ("l2", 2, 1.25)
    assert (practice.roles, practice.ended) == (("mara",), end)
