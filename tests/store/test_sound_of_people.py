"""Whose voice a line is heard in, and what is kept of actors' own lines, in both databases."""

from datetime import timedelta

import pytest

from engine.account.caller import Caller
from engine.account.permit import NotFound, NotPermitted
from engine.rehearsal.keeping import Keeping
from engine.script.model import Script
from engine.store import kept_sounds, own_takes, practices, scripts, takes, treatments
from engine.store.database import Database
from engine.store.kept_sounds import NewSound
from engine.store.practices import Wanted
from engine.store.scripts import NewScript
from engine.store.tables import now
from engine.store.walls import Across
from engine.take.own_take import OwnTake, words_key
from engine.take.take import Take

WHERE = ("l2", "theo")
FIRST, SECOND = "aa" * 32, "bb" * 32
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def own(key: str, speaker: str = "Ana") -> OwnTake:
    return OwnTake(key, *WHERE, words_key("The wind."), speaker)


def sound(key: str) -> Take:
    return Take(key, b"", 1.0, -16.0, -1.5, (), (), ())


@pytest.fixture
async def play(database: Database, ana: Caller, script: Script) -> str:
    async with database.session(ana) as session:
        return await scripts.add(session, ana, NewScript(script, "lamp.txt", "ab"))


@pytest.fixture
async def spoken(database: Database, ana: Caller, play: str) -> str:
    """The play, with two takes of Theo's line."""
    for key, speaker in ((FIRST, "Ana"), (SECOND, "Ben")):
        async with database.session(ana) as session:
            await takes.keep(session, ana, sound(key))
            await own_takes.add(session, ana, play, own(key, speaker))
    return play


async def test_takes_come_back_in_the_order_they_were_recorded(
    database: Database, ana: Caller, spoken: str
) -> None:
    async with database.session(ana) as session:
        production = await treatments.production_of(session, ana, spoken)
    assert production.own == {WHERE: (own(FIRST), own(SECOND, "Ben"))}
    assert production.own_takes(*WHERE, "The  wind.") == (own(FIRST), own(SECOND, "Ben"))
    assert production.own_takes(*WHERE, "The rain.") == ()


async def test_all_of_a_line_are_taken_back_and_brought_back_together(
    database: Database, ana: Caller, spoken: str
) -> None:
    async with database.session(ana) as session:
        assert await own_takes.take_back(session, ana, spoken, WHERE) == 2
        assert await own_takes.take_back(session, ana, spoken, WHERE) == 0
    async with database.session(Across.MACHINE) as session:
        assert await own_takes.own_in(session, spoken) == {}
        assert await own_takes.bring_back(session, ana, spoken, WHERE) == 2
        assert await own_takes.bring_back(session, ana, spoken, WHERE) == 0
    async with database.session(Across.MACHINE) as session:
        assert len((await own_takes.own_in(session, spoken))[WHERE]) == 2


async def test_what_was_taken_back_before_a_moment_is_forgotten_with_its_take(
    database: Database, ana: Caller, spoken: str
) -> None:
    async with database.session(ana) as session:
        await own_takes.take_back(session, ana, spoken, WHERE)
    async with database.session(Across.MACHINE) as session:
        assert await own_takes.drop(session, now() - HOUR) == ()
        gone = await own_takes.drop(session, now() + HOUR)
    assert sorted(gone) == [(ana.school, FIRST), (ana.school, SECOND)]
    async with database.session(ana) as session:
        assert await takes.held(session, ana, {FIRST, SECOND}) == frozenset()
        assert await own_takes.bring_back(session, ana, spoken, WHERE) == 0


async def test_a_recording_goes_when_its_take_goes(
    database: Database, ana: Caller, spoken: str
) -> None:
    async with database.session(Across.MACHINE) as session:
        await takes.lost(session, ana.school, FIRST)
    async with database.session(Across.MACHINE) as session:
        assert (await own_takes.own_in(session, spoken))[WHERE] == (own(SECOND, "Ben"),)


async def test_the_same_sound_sent_again_is_heard_again(
    database: Database, ana: Caller, spoken: str
) -> None:
    async with database.session(ana) as session:
        await own_takes.take_back(session, ana, spoken, WHERE)
        await own_takes.add(session, ana, spoken, own(FIRST, "Carla"))
    async with database.session(Across.MACHINE) as session:
        assert (await own_takes.own_in(session, spoken))[WHERE] == (own(FIRST, "Carla"),)


async def test_strangers_and_those_who_may_not_record_change_nothing(
    database: Database, ben: Caller, luis: Caller, spoken: str
) -> None:
    for who, refusal in ((ben, NotFound), (luis, (NotFound, NotPermitted))):
        async with database.session(who) as session:
            for asked in (own_takes.take_back, own_takes.bring_back):
                with pytest.raises(refusal):
                    await asked(session, who, spoken, WHERE)
            with pytest.raises(refusal):
                await own_takes.add(session, who, spoken, own(FIRST))


async def test_a_choice_is_a_persons_and_dates_what_is_kept(
    database: Database, ana: Caller, luis: Caller, play: str
) -> None:
    async with database.session(ana) as session:
        practice = await practices.begin(session, ana, Wanted(play, "s1", ("mara",), 1))
        said = NewSound(practice, "l1", 900, 1.5)
        assert await kept_sounds.keep(session, ana, said, "c" * 32) is None
        await kept_sounds.choose(session, ana, 30)
    async with database.session(ana) as session:
        kept = await kept_sounds.keep(session, ana, said, "d" * 32)
        assert kept
        await kept_sounds.choose(session, ana, 7)
    async with database.session(Across.MACHINE) as session:
        told = await kept_sounds.keeping(session, ana)
        assert (told.days, told.kept) == (7, 1)
        assert told.until
        assert told.until == kept.until - 23 * DAY
        assert (await kept_sounds.find(session, ana, kept.id)).until == told.until
        assert await kept_sounds.keeping(session, luis) == Keeping()
        with pytest.raises(NotFound):
            await kept_sounds.find(session, luis, kept.id)
        assert await kept_sounds.noted(session, ana.school) == {kept.id}
        assert await kept_sounds.drop(session, now() + 6 * DAY, now()) == ()
        assert await kept_sounds.drop(session, now() + 8 * DAY, now()) == ((ana.school, kept.id),)
