"""The engines, each loaded once; those behind HTTP with a service of their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import stamina

from engine.voice import registry
from engine.voice.engines.espeak.espeak import Espeak
from engine.voice.engines.hum.hum import Hum
from engine.voice.port import VoiceEngine
from tests.voice.afar import Afar, folder_of
from tests.voice.protocols import SERVERS, SpeechServer
from tests.voice.servers import listening
from tests.voice.tiny_models import voices_folder

BUILT_IN = ("hum", "espeak")
ON_THIS_MACHINE = ("kokoro", "piper", "vits")
ELSEWHERE = ("chatterbox", "index_tts")


@pytest.fixture(scope="session")
def espeak() -> Espeak:
    """The real library."""
    return Espeak()


@pytest.fixture(autouse=True)
def _no_waiting() -> Iterator[None]:
    """Three tries, one after the other."""
    with stamina.set_testing(True, attempts=3, cap=True):
        yield


@pytest.fixture(params=SERVERS)
def server(request: pytest.FixtureRequest) -> Iterator[SpeechServer]:
    """Each kind of speech service in good health."""
    with listening(SERVERS[request.param]()) as house:
        yield house


@pytest.fixture
def served(server: SpeechServer) -> Iterator[VoiceEngine]:
    """The engine that speaks through that service."""
    engine = registry.opened(server.name, [server.service()])
    yield engine
    engine.close()


@pytest.fixture(scope="session")
def voices(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a tiny model of every kind."""
    return voices_folder(tmp_path_factory.mktemp("voices"))


@pytest.fixture(scope="session")
def models(voices: Path) -> dict[str, VoiceEngine]:
    """The engines that speak through them, each loaded once."""
    services = registry.on_this_machine(voices)
    return {name: registry.opened(name, services) for name in ON_THIS_MACHINE}


@pytest.fixture(scope="session")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of voices that are copied from reference sounds."""
    folder = tmp_path_factory.mktemp("copied")
    for name in ELSEWHERE:
        folder_of(name, folder)
    return folder


@pytest.fixture(scope="session")
def chatterbox(copied: Path) -> Iterator[Afar]:
    """Chatterbox in a process with a package of its name."""
    engine = Afar("chatterbox", copied)
    yield engine
    engine.end()


@pytest.fixture(scope="session")
def index_tts(copied: Path) -> Iterator[Afar]:
    """Index TTS in a process with a package of its name."""
    engine = Afar("index_tts", copied)
    yield engine
    engine.end()


@pytest.fixture(params=[*BUILT_IN, *ON_THIS_MACHINE, *ELSEWHERE, *SERVERS])
def engine(request: pytest.FixtureRequest, espeak: Espeak) -> Iterator[VoiceEngine]:
    """Every engine that keeps the port's promise: add yours to one of the four lists."""
    if request.param in BUILT_IN:
        built_in: dict[str, VoiceEngine] = {"hum": Hum(), "espeak": espeak}
        yield built_in[request.param]
        return
    if request.param in ON_THIS_MACHINE:
        yield request.getfixturevalue("models")[request.param]
        return
    if request.param in ELSEWHERE:
        yield request.getfixturevalue(request.param)
        return
    with listening(SERVERS[request.param]()) as house:
        engine = registry.opened(house.name, [house.service()])
        yield engine
        engine.close()
