"""A recording pool with two processes, and lines to be recorded in it."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from engine.take.recording_pool import RecordingPool
from engine.take.take import Planned, key_of
from engine.voice.port import Utterance
from engine.voice.registry import engine_of, versions

PROCESSES = 2


def planned(text: str, voice: str = "hum/cello", language: str = "en") -> Planned:
    """A line as a plan has it."""
    utterance = Utterance(text, voice, language)
    engine = engine_of(voice)
    key = key_of(utterance, engine, versions().get(engine, ""))
    return Planned(key, "scene", text[:12], "role", utterance)


@pytest.fixture
def line() -> Callable[..., Planned]:
    """Makes a line from its words, a voice and a language."""
    return planned


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """Where the pool counts its speaking."""
    return tmp_path / "ledger"


@pytest.fixture
async def pool(ledger: Path) -> AsyncIterator[RecordingPool]:
    """An open recording pool."""
    pool = RecordingPool(PROCESSES, ledger)
    await pool.open()
    yield pool
    await pool.close()
