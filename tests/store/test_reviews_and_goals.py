"""What sittings told of their lines, and what somebody means to do, is kept for them alone."""

from datetime import UTC, date, datetime

import pytest

from engine.account.caller import Caller
from engine.memory.goal import Goal
from engine.memory.review import Rating, Review
from engine.rehearsal.attempt import Attempt
from engine.script.model import Script
from engine.store import attempts, goals, practices, reviews, scripts
from engine.store.database import Database
from engine.store.practices import PracticeEvent, Wanted
from engine.store.scripts import NewScript

AT = datetime(2026, 11, 2, 12, tzinfo=UTC)
GOOD = Review("l1", "k1", Rating.GOOD, AT, heard=True)
MISSED = Review("l3", "k3", Rating.AGAIN, AT, heard=False)


@pytest.fixture
async def lamp(database: Database, ana: Caller, script: Script) -> str:
    async with database.session(ana) as session:
        return await scripts.add(session, ana, NewScript(script, "lamp.txt", "ab"))


async def test_what_a_sitting_tells_replaces_what_it_told_before(
    database: Database, ana: Caller, lamp: str
) -> None:
    async with database.session(ana) as session:
        sitting = await practices.begin(session, ana, Wanted(lamp, "s1", ("mara",), 2))
        await reviews.keep(session, ana, sitting, (GOOD, MISSED))
        await reviews.keep(session, ana, sitting, (MISSED,))
    async with database.session(ana) as session:
        assert await reviews.of_play(session, ana, lamp) == {sitting: (MISSED,)}


async def test_a_goal_is_everybodys_own_and_may_be_changed(
    database: Database, ana: Caller, luis: Caller, lamp: str
) -> None:
    wanted = Goal(date(2026, 12, 24), 20, 3)
    async with database.session(ana) as session:
        assert await goals.goal_of(session, ana, lamp) == Goal()
        await goals.set_goal(session, ana, lamp, Goal(minutes=5, days=7))
        await goals.set_goal(session, ana, lamp, wanted)
    async with database.session(ana) as session:
        assert await goals.goal_of(session, ana, lamp) == wanted


async def test_a_run_of_some_lines_is_not_gone_on_with_as_if_it_were_the_scene(
    database: Database, ana: Caller, lamp: str
) -> None:
    async with database.session(ana) as session:
        whole = await practices.begin(session, ana, Wanted(lamp, "s1", ("mara",), 2))
        some = await practices.begin(session, ana, Wanted(lamp, "s1", ("mara",), 2, ("l1",)))
        assert (await practices.find(session, ana, some)).lines == ("l1",)
        left = await practices.left(session, ana, lamp, "s1")
        assert left
        assert left.id == whole
        assert [one.id for one in await practices.of_play(session, ana, lamp)] == [whole, some]


async def test_what_happened_in_all_sittings_with_a_play_is_told_at_once(
    database: Database, ana: Caller, lamp: str
) -> None:
    said = PracticeEvent("said", "l1", 900)
    async with database.session(ana) as session:
        sitting = await practices.begin(session, ana, Wanted(lamp, "s1", ("mara",), 2))
        await practices.record(session, ana, sitting, said)
        await attempts.keep(session, ana, sitting, Attempt("l1", 900))
        for scene in ("", "s1"):
            assert await practices.events_of(session, ana, lamp, scene) == {sitting: (said,)}
            tried = await attempts.of_play(session, ana, lamp, scene)
            assert tried == {sitting: (Attempt("l1", 900),)}
        assert await practices.events_of(session, ana, lamp, "s2") == {}
        assert await attempts.of_play(session, ana, lamp, "s2") == {}
