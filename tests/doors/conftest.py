"""A whole house behind the API: a real rig on its own data, and a client at the door."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import httpx
import pytest

from engine.rig import Rig, close_rig, rig
from engine.settings import Settings
from engine.use_cases.receive import Arrival, receive
from engine.use_cases.sign_in import local_owner
from rxapp.api import api
from rxapp.worker import open_to_work
from tests.doors.school import Guest, open_school, owned
from tests.letter_box import LetterBox, letter_box

Newcomer = Callable[[], Guest]
PLAY = """The Lamp

ACT I. SCENE 1.

ANA. You have let it go out again.
LUIS. (not turning) The oil is finished.
ANA. Then we sit in the dark.
LUIS. We have sat in the dark before.

SCENE 2.

ANA. Who is there?
LUIS. Only me.
ANA and LUIS. Good night.
"""


@pytest.fixture
async def house(data: Path) -> AsyncIterator[Rig]:
    """The equipment of one server, open."""
    yield await open_to_work(Settings(data=data, processes=1))
    await close_rig()


@pytest.fixture
async def door(house: Rig) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody who asks the API."""
    transport = httpx.ASGITransport(app=api)
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost:3000") as client:
        yield client


@pytest.fixture
async def play(house: Rig) -> str:
    """The id of a small play in the library."""
    return await receive(house, await local_owner(rig()), Arrival(PLAY.encode(), "lamp.txt"))


@pytest.fixture
def box() -> Iterator[LetterBox]:
    with letter_box() as box:
        yield box


@pytest.fixture
async def school(data: Path, box: LetterBox, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Rig]:
    """A school that nobody owns yet, at `settings().origins[0]`."""
    async with open_school(monkeypatch, data, SMTP=box.address) as house:
        yield house


@pytest.fixture
async def newcomer(school: Rig) -> AsyncIterator[Newcomer]:
    """Somebody with a browser that was never here: `newcomer()`."""
    async with httpx.AsyncClient(timeout=60) as client:
        yield lambda: Guest(client, school.settings.origins[0])


@pytest.fixture
async def owner(newcomer: Newcomer, box: LetterBox) -> Guest:
    """Whoever made the school, signed in, with the first letter in the box."""
    guest = newcomer()
    await owned(guest)
    await asyncio.to_thread(box.letter, 1)
    return guest
