"""Analyses are kept by revision, corrections by role, chat answers by school."""

import pytest

from engine.account.caller import Caller
from engine.account.permit import NotFound, NotPermitted
from engine.analyst.builtin import analyse
from engine.analyst.correction import Aspect, ProfileChange
from engine.analyst.profile import Analysis, Usage
from engine.job.port import Status
from engine.script.model import Script
from engine.store import analyses, jobs, scripts
from engine.store.analyses import SchoolMemory
from engine.store.database import Database
from engine.store.scripts import NewScript
from engine.store.walls import Across


@pytest.fixture
async def lamp(database: Database, ana: Caller, script: Script) -> str:
    async with database.session(ana) as session:
        return await scripts.add(session, ana, NewScript(script, "lamp.txt", "ab"))


async def test_an_analysis_is_asked_for_taken_up_and_kept(
    database: Database, ana: Caller, lamp: str, script: Script
) -> None:
    async with database.session(Across.MACHINE) as session:
        asked = await analyses.ask(session, ana, lamp)
        assert (asked.status, asked.kind, asked.attempt) == (Status.QUEUED, "analysis", 1)
        assert await analyses.result_of(session, ana, lamp) is None
        assert await jobs.unfinished(session) == (asked,)
        running = await analyses.take_up(session, asked.id)
        assert (running.status, running.tries) == (Status.RUNNING, 1)
        await analyses.complete(session, asked.id, analyse(script), 0.25)
    async with database.session(Across.MACHINE) as session:
        (work,) = await analyses.works(session, ana, lamp)
        assert (work.status, work.seconds, work.message) == (Status.COMPLETED, 0.25, "")
        assert await analyses.result_of(session, ana, lamp) == analyse(script)
        assert await jobs.unfinished(session) == ()


async def test_asking_twice_is_asking_once(database: Database, ana: Caller, lamp: str) -> None:
    async with database.session(ana) as session:
        first = await analyses.ask(session, ana, lamp)
        assert (await analyses.ask(session, ana, lamp)).id == first.id
        assert (await analyses.ask(session, ana, lamp, "chat")).id != first.id


async def test_an_error_is_shown_until_the_next_try(
    database: Database, ana: Caller, lamp: str
) -> None:
    async with database.session(Across.MACHINE) as session:
        asked = await analyses.ask(session, ana, lamp, "chat")
        await analyses.take_up(session, asked.id)
        await analyses.fail(session, asked.id, "too_many", 1.5, again=True)
        (work,) = await analyses.works(session, ana, lamp)
        assert (work.status, work.message) == (Status.RUNNING, "too_many")
        again = await analyses.take_up(session, asked.id)
        assert (again.status, again.message, again.tries) == (Status.RUNNING, "", 2)
        await analyses.fail(session, asked.id, "refused_key", 0.1, again=False)
        (work,) = await analyses.works(session, ana, lamp)
        assert work.status is Status.FAILED


async def test_a_result_belongs_to_its_revision_and_the_deepest_counts(
    database: Database, ana: Caller, lamp: str, script: Script
) -> None:
    async with database.session(Across.MACHINE) as session:
        for source in ("chat", "built-in"):
            asked = await analyses.ask(session, ana, lamp, source)
            await analyses.take_up(session, asked.id)
            told = analyse(script) if source == "built-in" else _deep(script)
            await analyses.complete(session, asked.id, told, 0.1)
        kept = await analyses.result_of(session, ana, lamp)
        assert kept is not None
        assert kept.source == "chat"
        await scripts.revise(session, ana, lamp, script)
        assert await analyses.result_of(session, ana, lamp) is None


def _deep(script: Script) -> Analysis:
    from dataclasses import replace  # noqa: PLC0415 - one use

    return replace(analyse(script), source="chat", usage=Usage(cost=0.5))


