"""An address that a stranger told leads to the open internet, and nowhere inside."""

import pytest

from engine.wire.client import LoopClient
from engine.wire.endpoint import Endpoint, Limits
from engine.wire.exchange import WireRequest
from engine.wire.failed import UNSUPPORTED, WireFailed
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


async def test_a_host_inside_is_asked_where_it_was_named() -> None:
    with endpoint(Answer(b'{"here": true}')) as there:
        named = Reach(frozenset({there.address.removeprefix("http://").partition("/")[0]}))
        async with LoopClient(Endpoint("school", there.address), reach=named) as client:
            answer = await client.ask(WireRequest("POST", "/", {}))
    assert answer.value == {"here": True}
