"""An analysis at the worker's: done aside, taken up again after a crash, never left hanging."""

import asyncio
from dataclasses import replace
from functools import partial
from pathlib import Path

from engine.account.caller import Caller
from engine.job.at_once import AtOnce
from engine.rig import Rig, close_rig, open_rig
from engine.settings import Settings
from engine.store import analyses, scripts
from engine.store.analyses import AnalysisStatus, AnalysisWork
from engine.use_cases.analyse import ask_for_analysis, follow, understanding
from engine.use_cases.jobs import call_off, go_on
from rxapp.worker import perform, record
from tests.analyst.chat_server import Answer, endpoint
from tests.worker.long_play import staged


async def _told(house: Rig, person: Caller, play: str) -> list[tuple[AnalysisWork, ...]]:
    return [works async for works in follow(house, person, play)]


async def test_the_desk_has_an_analysis_done(house: Rig) -> None:
    person, play = await staged(house, 4)
    wanted = await ask_for_analysis(house, person, play)
    await house.desk.submit(wanted, aside=True)
    told = await _told(house, person, play)
    assert (told[-1][0].id, told[-1][0].status) == (wanted, AnalysisStatus.COMPLETED)


async def test_an_analysis_that_was_left_at_a_crash_is_done_at_the_next_start(
    tmp_path: Path,
) -> None:
    settings = Settings(data=tmp_path, processes=1)
    house = await open_rig(settings, record)
    person, play = await staged(house, 2)
    wanted = await ask_for_analysis(house, person, play)
    async with house.database.session() as session:
        await analyses.take_up(session, wanted)
    await close_rig()

    again = await open_rig(settings, record)
    told = await _told(again, person, play)
    await close_rig()
    (work,) = told[-1]
    assert (work.status, work.tries) == (AnalysisStatus.COMPLETED, 2)


async def test_a_play_that_was_put_away_meanwhile_ends_its_analysis(house: Rig) -> None:
    person, play = await staged(house, 2)
    wanted = await ask_for_analysis(house, person, play)
    async with house.database.session() as session:
        await scripts.discard(session, person, play)
    await perform(house, wanted)
    async with house.database.session() as session:
        assert await analyses.unfinished(session) == ()


async def test_an_analysis_is_called_off_in_the_middle_of_a_slow_answer(house: Rig) -> None:
    person, play = await staged(house, 4)
    before = await ask_for_analysis(house, person, play)
    await house.desk.submit(before, aside=True)
    await _told(house, person, play)
    known = await understanding(house, person, play)
    with endpoint(Answer(b"{}", slow=True)) as model:
        settings = {"chat_url": model.address, "chat_model": "gpt-oss"}
        deep = replace(house, settings=house.settings.model_copy(update=settings), desk=AtOnce())
        await deep.desk.open(partial(perform, deep))
        wanted = await ask_for_analysis(deep, person, play, deep=True)
        await deep.desk.submit(wanted, aside=True)
        while not model.asked:  # noqa: ASYNC110 - a server of its own thread tells nobody
            await asyncio.sleep(0.01)
        await call_off(deep, person, wanted)
        assert not model.closing.is_set()
        newest, older = (await _told(deep, person, play))[-1]
        await deep.desk.close()
    assert (newest.id, newest.status) == (wanted, AnalysisStatus.CANCELLED)
    assert (older.id, older.status) == (before, AnalysisStatus.COMPLETED)
    assert await understanding(house, person, play) == known


async def test_an_analysis_that_was_called_off_is_asked_for_again(house: Rig) -> None:
    person, play = await staged(house, 4)
    wanted = await ask_for_analysis(house, person, play)
    await call_off(house, person, wanted)
    await perform(house, wanted)
    (only,) = (await _told(house, person, play))[-1]
    assert (only.status, only.tries) == (AnalysisStatus.CANCELLED, 0)
    await go_on(house, person, wanted)
    newest, _ = (await _told(house, person, play))[-1]
    assert newest.status is AnalysisStatus.COMPLETED
