"""An address that a stranger told leads to the open internet, and nowhere inside."""

import asyncio
import socket
from typing import NoReturn

import pytest

from engine.wire.client import LoopClient
from engine.wire.endpoint import Endpoint, Limits
from engine.wire.exchange import WireRequest
from engine.wire.failed import UNREACHABLE, UNSUPPORTED, WireFailed
from engine.wire.reach import Reach, is_open
from tests.analyst.chat_server import Answer, endpoint


@pytest.mark.parametrize(
    "address",
    [
        "http://school.test/",
        "https://name:key@school.test/",
        "https://school.test:22/",
        "https://school.test/#part",
        "https://school.test\\@127.0.0.1/",
        "https://school.test/\r\nhost: other",
        "https:///path",
        "https://[::1",
        "https://school.test:99999/",
        "javascript:alert(1)",
        "file:///etc/hostname",
        "https://school.test/" + "a" * 2048,
    ],
)
def test_what_is_no_plain_address_of_the_web_is_not_asked(address: str) -> None:
    with pytest.raises(WireFailed) as failed:
        Reach().checked(address)
    assert failed.value.reason == UNSUPPORTED


@pytest.mark.parametrize(
    "told",
    [
        "127.0.0.1",
        "10.0.0.1",
        "192.168.1.1",
        "172.16.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104 - an address that must not be asked
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "fe80::1%eth0",
        "fc00::1",
    ],
)
def test_no_address_inside_is_open_however_it_is_wrapped(told: str) -> None:
    assert not is_open(told)


def test_addresses_of_the_internet_are_open() -> None:
    assert all(map(is_open, ("8.8.8.8", "2001:4860:4860::8888", "64:ff9b::808:808")))


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "2130706433", "0x7f.1", "[::1]"])
async def test_a_name_that_leads_inside_is_not_asked(host: str) -> None:
    with endpoint(Answer(b"{}")) as there:
        inside = Endpoint("school", f"https://{host}", limits=Limits(tries=1))
        async with LoopClient(inside, reach=Reach()) as client:
            with pytest.raises(WireFailed) as failed:
                await client.ask(WireRequest("GET", "/"))
    assert failed.value.reason == UNSUPPORTED
    assert there.asked == []


OPEN, ALSO_OPEN, INSIDE = "8.8.8.8", "2001:4860:4860::8888", "10.0.0.1"


class Names:
    """What answers for a name: these addresses, and others each time after. Nobody is connected."""

    def __init__(self, loop: asyncio.AbstractEventLoop, *answers: tuple[str, ...]) -> None:
        """Answer for this loop, which a test has to itself."""
        self._answers = list(answers)
        self.asked: list[str] = []
        self.connected: list[str] = []
        loop.getaddrinfo = self._told  # type: ignore[assignment,method-assign]
        loop.create_connection = self._noted  # type: ignore[assignment,method-assign]

    async def _told(self, host: str, port: int, **_: int) -> list[tuple[object, ...]]:
        self.asked.append(host)
        found = self._answers.pop(0)
        return [(0, socket.SOCK_STREAM, 6, "", (address, port)) for address in found]

    async def _noted(self, _: object, host: str, *__: object, **___: object) -> NoReturn:
        self.connected.append(host)
        raise ConnectionRefusedError


async def _asks_the_school() -> WireFailed:
    there = Endpoint("school", "https://school.test", limits=Limits(tries=1))
    async with LoopClient(there, reach=Reach()) as client:
        with pytest.raises(WireFailed) as failed:
            await client.ask(WireRequest("GET", "/"))
    return failed.value


@pytest.mark.parametrize(
    "addresses",
    [(OPEN, INSIDE), (INSIDE, OPEN), (OPEN, ALSO_OPEN, "::1"), (OPEN, "169.254.169.254"), ()],
)
async def test_a_name_one_of_whose_addresses_is_inside_is_not_asked(
    addresses: tuple[str, ...],
) -> None:
    names = Names(asyncio.get_running_loop(), addresses)
    failed = await _asks_the_school()
    assert (failed.reason, failed.detail) == (
        UNSUPPORTED,
        "school: The host is not of the open internet.",
    )
    assert names.connected == []


async def test_whoever_answers_for_a_name_cannot_lead_us_inside_after_it_was_judged() -> None:
    """DNS rebinding: the second answer would be another; there is no second question."""
    names = Names(asyncio.get_running_loop(), (OPEN, ALSO_OPEN), (INSIDE,))
    assert (await _asks_the_school()).reason == UNREACHABLE
    assert (names.asked, names.connected) == (["school.test"], [OPEN])


async def test_a_host_inside_is_asked_where_it_was_named() -> None:
    with endpoint(Answer(b'{"here": true}')) as there:
        named = Reach(frozenset({there.address.removeprefix("http://").partition("/")[0]}))
        async with LoopClient(Endpoint("school", there.address), reach=named) as client:
            answer = await client.ask(WireRequest("POST", "/", {}))
    assert answer.value == {"here": True}
