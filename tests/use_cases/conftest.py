"""A house with a pool of hummers and a desk that works at once; one with a service that costs."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from engine.job.at_once import AtOnce
from engine.reading.room import ReadingRoom
from engine.rig import Rig
from engine.settings import Settings
from engine.store.database import Database
from engine.store.migrating import migrate
from engine.take.recording_pool import RecordingPool
from engine.take.take import Planned, key_of
from engine.voice import registry
from engine.voice.port import Utterance
from tests.use_cases.duties import put_to_work
from tests.use_cases.long_play import TightShelf
from tests.use_cases.paid_voices import paying_house
from tests.voice.protocols import ElevenLabsLike, SpeechServer
from tests.voice.servers import listening

_HUM = Utterance("Hm.", "hum/cello")


@dataclass(frozen=True)
class Hummers:
    """One pool and room for all tests: processes take a second to start. It counts in a ledger."""

    pool: RecordingPool
    ledger: Path
    room: ReadingRoom

    async def come_to_rest(self) -> None:
        """Wait for what is still being said, and forget all that was."""
        hum = Planned(key_of(_HUM, "hum", registry.versions()["hum"]), "", "", "", _HUM)
        await self.pool.try_out(hum)
        self.ledger.write_bytes(b"")
        self.pool.ask_again()


@pytest.fixture(scope="session")
def hummers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hummers]:
    """The pool that houses share."""
    ledger = tmp_path_factory.mktemp("hummers") / "ledger"
    pool = RecordingPool(1, ledger)
    room = ReadingRoom()
    asyncio.run(pool.open())
    asyncio.run(room.open())
    yield Hummers(pool, ledger, room)
    asyncio.run(room.close())
    asyncio.run(pool.close())


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database with all its tables; made once, copied for each test."""
    made = Settings(data=tmp_path_factory.mktemp("migrated"))
    migrate(made.database)
    return made.data / "cuelight.db"


@pytest.fixture
async def house(tmp_path: Path, hummers: Hummers, migrated: Path) -> AsyncIterator[Rig]:
    """An open house."""
    shutil.copy(migrated, tmp_path)
    await hummers.come_to_rest()
    settings = Settings(data=tmp_path, ledger=hummers.ledger, processes=1)
    house = Rig(
        settings=settings,
        database=Database(settings.database),
        shelf=TightShelf(tmp_path / "shelf"),
        pool=hummers.pool,
        reading_room=hummers.room,
        desk=AtOnce(),
        engines=registry.versions(),
    )
    await put_to_work(house)
    yield house
    await house.desk.close()
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
