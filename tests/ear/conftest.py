"""A house that listens, on a port of its own, and a play to rehearse in it."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
import uvicorn

from engine.rig import Rig, close_rig
from engine.settings import Settings, settings
from engine.use_cases.correct import play_of
from engine.use_cases.receive import Arrival, receive
from engine.use_cases.rehearse import Chosen, sit_down
from engine.use_cases.sign_in import local_owner
from rxapp.api import api
from rxapp.guard import Guard
from rxapp.worker import open_to_work
from tests.voices_and_ears import FOLDER

ENGLISH = """The Lamp

SCENE 1.

ANA. You have let it go out again.
LUIS. The oil is finished, and the shop is shut until Monday.
ANA. Then we sit in the dark.
LUIS. We have sat in the dark before, you and I, and the roof did not fall.
ANA. Who is there?
LUIS. Only the wind against the kitchen door.
"""
SPANISH = """La lámpara

ESCENA 1.

ANA. Otra vez la has dejado apagarse.
LUIS. Se acabó el aceite, y la tienda no abre hasta el lunes.
ANA. Entonces nos quedamos a oscuras.
LUIS. Ya nos hemos quedado a oscuras otras veces, y no se cayó el techo.
"""

Rehearsal = Callable[..., Awaitable[str]]


@pytest.fixture
async def house(data: Path) -> AsyncIterator[Rig]:
    """The equipment of one server, with the real models."""
    chosen = Settings(data=data, processes=1, voices=FOLDER)
    yield await open_to_work(chosen)
    await close_rig()


@pytest.fixture
async def address(house: Rig, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[str]:
    """Where a server with this house is."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        where = f"http://127.0.0.1:{door.getsockname()[1]}"
        monkeypatch.setenv("CUELIGHT_PUBLIC_ORIGIN", where)
        settings.cache_clear()
        server = uvicorn.Server(uvicorn.Config(Guard(api), log_level="warning", lifespan="off"))
        serving = asyncio.create_task(server.serve([door]))
        yield where  # the door is open already: who comes early waits in it
        server.should_exit = True
        await serving
    settings.cache_clear()


@pytest.fixture
def rehearsal(house: Rig) -> Rehearsal:
    """Sit down to rehearse LUIS in a play, at a level; the id of the practice."""

    async def begun(text: str = ENGLISH, level: int = 3) -> str:
        caller = await local_owner(house)
        play = await receive(house, caller, Arrival(text.encode(), "lamp.txt"))
        script = (await play_of(house, caller, play)).script
        luis = next(role.id for role in script.roles if role.name == "LUIS")
        chosen = Chosen(script.scenes[0].id, (luis,), level)
        return (await sit_down(house, caller, play, chosen)).id

    return begun
