"""A house that speaks with a service that costs money."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from types import MappingProxyType

from engine.job.at_once import AtOnce
from engine.rig import Rig
from engine.store.database import Database
from engine.take.recording_pool import RecordingPool
from engine.voice.directory import VoiceDirectory
from engine.voice.speech_service import Service
from tests.use_cases.duties import put_to_work

LINES = 12
CAST: Mapping[str, str] = MappingProxyType({"mara": "elevenlabs/flute", "theo": "espeak/rupert"})


@asynccontextmanager
async def paying_house(house: Rig, service: Service, budget: float) -> AsyncIterator[Rig]:
    """The house as another process would open it: with this service, and so much for a month."""
    directory = VoiceDirectory([service])
    settings = house.settings.model_copy(update={"voice_budget": budget})
    another = replace(
        house,
        settings=settings,
        database=Database(settings.database),
        directory=directory,
        pool=RecordingPool(1, settings.ledger, directory),
        desk=AtOnce(),
        engines=directory.versions(),
        purses={},
        called=set(),
    )
    await another.pool.open()
    await put_to_work(another)
    yield another
    await another.desk.close()
    await another.pool.close()
    await another.database.close()
