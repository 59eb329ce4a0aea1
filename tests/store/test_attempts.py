"""How a line was said is kept with its words, and only the actor's word changes it."""

from dataclasses import replace

import pytest

from engine.account.caller import Caller
from engine.account.permit import NotFound
from engine.rehearsal.attempt import Attempt, NoteCode, WordFate, WordVerdict
from engine.script.model import Script
from engine.store import attempts, practices, scripts
from engine.store.database import Database
from engine.store.practices import Wanted
from engine.store.scripts import NewScript
from engine.store.walls import Across

PARAPHRASED = Attempt(
    line="l1",
    at_ms=4200,
    words=(
        WordVerdict("Who", "who", WordFate.SAME),
        WordVerdict("put", "made", WordFate.WRONG),
        WordVerdict("it", "", WordFate.MISSING),
    ),
    heard="who made",
    share=0.5,
    passed=False,
    notes=(NoteCode.PARAPHRASED, NoteCode.LATE),
    pick_up=2.6,
    seconds=1.5,
    hesitations=1,
)
NOT_CAUGHT = Attempt("l1", 9000)


@pytest.fixture
async def sitting(database: Database, ana: Caller, script: Script) -> str:
    async with database.session(ana) as session:
        play = await scripts.add(session, ana, NewScript(script, "lamp.txt", "ab"))
        return await practices.begin(session, ana, Wanted(play, "s1", ("mara",), 2))


async def test_an_attempt_comes_back_word_by_word(
    database: Database, ana: Caller, sitting: str
) -> None:
    async with database.session(ana) as session:
        assert await attempts.of_practice(session, ana, sitting) == ()
        for attempt in (PARAPHRASED, NOT_CAUGHT):
            await attempts.keep(session, ana, sitting, attempt)
    async with database.session(ana) as session:
        kept = await attempts.of_practice(session, ana, sitting)
    assert kept == (PARAPHRASED, NOT_CAUGHT)
    assert kept[1].passed is None


async def test_the_actor_was_right_about_the_last_attempt_and_may_take_it_back(
    database: Database, ana: Caller, sitting: str
) -> None:
    twice = (PARAPHRASED, replace(PARAPHRASED, at_ms=9000))
    async with database.session(ana) as session:
        for attempt in twice:
            await attempts.keep(session, ana, sitting, attempt)
        await attempts.overrule(session, ana, sitting, "l1", right=True)
    async with database.session(ana) as session:
        kept = await attempts.of_practice(session, ana, sitting)
        assert [attempt.right for attempt in kept] == [False, True]
        await attempts.overrule(session, ana, sitting, "l1", right=False)
    async with database.session(ana) as session:
        assert await attempts.of_practice(session, ana, sitting) == twice


async def test_nobody_was_right_about_a_line_that_was_not_heard(
    database: Database, ana: Caller, sitting: str
) -> None:
    async with database.session(ana) as session:
        with pytest.raises(NotFound):
            await attempts.overrule(session, ana, sitting, "l9", right=True)


async def test_attempts_are_nobodys_but_the_actors(
    database: Database, ana: Caller, luis: Caller, sitting: str
) -> None:
    async with database.session(Across.MACHINE) as session:
        await attempts.keep(session, ana, sitting, PARAPHRASED)
        with pytest.raises(NotFound):
            await attempts.of_practice(session, luis, sitting)
        with pytest.raises(NotFound):
            await attempts.keep(session, luis, sitting, NOT_CAUGHT)
        with pytest.raises(NotFound):
            await attempts.overrule(session, luis, sitting, "l1", right=True)
