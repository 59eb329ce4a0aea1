"""A house with a booth of hummers and a desk that works at once."""

from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest

from engine.job.at_once import AtOnce
from engine.rig import Rig
from engine.script.reading_room import ReadingRoom
from engine.settings import Settings
from engine.store.database import Database, migrate
from engine.take.booth import Booth
from engine.voice import catalogue
from rxapp.worker import perform
from tests.worker.long_play import TightShelf


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[Rig]:
    """An open house."""
    settings = Settings(data=tmp_path, ledger=tmp_path / "ledger", processes=1)
    migrate(settings.database)
    house = Rig(
        settings=settings,
        database=Database(settings.database),
        shelf=TightShelf(tmp_path / "shelf"),
        booth=Booth(settings.processes, settings.ledger),
        reading_room=ReadingRoom(),
        desk=AtOnce(),
        engines=catalogue.versions(),
    )
    await house.booth.open()
    await house.desk.open(partial(perform, house))
    yield house
    await house.desk.close()
    await house.booth.close()
    await house.database.close()
