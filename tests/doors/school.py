"""A school behind a real socket, and somebody at its doors with a browser that keeps cookies."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest
import uvicorn

from engine.account.browser_session import COOKIE
from engine.rig import Rig, close_rig, rig
from engine.settings import settings
from engine.store.shelf.keys import new_master
from engine.use_cases.first_run import owners_code
from rxapp.api import api
from rxapp.guard import Guard
from rxapp.worker import open_to_work

ANA, GOOD, BETTER = "ana@river.example", "seven geese in the pit", "eight geese in the wings"


@asynccontextmanager
async def open_school(patch: pytest.MonkeyPatch, data: Path, **told: str) -> AsyncIterator[Rig]:
    """A school that nobody owns yet, with these settings, at `settings().origins[0]`."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        mode = {"MODE": "school", "KEYS": new_master().told(), "PROCESSES": "1"}
        where = {"PUBLIC_ORIGIN": f"http://127.0.0.1:{door.getsockname()[1]}", "DATA": str(data)}
        for name, value in {**mode, **where, **told}.items():
            patch.setenv(f"CUELIGHT_{name}", value)
        settings.cache_clear()
        server = uvicorn.Server(uvicorn.Config(Guard(api), log_level="warning", lifespan="off"))
        house = await open_to_work(settings())
        serving = asyncio.create_task(server.serve([door]))
        yield house
        server.should_exit = True
        await serving
        await close_rig()
    settings.cache_clear()


@dataclass
class Guest:
    """Somebody at the doors of a school. No page is loaded: they send what its forms send."""

    client: httpx.AsyncClient
    address: str
    cookies: dict[str, str] = field(default_factory=dict)

    @property
    def session(self) -> str:
        """The token of their session; empty where they have none."""
        return self.cookies.get(COOKIE, "")

    async def sends(self, door: str, **fields: str) -> httpx.Response:
        """Send a form, from our own page."""
        return await self.asks("POST", door, data=fields, headers={"origin": self.address})

    async def asks(
        self,
        method: str,
        path: str,
        *,
        data: dict[str, str] | None = None,
        headers: dict[str, str] | None = None,
    ) -> httpx.Response:
        """Ask for something, with one's cookies."""
        kept = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        brought = {**({"cookie": kept} if kept else {}), **(headers or {})}
        answer = await self.client.request(method, self.address + path, data=data, headers=brought)
        for told in answer.headers.get_list("set-cookie"):
            name, _, value = told.partition(";")[0].partition("=")
            self.cookies[name] = value.strip('"')
        self.cookies = {name: value for name, value in self.cookies.items() if value}
        return answer

    async def comes_in(self, password: str = GOOD, **fields: str) -> httpx.Response:
        """Sign in as the owner."""
        return await self.sends("/sign-in", email=ANA, password=password, **fields)


async def owned(guest: Guest) -> httpx.Response:
    """Make the school, as whoever reads what the server prints."""
    code = await owners_code(rig())
    assert code
    return await guest.sends(
        "/welcome",
        code=code,
        school="River School",
        name="Ana Torres",
        email=ANA,
        password=GOOD,
        language="es",
    )
