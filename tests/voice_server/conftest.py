"""The voice server on a free port of this machine, for as long as a test wants it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from threading import Event, Thread
from time import monotonic

import httpx
import pytest
import uvicorn
from pydantic import SecretStr

from engine.voice import registry
from engine.voice.batches import Batcher
from engine.voice.speech_service import Service
from rxapp.voice_server.app import voice_server
from rxapp.voice_server.settings import ServerSettings
from tests import ports
from tests.voice.tiny_models import vits

TOKEN = "a-token-that-only-our-machines-know"  # noqa: S105 - of this test
_PATIENCE = 60.0

Opened = Callable[[Batcher, ServerSettings], AbstractContextManager[str]]


@pytest.fixture(scope="session")
def voices(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one tiny model that speaks English and Spanish voices."""
    folder = tmp_path_factory.mktemp("served")
    vits(folder / "vits" / "tiny-en", "eng", speakers=3)
    vits(folder / "vits" / "tiny-es", "spa")
    return folder


@pytest.fixture(scope="session")
def address(voices: Path) -> Iterator[str]:
    """A server with Hum, eSpeak NG and VITS, that asks for a token."""
    services = registry.on_this_machine(voices)
    engines = {n: partial(registry.opened, n, services) for n in ("hum", "espeak", "vits")}
    chosen = ServerSettings(token=SecretStr(TOKEN), longest=3000)
    with opened(Batcher(engines, chosen.limits), chosen) as there:
        wait_for(there, "ready")
        yield there


@pytest.fixture
def client(address: str) -> Iterator[httpx.Client]:
    """Somebody who knows the token."""
    headers = {"authorization": f"Bearer {TOKEN}"}
    with httpx.Client(base_url=address, headers=headers, timeout=30) as someone:
        yield someone


@pytest.fixture
def open_server() -> Opened:
    """How to open another one."""
    return opened


def service(address: str, **changes: object) -> Service:
    """How our own client reaches the server."""
    how = {"key": SecretStr(TOKEN), "at_once": 8, "patience": 20.0} | changes
    return Service("voice_server", address, **how)  # type: ignore[arg-type]


@contextmanager
def opened(batcher: Batcher, chosen: ServerSettings) -> Iterator[str]:
    """The server with this batcher; the voices may still be loading."""
    config = uvicorn.Config(voice_server(batcher, chosen), port=0, log_level="critical")
    server = uvicorn.Server(config)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    until = monotonic() + _PATIENCE
    while not server.started and monotonic() < until:
        Event().wait(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()


def wait_for(address: str, status: str) -> None:
    """Wait until the server says that it is so."""
    until = monotonic() + _PATIENCE
    while httpx.get(f"{address}/health").json()["status"] != status:
        assert monotonic() < until
        Event().wait(0.02)


@pytest.fixture
def free_port() -> int:
    """A port that nobody listens on just now."""
    return ports.free_port()
