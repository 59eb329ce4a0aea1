"""Whoever says half a sentence to the server does not hold a connection for ever."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from rxapp.half_sent import WholeRequests

HELLO = b"GET / HTTP/1.1\r\nhost: localhost\r\n\r\n"


class Hasty(WholeRequests):
    """The same with little patience."""

    patience = 0.5


async def _length(request: Request) -> PlainTextResponse:
    return PlainTextResponse(f"{len(await request.body())} came")


@pytest.fixture
async def port() -> AsyncIterator[int]:
    """Where a server with little patience listens."""
    app = Starlette(routes=[Route("/", _length, methods=["GET", "POST"])])
    config = uvicorn.Config(app, port=0, http=Hasty, log_config=None, lifespan="off")
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve())
    async with asyncio.timeout(20):
        while not server.started:  # noqa: ASYNC110 - of uvicorn, which has no event for it
            await asyncio.sleep(0.01)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    await serving


async def said(port: int, *parts: bytes, pause: float = 0.0) -> bytes:
    """What the server says until it closes the connection, or for three seconds."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for part in parts:
        writer.write(part)
        await asyncio.sleep(pause)
    heard = b""
    with suppress(ConnectionError):
        heard = await asyncio.wait_for(reader.read(), 3)
    writer.close()
    return heard


@pytest.mark.parametrize("half", [b"", b"GET / HT", b"GET / HTTP/1.1\r\nhost: local"])
async def test_half_a_request_is_waited_for_for_a_while(port: int, half: bytes) -> None:
    assert await said(port, half) == b""


async def test_half_a_second_request_too(port: int) -> None:
    assert (await said(port, HELLO, b"GET / HTTP/1.1\r\nho", pause=0.1)).endswith(b"0 came")


async def test_a_head_that_trickles_in_is_not_waited_for(port: int) -> None:
    heard = await said(port, *(bytes([c]) for c in HELLO[:20]), pause=0.05)
    assert heard == b""


async def test_a_body_may_be_slow(port: int) -> None:
    head = b"POST / HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: 4\r\n\r\n"
    assert (await said(port, head, b"ab", b"cd", pause=0.4)).endswith(b"4 came")
