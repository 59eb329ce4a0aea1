"""A database that is away: the API says so in the standard form, and serves when it is back."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pytest

from engine.account.caller import Caller, Membership, Position
from engine.job.port import StoreAway
from engine.rig import Rig, close_rig
from engine.settings import Settings
from engine.store import accounts
from engine.store.database import Database
from engine.store.walls import Across
from engine.use_cases.receive import Arrival, receive
from engine.use_cases.sign_in import local_owner
from rxapp.api import api
from rxapp.worker import open_to_work
from tests.doors.conftest import PLAY
from tests.postgres import Server, server

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def cellar() -> Iterator[Server]:
    """A PostgreSQL that may be stopped: no other test uses it."""
    with server() as running:
        yield running


@pytest.fixture
async def house(cellar: Server, tmp_path: Path) -> AsyncIterator[Rig]:
    """The equipment of one server with PostgreSQL, which leaves the work to others."""
    address = cellar.plain(cellar.new_database())
    chosen = Settings(data=tmp_path / "data", db_url=address, kinds="none", processes=1)
    yield await open_to_work(chosen)
    await close_rig()


@pytest.fixture
async def door(house: Rig) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody who asks the API."""
    transport = httpx.ASGITransport(app=api, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost:3000") as client:
        yield client


async def test_a_database_that_is_stopped_is_a_503_until_it_is_back(
    cellar: Server, house: Rig, door: httpx.AsyncClient
) -> None:
    play = await receive(house, await local_owner(house), Arrival(PLAY.encode(), "lamp.txt"))
    address = f"/api/v1/scripts/{play}"
    assert (await door.get(address)).status_code == 200
    cellar.stop()
    for _ in range(2):  # the first finds its connection cut, the second makes none
        answer = await door.get(address)
        assert answer.status_code == 503
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["title"] == "Service Unavailable"
        assert answer.json()["detail"] == "The database does not answer just now."
    cellar.start()
    assert (await door.get(address)).json()["title"] == "The Lamp"


async def test_a_change_that_loses_its_database_has_one_name(cellar: Server, house: Rig) -> None:
    async def change() -> None:
        async with house.database.session(Across.MACHINE) as session:
            owner = Membership("river", Position.OWNER)
            await accounts.join(session, Caller("ana", "Ana", (owner,)))
            cellar.stop()

    try:
        with pytest.raises(StoreAway):
            await change()
    finally:
        cellar.start()


async def test_a_database_that_was_never_there_has_the_same_name() -> None:
    nowhere = Database("postgresql+psycopg://postgres@127.0.0.1:9/none")
    with pytest.raises(StoreAway):
        async with nowhere.session(Across.MACHINE) as session:
            await session.connection()
    await nowhere.close()


async def test_a_database_that_takes_no_connection_has_it_in_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as frozen:
        port = frozen.getsockname()[1]
        silent = Database(f"postgresql+psycopg://postgres@127.0.0.1:{port}/none", patience=2)
        with pytest.raises(StoreAway):
            async with silent.session(Across.MACHINE) as session:
                await session.connection()
        await silent.close()
