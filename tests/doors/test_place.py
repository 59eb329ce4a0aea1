"""From where somebody asks, behind which proxy: wrong codes are counted by it."""

from typing import Any

import pytest
from starlette.requests import Request
from starlette.types import Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from engine.settings import Settings
from rxapp.doors.place import place_of

PROXIES = "127.0.0.1,10.0.0.0/8"


async def asked_by(peer: str, **headers: str) -> str:
    """The place of a request from there, with these headers, as it is served."""
    places = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        places.append(place_of(Request(scope, receive, send)))

    async def nothing(*_: object) -> None:
        """Nobody reads or writes."""

    named = [(name.replace("_", "-").encode(), told.encode()) for name, told in headers.items()]
    scope = {"type": "http", "method": "POST", "path": "/join", "query_string": b""}
    trusted = Settings(proxies=PROXIES).proxies
    served: Any = ProxyHeadersMiddleware(app, trusted)  # type: ignore[arg-type]
    about = {**scope, "client": (peer, 4), "headers": named, "scheme": "http"}
    await served(about, nothing, nothing)
    return places[0]


@pytest.mark.parametrize("peer", ["127.0.0.1", "10.1.2.3"])
async def test_a_proxy_of_ours_tells_who_asks(peer: str, caplog: pytest.LogCaptureFixture) -> None:
    assert (
        await asked_by(peer, x_forwarded_for="203.0.113.7", host="river.example") == "203.0.113.7"
    )
    assert not caplog.records


async def test_what_somebody_says_of_themselves_before_the_proxy_counts_for_nothing() -> None:
    told = "192.0.2.1, 203.0.113.7"
    assert await asked_by("10.1.2.3", x_forwarded_for=told, host="river.example") == "203.0.113.7"


async def test_a_stranger_who_plays_the_proxy_is_counted_as_who_they_are(
    caplog: pytest.LogCaptureFixture,
) -> None:
    assert await asked_by("203.0.113.9", x_forwarded_for="192.0.2.1") == "203.0.113.9"
    assert "203.0.113.9 passes requests on and is not in CUELIGHT_PROXIES" in caplog.text


async def test_a_proxy_that_tells_nobody_is_complained_of_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    for _ in range(2):
        assert await asked_by("127.0.0.1", host="silent.example") == "127.0.0.1"
    assert caplog.text.count("does not set X-Forwarded-For") == 1


async def test_at_home_nobody_is_complained_of(caplog: pytest.LogCaptureFixture) -> None:
    assert await asked_by("127.0.0.1", host="localhost:3000") == "127.0.0.1"
    assert not caplog.records
