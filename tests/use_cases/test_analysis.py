"""An analysis at the worker's: done aside, taken up again after a crash, never left hanging."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from engine.account.caller import Caller, Membership, Position
from engine.job.at_once import AtOnce
from engine.job.port import Status
from engine.rig import Rig, close_rig
from engine.settings import Settings
from engine.store import accounts, analyses, discards
from engine.store.analyses import AnalysisWork
from engine.store.walls import Across
from engine.use_cases.analyse import ask_for_analysis, follow_analyses, understanding
from engine.use_cases.jobs import cancel, follow_job, resume
from rxapp.worker import open_to_work
from tests.analyst.chat_server import Answer, endpoint
from tests.use_cases.duties import put_to_work
from tests.use_cases.long_play import staged


async def _told(house: Rig, caller: Caller, play: str) -> list[tuple[AnalysisWork, ...]]:
    return [works async for works in follow_analyses(house, caller, play)]


async def test_the_desk_has_an_analysis_done(house: Rig) -> None:
    caller, play = await staged(house, 4)
    wanted = await ask_for_analysis(house, caller, play)
    told = await _told(house, caller, play)
    assert (told[-1][0].id, told[-1][0].status) == (wanted, Status.COMPLETED)


@pytest.mark.slow
async def test_an_analysis_that_was_left_at_a_crash_is_done_at_the_next_start(
    tmp_path: Path,
) -> None:
    settings = Settings(data=tmp_path, processes=1)
    house = await open_to_work(settings)
    caller, play = await staged(house, 2)
    async with house.database.session(Across.MACHINE) as session:
        wanted = (await analyses.ask(session, caller, play)).id
        await analyses.take_up(session, wanted)
    await close_rig()

    again = await open_to_work(settings)
    told = await _told(again, caller, play)
    await close_rig()
    (work,) = told[-1]
    assert (work.status, work.tries) == (Status.COMPLETED, 2)


async def test_an_analysis_is_done_in_the_school_of_its_play_whichever_else_one_is_in(
    house: Rig,
) -> None:
    person, play = await staged(house, 2)
    attic, here = Membership("attic", Position.STUDENT), Membership(person.school, Position.OWNER)
    async with house.database.session(Across.MACHINE) as session:
        await accounts.join(session, Caller("zoe", "Zoe", (attic, here)))
        zoe = await accounts.account(session, "zoe")
    assert zoe.school == "attic"
    zoe_here = zoe.acting_in(person.school)
    await ask_for_analysis(house, zoe_here, play)
    (work,) = (await _told(house, zoe_here, play))[-1]
    assert (work.status, work.message) == (Status.COMPLETED, "")


async def test_a_play_that_was_put_away_meanwhile_ends_its_analysis(house: Rig) -> None:
    caller, play = await staged(house, 2)
    async with house.database.session(caller) as session:
        wanted = await analyses.ask(session, caller, play)
        await discards.discard(session, caller, play)
    await house.hand_in(wanted)
    told = [now async for now in follow_job(house, wanted.id)][-1]
    assert (told.status, told.message) == (Status.FAILED, "script_gone")


async def test_an_analysis_is_called_off_in_the_middle_of_a_slow_answer(house: Rig) -> None:
    caller, play = await staged(house, 4)
    before = await ask_for_analysis(house, caller, play)
    await _told(house, caller, play)
    known = await understanding(house, caller, play)
    with endpoint(Answer(b"{}", slow=True)) as model:
        settings = {"chat_url": model.address, "chat_model": "gpt-oss"}
        deep = replace(house, settings=house.settings.model_copy(update=settings), desk=AtOnce())
        await put_to_work(deep)
        wanted = await ask_for_analysis(deep, caller, play, deep=True)
        while not model.asked:  # noqa: ASYNC110 - a server of its own thread tells nobody
            await asyncio.sleep(0.01)
        await cancel(deep, caller, wanted)
        assert not model.closing.is_set()
        newest, older = (await _told(deep, caller, play))[-1]
        await deep.desk.close()
    assert (newest.id, newest.status) == (wanted, Status.CANCELLED)
    assert (older.id, older.status) == (before, Status.COMPLETED)
    assert await understanding(house, caller, play) == known


async def test_an_analysis_that_was_called_off_is_asked_for_again(house: Rig) -> None:
    caller, play = await staged(house, 4)
    async with house.database.session(caller) as session:
        wanted = await analyses.ask(session, caller, play)
    await cancel(house, caller, wanted.id)
    await house.hand_in(wanted)
    (only,) = (await _told(house, caller, play))[-1]
    assert (only.status, only.tries) == (Status.CANCELLED, 0)
    await resume(house, caller, wanted.id)
    (only,) = (await _told(house, caller, play))[-1]
    assert (only.status, only.tries) == (Status.COMPLETED, 1)
