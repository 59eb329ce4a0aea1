"""The guard at the door: who is let in, how much they may carry."""

from __future__ import annotations

import gzip
from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import Message

from engine.settings import settings
from rxapp.guard import MAX_BODY, Guard

HOME = "http://localhost:3000"


async def _swallow(request: Request) -> PlainTextResponse:
    return PlainTextResponse(str(len(await request.body())))


@pytest.fixture
async def door() -> AsyncIterator[httpx.AsyncClient]:
    app = Guard(Starlette(routes=[Route("/", _swallow, methods=["GET", "POST"])]))
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url=HOME) as client:
        yield client


async def test_somebody_at_home_is_let_in_with_careful_headers(door: httpx.AsyncClient) -> None:
    answer = await door.get("/")
    assert answer.status_code == 200
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"


async def test_a_name_that_is_not_ours_is_not_served(door: httpx.AsyncClient) -> None:
    """Otherwise a stranger's page could point its own name at this machine (DNS rebinding)."""
    assert (await door.get("/", headers={"host": "evil.example:3000"})).status_code == 421


async def test_a_strangers_page_may_change_nothing(door: httpx.AsyncClient) -> None:
    answer = await door.post("/", content=b"x", headers={"origin": "http://evil.example"})
    assert answer.status_code == 403


@pytest.mark.parametrize("asked", ["GET", "POST", "DELETE"])
async def test_a_strangers_page_that_asks_what_it_may_do_may_do_nothing(
    door: httpx.AsyncClient, asked: str
) -> None:
    """The preflight of CORS: without a yes a browser sends nothing, and shows no answer."""
    told = {"origin": "http://evil.example", "access-control-request-method": asked}
    answer = await door.request("OPTIONS", "/", headers=told)
    assert (answer.status_code, answer.text) == (403, "Requests from another site are refused.")
    assert not [name for name in answer.headers if name.startswith("access-control-")]


@pytest.mark.parametrize(
    ("host", "told"), [("cuelight.example", "max-age=31536000"), ("localhost:3000", None)]
)
async def test_who_came_by_https_comes_by_it_ever_after(
    monkeypatch: pytest.MonkeyPatch, host: str, told: str | None
) -> None:
    monkeypatch.setenv("CUELIGHT_PUBLIC_ORIGIN", "https://cuelight.example,http://localhost:3000")
    settings.cache_clear()
    transport = httpx.ASGITransport(app=Guard(Starlette(routes=[Route("/", _swallow)])))
    settings.cache_clear()
    async with httpx.AsyncClient(transport=transport, base_url="http://proxied") as client:
        answer = await client.get("/", headers={"host": host})
    assert answer.status_code == 200
    assert answer.headers.get("strict-transport-security") == told


async def test_a_body_packed_with_gzip_is_not_unpacked(door: httpx.AsyncClient) -> None:
    """What it would swell to is nothing to us: it is taken as the bytes that came, or refused."""
    packed = gzip.compress(bytes(300 * 2**20), 9)
    told = {"origin": HOME, "content-encoding": "gzip"}
    assert (await door.post("/", content=packed, headers=told)).text == str(len(packed))


async def test_our_own_page_may_change_things(door: httpx.AsyncClient) -> None:
    assert (await door.post("/", content=b"abc", headers={"origin": HOME})).text == "3"


async def test_a_body_that_says_it_is_too_large_is_refused(door: httpx.AsyncClient) -> None:
    answer = await door.post("/", content=b"x" * (MAX_BODY + 1))
    assert answer.status_code == 413


async def test_a_body_that_only_turns_out_too_large_is_refused(door: httpx.AsyncClient) -> None:
    async def drops() -> AsyncIterator[bytes]:
        for _ in range(MAX_BODY // 2**20 + 2):
            yield b"x" * 2**20

    answer = await door.post("/", content=drops(), headers={"origin": HOME})
    assert answer.status_code == 413


async def test_a_websocket_from_a_strangers_page_is_closed() -> None:
    sent: list[Message] = []

    async def app(*_: object) -> None:
        raise AssertionError("the guard let a stranger in")

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {
        "type": "websocket",
        "path": "/_event",
        "headers": [(b"host", b"localhost:3000"), (b"origin", b"http://evil.example")],
    }
    await Guard(app)(scope, receive, send)
    assert sent == [{"type": "websocket.close", "code": 1008}]


@pytest.mark.parametrize(
    "headers",
    [
        {"content-length": "ten"},
        {"content-length": "-1"},
        {"content-length": "+3"},
        {"content-length": "٣"},
        {"content-length": "3", "transfer-encoding": "chunked"},
    ],
)
async def test_a_body_whose_length_two_could_read_otherwise_is_refused(
    headers: dict[str, str],
) -> None:
    """Else what stands before us could take the end of one request for the next one (RFC 9112)."""
    assert await _status("POST", "/", headers) == 400


async def test_a_body_with_two_lengths_is_refused() -> None:
    assert await _status("POST", "/", [("content-length", "3"), ("content-length", "4")]) == 400


@pytest.mark.parametrize("address", ["/api/v1/scripts/\0", "/api/v1/takes?of=%00"])
async def test_an_address_with_a_nul_in_it_is_nowhere(address: str) -> None:
    assert await _status("GET", address, {}) == 404


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"reflex-client-token": "nobody", "reflex-event-handler": "state.library.take_file"},
        {"reflex-client-token": "nobody", "reflex-event-handler": "state.class_people.read_file"},
        {"reflex-client-token": "nobody", "reflex-event-handler": "state.library.discard"},
    ],
)
async def test_a_file_for_another_handler_or_for_nobody_is_refused(
    headers: dict[str, str],
) -> None:
    assert await _status("POST", "/_upload", headers) == 400


async def _status(method: str, address: str, told: dict[str, str] | list[tuple[str, str]]) -> int:
    """How the guard answers a request that was taken off the wire as it came."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def app(*_: object) -> None:
        raise AssertionError("the guard let it through")

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    path, _, query = address.partition("?")
    pairs = told.items() if isinstance(told, dict) else told
    headers = [(b"host", b"localhost:3000"), *((n.encode(), v.encode()) for n, v in pairs)]
    scope = {"type": "http", "method": method, "path": path, "headers": headers}
    await Guard(app)({**scope, "query_string": query.encode()}, receive, send)
    status: int = sent[0]["status"]
    return status


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"host": "evil.example:3000"}, 421),
        ({"origin": "http://evil.example"}, 403),
        ({"content-length": "99999999"}, 413),
    ],
)
async def test_programs_are_refused_in_the_form_of_the_api(
    door: httpx.AsyncClient, headers: dict[str, str], status: int
) -> None:
    told = await door.post("/api/v1/scripts", content=b"x", headers=headers)
    assert told.headers["content-type"] == "application/problem+json"
    assert (told.status_code, told.json()["status"]) == (status, status)
    page = await door.post("/", content=b"x", headers=headers)
    assert page.headers["content-type"].startswith("text/plain")
