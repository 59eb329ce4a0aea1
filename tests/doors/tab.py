"""A tab of the app as its server sees it: a socket, and the events of a page."""

from __future__ import annotations

import asyncio
import json
import time
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import reflex as rx
from websockets.asyncio.client import ClientConnection, connect

_OPEN, _PING, _PONG, _CONNECT, _GOODBYE, _EVENT = "0", "2", "3", "40", "41", "42"
"""Packets of Engine.IO 4 and, of its messages, of Socket.IO 5."""

_SPACE = "/_event"
_HYDRATE = f"{rx.State.get_full_name()}.hydrate"


@dataclass
class Tab:
    """An open tab on a page, whose server knows it by a token. `path` is the page's own.

    `told` is what the server has said since something was last asked; `over` is set once it has
    hung up.
    """

    socket: ClientConnection
    path: str
    token: str
    news: asyncio.Event = field(default_factory=asyncio.Event)
    told: str = ""
    over: asyncio.Event = field(default_factory=asyncio.Event)

    async def asks(self, event: str, awaited: str, **payload: Any) -> float:
        """Send an event and wait for an answer that has these letters in it; the seconds it took.

        Raises TimeoutError after ten seconds.
        """
        begun, self.told = time.perf_counter(), ""
        await self.sends(event, **payload)
        await self.hears(awaited)
        return time.perf_counter() - begun

    async def hears(self, awaited: str) -> None:
        """Wait until these letters have been said. Raises TimeoutError after ten seconds."""
        async with asyncio.timeout(10):
            while awaited not in self.told:
                self.news.clear()
                await self.news.wait()

    async def sends(self, event: str, **payload: Any) -> None:
        """Send an event by its full name, and wait for nothing."""
        page = {"pathname": self.path, "query": {}, "asPath": self.path}
        told = {"name": event, "payload": payload, "router_data": page, "token": self.token}
        await self.socket.send(f"{_EVENT}{_SPACE},{json.dumps(['event', told])}")

    async def listens(self) -> None:
        """Take in what the server says, and answer when it asks whether somebody is there."""
        async for packet in self.socket:
            if packet == _PING:
                await self.socket.send(_PONG)
            elif isinstance(packet, str) and packet.startswith(_GOODBYE):
                self.over.set()
            elif isinstance(packet, str) and packet.startswith(_EVENT):
                self.told += packet
                self.news.set()


@asynccontextmanager
async def open_tab(address: str, path: str, cookie: str, token: str = "") -> AsyncIterator[Tab]:
    """Somebody with this cookie opens a page: its socket, and what every page begins with.

    A tab that comes back has its `token` already.
    """
    token = token or str(uuid.uuid4())
    where = address.replace("http", "ws", 1)
    way = f"{where}{_SPACE}/?EIO=4&transport=websocket&token={token}"
    mine = {"Cookie": cookie, "Accept-Language": "en"}
    async with connect(way, origin=address, additional_headers=mine, max_size=None) as socket:  # type: ignore[arg-type]  # an origin is a text
        await _answered(socket, _OPEN)
        await socket.send(f"{_CONNECT}{_SPACE},")
        await _answered(socket, f"{_CONNECT}{_SPACE}")
        tab = Tab(socket, path, token)
        listening = asyncio.create_task(tab.listens())
        try:
            await tab.asks(_HYDRATE, "is_hydrated")
            yield tab
        finally:
            listening.cancel()


async def _answered(socket: ClientConnection, awaited: str) -> None:
    """Take the next packet. Raises ConnectionError where it is not the one that comes here."""
    packet = str(await socket.recv())
    if not packet.startswith(awaited):
        raise ConnectionError(packet)
