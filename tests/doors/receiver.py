"""Another program that is told things over HTTP: a real one, on loopback."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass
class Heard:
    """A request that came: its headers by their small names, and its body."""

    headers: dict[str, str]
    body: bytes


@dataclass
class Receiver:
    """Answers each request with the next of its statuses, the last one for ever."""

    statuses: list[int] = field(default_factory=lambda: [204])
    heard: list[Heard] = field(default_factory=list)
    address: str = ""
    came: asyncio.Event = field(default_factory=asyncio.Event)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").splitlines()[1:-1]
        headers = dict(line.split(": ", 1) for line in head if line)
        told = {name.lower(): value for name, value in headers.items()}
        body = await reader.readexactly(int(told.get("content-length", 0)))
        self.heard.append(Heard(told, body))
        status = self.statuses.pop(0) if len(self.statuses) > 1 else self.statuses[0]
        writer.write(
            f"HTTP/1.1 {status} So\r\ncontent-length: 0\r\nconnection: close\r\n\r\n".encode()
        )
        await writer.drain()
        writer.close()
        self.came.set()

    async def hears(self, many: int) -> None:
        """Wait until so many requests have come."""
        async with asyncio.timeout(30):
            while len(self.heard) < many:
                self.came.clear()
                await self.came.wait()


@asynccontextmanager
async def receiver(*statuses: int) -> AsyncIterator[Receiver]:
    """A program that answers so, one after the other."""
    told = Receiver(list(statuses) or [204])
    server = await asyncio.start_server(told._serve, "127.0.0.1", 0)  # noqa: SLF001 - its own
    told.address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/hook"
    async with server:
        yield told
