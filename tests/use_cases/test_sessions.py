"""Nobody holds a session of the database while a play is being planned: others wait for it."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.rig import Rig
from engine.store.database import Database
from engine.store.tables import now
from engine.store.walls import Whose
from engine.take.lexicon import Entry
from engine.use_cases import caveats, line_takes, produce, record, retention, spend
from tests.use_cases.long_play import staged

PLANS: Mapping[str, Callable[[Rig, Caller, str], Awaitable[object]]] = {
    "caveats": caveats.caveats,
    "readiness": record.readiness,
    "would_respell": lambda rig, who, play: produce.would_respell(
        rig, who, play, Entry("lamp", "lahmp")
    ),
    "call_back": spend.call_back,
    "line_takes": lambda rig, who, play: line_takes.line_takes(rig, who, play, "l1"),
    "accept": lambda rig, who, play: line_takes.accept(rig, who, play, ("l1", 0)),
    "wanted_in": lambda rig, who, _: retention.wanted_in(rig, who.school, now()),
}


class Counted(Database):
    """A database that knows how many sessions are open."""

    held = 0

    @asynccontextmanager
    async def session(self, whose: Whose) -> AsyncIterator[AsyncSession]:
        """A session, counted."""
        self.held += 1
        try:
            async with super().session(whose) as session:
                yield session
        finally:
            self.held -= 1


class Looked(dict[str, str]):
    """The versions of the engines; it notes how many sessions are open when they go to a plan."""

    def __init__(self, known: Mapping[str, str], database: Counted) -> None:
        """What is known, and where to look."""
        super().__init__(known)
        self.database = database
        self.seen: set[int] = set()

    def __reduce__(self) -> tuple[type[dict[str, str]], tuple[dict[str, str]]]:
        """As plain versions, which is what the process that plans is given."""
        self.seen.add(self.database.held)
        return dict, (dict(self),)


@pytest.mark.parametrize("plan", PLANS)
async def test_nobody_holds_the_database_while_planning(house: Rig, plan: str) -> None:
    caller, play = await staged(house, 8)
    database = Counted(house.settings.database)
    engines = Looked(house.engines, database)
    await PLANS[plan](replace(house, database=database, engines=engines), caller, play)
    await database.close()
    assert engines.seen == {0}
