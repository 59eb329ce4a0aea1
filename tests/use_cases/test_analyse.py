"""Having a play analysed, from the wish to the result, with and without a chat endpoint."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from engine.account.caller import Caller
from engine.analyst.builtin import analyse
from engine.analyst.correction import Aspect, CannotChange, ProfileChange
from engine.job.port import Status
from engine.job.wish import Job
from engine.reading.room import ReadingRoom
from engine.settings import Settings
from engine.store import accounts, analyses, discards, scripts
from engine.store.analyses import AnalysisWork
from engine.store.database import Database
from engine.store.scripts import NewScript
from engine.store.walls import Across
from engine.use_cases.analyse import (
    analyse_script,
    ask_for_analysis,
    change_profile,
    chat_budget,
    understanding,
)
from tests.analyst.chat_server import KEY, Answer, endpoint, refuses, says
from tests.analyst.people import play

SCRIPT = play("ROSA: The bread is burnt.\nKIT: Again?", about={"ROSA": "a baker", "KIT": ""})
GOOD: dict[str, Any] = {
    "profiles": [
        {
            "role": "rosa",
            "age": {"value": "old", "confidence": 0.7, "evidence": ["l1"]},
            "gender": None,
            "temperament": [],
        }
    ],
    "relationships": [],
}


ROOM = ReadingRoom()


@pytest.fixture(autouse=True, scope="module")
def room() -> Iterator[None]:
    """The room is open while anything is analysed."""
    asyncio.run(ROOM.open())
    yield
    asyncio.run(ROOM.close())


@dataclass(frozen=True)
class House:
    """A database, settings and a room to compute in, as a rig has them, and nobody who works."""

    settings: Settings
    database: Database
    reading_room: ReadingRoom

    async def hand_in(self, _: Job) -> None:
        """Leave it to the test."""


@pytest.fixture
async def database(migrated: Path, tmp_path: Path) -> AsyncIterator[Database]:
    shutil.copy(migrated, tmp_path / "play.db")
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'play.db'}")
    yield database
    await database.close()


@pytest.fixture
async def owner(database: Database) -> Caller:
    async with database.session(Across.MACHINE) as session:
        return await accounts.local_owner(session)


@pytest.fixture
async def bread(database: Database, owner: Caller) -> str:
    async with database.session(owner) as session:
        return await scripts.add(session, owner, NewScript(SCRIPT, "bread.txt", "ab"))


def house(database: Database, address: str = "", **more: Any) -> House:
    model = "some-model" if address else ""
    set_so = {"chat_url": address, "chat_model": model, "chat_key": SecretStr(KEY), **more}
    return House(Settings(**set_so), database, ROOM)


async def _only(database: Database, owner: Caller, script: str) -> AnalysisWork:
    async with database.session(owner) as session:
        (work,) = await analyses.works(session, owner, script)
        return work


async def test_without_an_endpoint_the_built_in_analyst_does_the_work(
    database: Database, owner: Caller, bread: str
) -> None:
    here = house(database)
    wanted = await ask_for_analysis(here, owner, bread)
    assert await analyse_script(here, wanted) is Status.COMPLETED
    assert await analyse_script(here, wanted) is Status.COMPLETED
    work = await _only(database, owner, bread)
    assert (work.source, work.tries, work.message) == ("built-in", 1, "")
    assert await understanding(here, owner, bread) == analyse(SCRIPT)


async def test_an_endpoint_deepens_it_and_its_cost_is_shown(
    database: Database, owner: Caller, bread: str
) -> None:
    with endpoint(says(GOOD)) as there:
        here = house(database, there.address, chat_price_in=2.0)
        wanted = await ask_for_analysis(here, owner, bread, deep=True)
        assert await analyse_script(here, wanted) is Status.COMPLETED
        again = await ask_for_analysis(here, owner, bread, deep=True)
        assert await analyse_script(here, again) is Status.COMPLETED
    assert len(there.asked) == 1
    async with database.session(owner) as session:
        costs = [work.cost for work in await analyses.works(session, owner, bread)]
    assert sorted(costs) == [0.0, pytest.approx(0.002)]
    age = (await understanding(here, owner, bread)).of("rosa").age
    assert age is not None
    assert age.source == "chat"


@pytest.mark.parametrize(
    ("fault", "error"),
    [(refuses(401), "refused_key"), (says("no"), "wrong_shape"), (refuses(404), "unsupported")],
)
async def test_a_failed_deepening_leaves_the_built_in_analysis(
    database: Database, owner: Caller, bread: str, fault: Answer, error: str
) -> None:
    with endpoint(fault) as there:
        here = house(database, there.address)
        wanted = await ask_for_analysis(here, owner, bread, deep=True)
        assert await analyse_script(here, wanted) is Status.FAILED
    work = await _only(database, owner, bread)
    assert (work.status, work.message) == (Status.FAILED, error)
    assert await understanding(here, owner, bread) == analyse(SCRIPT)


async def test_the_months_budget_is_a_hard_stop(
    database: Database, owner: Caller, bread: str
) -> None:
    with endpoint(says(GOOD)) as there:
        here = house(database, there.address, chat_price_in=1e6, chat_budget=1.0)
        wanted = await ask_for_analysis(here, owner, bread, deep=True)
        assert await analyse_script(here, wanted) is Status.FAILED
    assert there.asked == []
    assert (await _only(database, owner, bread)).message == "over_budget"


async def test_what_was_answered_is_paid_for_whether_it_could_be_used_or_not(
    database: Database, owner: Caller, bread: str
) -> None:
    with endpoint(says("no"), says("no"), says("no"), says(GOOD)) as there:
        here = house(database, there.address, chat_price_in=10.0, chat_price_out=20.0)
        for ends in (Status.FAILED, Status.COMPLETED):
            wanted = await ask_for_analysis(here, owner, bread, deep=True)
            assert await analyse_script(here, wanted) is ends
        budget = await chat_budget(here, owner)
    assert budget
    assert len(there.asked) == 4
    assert budget.spent == pytest.approx(4 * (1000 * 10.0 + 100 * 20.0) / 1e6)


async def test_analyses_at_once_spend_no_more_than_there_is(
    database: Database, owner: Caller
) -> None:
    plays = [play(f"ROSA: The bread is {number}.\nKIT: Again?") for number in range(6)]
    async with database.session(owner) as session:
        kept = [await scripts.add(session, owner, NewScript(p, "a.txt", "ab")) for p in plays]
    with endpoint(says(GOOD, (0, 2000))) as there:
        here = house(database, there.address, chat_price_out=1000.0, chat_budget=5.0)
        wanted = [await ask_for_analysis(here, owner, each, deep=True) for each in kept]
        await asyncio.gather(*(analyse_script(here, each) for each in wanted))
        budget = await chat_budget(here, owner)
    assert budget
    assert (budget.spent, len(there.asked)) == (pytest.approx(4.0), 2)


async def test_without_an_endpoint_nothing_can_be_deepened(
    database: Database, owner: Caller, bread: str
) -> None:
    here = house(database)
    wanted = await ask_for_analysis(here, owner, bread, deep=True)
    assert await analyse_script(here, wanted) is Status.FAILED
    assert (await _only(database, owner, bread)).message == "no_chat"


async def test_a_play_that_was_put_away_is_not_analysed(
    database: Database, owner: Caller, bread: str
) -> None:
    here = house(database)
    wanted = await ask_for_analysis(here, owner, bread)
    async with database.session(owner) as session:
        await discards.discard(session, owner, bread)
    assert await analyse_script(here, wanted) is Status.FAILED


async def test_what_a_person_says_stands_over_every_analysis(
    database: Database, owner: Caller, bread: str
) -> None:
    here = house(database)
    await change_profile(here, owner, bread, ProfileChange("rosa", Aspect.AGE, ("young",)))
    with pytest.raises(CannotChange):
        await change_profile(here, owner, bread, ProfileChange("gone", Aspect.AGE, ("young",)))
    await analyse_script(here, await ask_for_analysis(here, owner, bread))
    age = (await understanding(here, owner, bread)).of("rosa").age
    assert age is not None
    assert (age.value, age.source) == ("young", "person")
