"""How far we go for an address that a stranger told: to the open internet, and nowhere inside.

A name is looked up once, every address that it has is judged, and the connection goes to one that
was judged: whoever answers for the name cannot send us elsewhere in between.
"""

from __future__ import annotations

import asyncio
import re
import socket
from dataclasses import dataclass
from functools import cache
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from ssl import SSLContext
from urllib.parse import SplitResult, urlsplit

import httpx

from engine.wire.failed import UNREACHABLE, UNSUPPORTED, WireFailed

_LONGEST = 2048
_NO_ADDRESS = re.compile(r"[\x00-\x20\x7f\\]")
_PORTS = {None, 443, 8443}
_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052
_LOW_32 = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Reach:
    """Where to: hosts of the open internet by https, and those `inside` that were named.

    A host inside is told as in an address, with its port where it has one of its own; it may be
    asked by http.
    """

    inside: frozenset[str] = frozenset()

    def checked(self, address: str) -> SplitResult:
        """The parts of an address that may be asked. Raises WireFailed; the host is not looked up.

        None with a name and a password, a fragment, a sign that two read differently, or a port
        where other services stand.
        """
        parts = _parts(address)
        told = parts.username is None and parts.password is None and not parts.fragment
        if parts.hostname and told and self._fits(parts):
            return parts
        raise WireFailed(UNSUPPORTED, "This is no address that may be asked.")

    def is_inside(self, parts: SplitResult) -> bool:
        """Whether this host was named as one of those inside."""
        return parts.netloc.lower() in self.inside

    def leaves(self, address: str) -> bool:
        """Whether what is sent to this address leaves the own network, by its name alone.

        This machine, hosts that were named as inside and private IP addresses are the own network.
        """
        parts = urlsplit(address)
        host = parts.hostname or ""
        if self.is_inside(parts) or host == "localhost":
            return False
        try:
            return is_open(host)
        except ValueError:  # a name
            return True

    def _fits(self, parts: SplitResult) -> bool:
        if self.is_inside(parts):
            return parts.scheme in {"http", "https"}
        return parts.scheme == "https" and parts.port in _PORTS


class Within(httpx.AsyncBaseTransport):
    """Carries requests that stay within a reach, to the very machine that was judged."""

    def __init__(self, reach: Reach) -> None:
        """Nothing is connected before the first request."""
        self._reach = reach
        self._carrier = httpx.AsyncHTTPTransport(verify=_trust())

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """The answer. Raises WireFailed for what lies beyond, httpx's faults for the rest."""
        parts = self._reach.checked(str(request.url))
        if not self._reach.is_inside(parts):
            host = parts.hostname or ""
            request.extensions = {**request.extensions, "sni_hostname": host}
            request.url = request.url.copy_with(host=await _judged(host))
        return await self._carrier.handle_async_request(request)

    async def aclose(self) -> None:
        """Close the connections."""
        await self._carrier.aclose()


def is_open(told: str) -> bool:
    """Whether an IP address belongs to the open internet, however it is wrapped."""
    address = _unwrapped(ip_address(told.partition("%")[0]))
    return address.is_global and not (address.is_multicast or address.is_reserved)


async def _judged(host: str) -> str:
    """An IP address of this host, all of whose addresses are open. Raises WireFailed."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, 443, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as unknown:
        raise WireFailed(UNREACHABLE, "The host is not known.") from unknown
    addresses = [str(each[4][0]) for each in found]
    if not addresses or not all(map(is_open, addresses)):
        raise WireFailed(UNSUPPORTED, "The host is not of the open internet.")
    return addresses[0]


def _unwrapped(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The address of version 4 that one of version 6 stands for, or the same."""
    if isinstance(address, IPv4Address):
        return address
    if address in _NAT64:
        return IPv4Address(int(address) & _LOW_32)
    return address.ipv4_mapped or address.sixtofour or address


def _parts(address: str) -> SplitResult:
    if len(address) > _LONGEST or _NO_ADDRESS.search(address):
        raise WireFailed(UNSUPPORTED, "This is no address.")
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError as wrong:
        raise WireFailed(UNSUPPORTED, "This is no address.") from wrong
    return parts


@cache
def _trust() -> SSLContext:
    """Whose certificates are believed: read once, for it takes a while."""
    return httpx.create_ssl_context()
