"""The engines, each loaded once."""

import pytest

from engine.voice.espeak import Espeak
from engine.voice.hum import Hum
from engine.voice.port import VoiceEngine


@pytest.fixture(scope="session")
def espeak() -> Espeak:
    """The real library."""
    return Espeak()


@pytest.fixture(params=["hum", "espeak"])
def engine(request: pytest.FixtureRequest, espeak: Espeak) -> VoiceEngine:
    """Every engine that keeps the port's promise."""
    return {"hum": Hum(), "espeak": espeak}[request.param]
