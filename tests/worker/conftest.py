"""A house with a booth of hummers and a desk that works at once; one with a service that costs."""

from collections.abc import AsyncIterator, Iterator
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
from tests.voice.protocols import ElevenLabsLike, SpeechServer
from tests.voice.servers import listening
from tests.worker.long_play import TightShelf
from tests.worker.paid_voices import paying_house


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


@pytest.fixture
def eleven() -> Iterator[SpeechServer]:
    """A speech service on this machine."""
    with listening(ElevenLabsLike()) as service:
        yield service


@pytest.fixture
async def paying(house: Rig, eleven: SpeechServer) -> AsyncIterator[Rig]:
    """A house with a dear service and ten euros a month."""
    async with paying_house(house, eleven.service(price=10.0), 10.0) as paying:
        yield paying