async def test_what_a_person_says_outlives_every_analysis(
    database: Database, ana: Caller, lamp: str, script: Script
) -> None:
    old, young = (ProfileChange("theo", Aspect.AGE, (age,)) for age in ("old", "young"))
    tie = ProfileChange("mara", Aspect.RELATIONSHIP, ("friend",), "theo")
    async with database.session(Across.MACHINE) as session:
        await analyses.keep_change(session, ana, lamp, old)
        await analyses.keep_change(session, ana, lamp, young)
        await analyses.keep_change(session, ana, lamp, tie)
        asked = await analyses.ask(session, ana, lamp)
        await analyses.complete(session, asked.id, analyse(script), 0.1)
    async with database.session(ana) as session:
        assert set(await analyses.changes(session, ana, lamp)) == {young, tie}
        from_the_other_end = ProfileChange("theo", Aspect.RELATIONSHIP, (), "mara")
        await analyses.keep_change(session, ana, lamp, from_the_other_end)
        assert set(await analyses.changes(session, ana, lamp)) == {young, from_the_other_end}
        await analyses.forget_change(session, ana, lamp, young)
        assert await analyses.changes(session, ana, lamp) == (from_the_other_end,)


async def test_another_school_sees_nothing_and_a_student_changes_nothing(
    database: Database, ana: Caller, ben: Caller, luis: Caller, lamp: str
) -> None:
    async with database.session(Across.MACHINE) as session:
        for verb in (analyses.ask, analyses.works, analyses.result_of, analyses.changes):
            with pytest.raises(NotFound):
                await verb(session, ben, lamp)
        with pytest.raises((NotFound, NotPermitted)):
            await analyses.keep_change(session, luis, lamp, ProfileChange("theo", Aspect.AGE))


async def test_a_schools_answers_are_remembered(
    database: Database, ana: Caller, ben: Caller
) -> None:
    memory = SchoolMemory(database, ana.school)
    assert await memory.recall("a") is None
    await memory.keep("a", "{}")
    await memory.keep("a", "other")
    assert await memory.recall("a") == "{}"
    assert await SchoolMemory(database, ben.school).recall("a") is None


@pytest.mark.parametrize("told", ["completed", "failed", "will try again"])
async def test_what_was_called_off_meanwhile_stays_so(
    database: Database, ana: Caller, lamp: str, script: Script, told: str
) -> None:
    async with database.session(Across.MACHINE) as session:
        asked = await analyses.ask(session, ana, lamp)
        await analyses.take_up(session, asked.id)
        await jobs.cancel(session, ana, asked.id)
    async with database.session(Across.MACHINE) as session:
        if told == "completed":
            await analyses.complete(session, asked.id, analyse(script), 1.0)
        else:
            await analyses.fail(session, asked.id, "too_many", 1.0, again=told != "failed")
        (work,) = await analyses.works(session, ana, lamp)
        assert (work.status, work.message) == (Status.CANCELLED, "")
        assert (await analyses.take_up(session, asked.id)).status is Status.CANCELLED
        assert await analyses.result_of(session, ana, lamp) is None


async def test_nobody_calls_off_what_another_school_asked_for(
    database: Database, ana: Caller, ben: Caller, lamp: str
) -> None:
    async with database.session(Across.MACHINE) as session:
        asked = await analyses.ask(session, ana, lamp)
        with pytest.raises(NotFound):
            await jobs.cancel(session, ben, asked.id)


async def test_whoever_comes_late_with_an_older_attempt_leaves_it(
    database: Database, ana: Caller, lamp: str
) -> None:
    async with database.session(Across.MACHINE) as session:
        asked = await analyses.ask(session, ana, lamp)
        await jobs.cancel(session, ana, asked.id)
        again = await jobs.resume(session, ana, asked.id)
        late = await analyses.take_up(session, asked.id, asked.attempt)
        assert (late.status, late.tries) == (Status.QUEUED, 0)
        there = await analyses.take_up(session, asked.id, again.attempt)
        assert (there.status, there.tries) == (Status.RUNNING, 1)
