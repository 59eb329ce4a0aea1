"""The keys by which others sign: asked for where they say, remembered for an hour (RFC 7517)."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from joserfc.errors import JoseError
from joserfc.jwk import ECKey, KeySet, OKPKey, RSAKey

from engine.identity.asking import asked
from engine.identity.refused import MISFIT, SignInRefused
from engine.wire.exchange import WireRequest
from engine.wire.reach import Reach

_LASTS = 3600.0
_REST = 10.0
"""Seconds between two questions for a key that nobody knows: anybody may name one."""

_KEYS = RSAKey | ECKey | OKPKey


@dataclass
class _Known:
    """The keys at one address, since when, and when one was last looked for in vain."""

    keys: KeySet
    since: float
    looked: float = 0.0


class PublicKeys:
    """The keys that were asked for within the hour, by the address where they lie."""

    def __init__(self, reach: Reach) -> None:
        """None was asked for yet; none beyond this reach will be."""
        self.reach = reach
        self._known: dict[str, _Known] = {}

    async def at(self, address: str, kid: str) -> KeySet:
        """The keys there, asked for anew if there is none of that name. Raises SignInRefused."""
        known, now = self._known.get(address), time.monotonic()
        if known is None or now - known.since >= _LASTS:
            known = self._known[address] = _Known(await self._asked_for(address), now)
        elif not _holds(known.keys, kid) and now - known.looked > _REST:
            known.looked = now
            known.keys = await self._asked_for(address)
        return known.keys

    def forget(self, address: str) -> None:
        """Ask there anew the next time."""
        self._known.pop(address, None)

    async def _asked_for(self, address: str) -> KeySet:
        told = await asked(self.reach, address, WireRequest("GET", ""))
        listed = told.get("keys")
        if not isinstance(listed, list):
            raise SignInRefused(MISFIT, "it tells no keys")
        return KeySet([key for each in listed if (key := _public_key(each))])


def _public_key(told: Any) -> _KEYS | None:
    """A key that proofs are signed with; None for all others, and for those that are torn."""
    if not isinstance(told, Mapping) or told.get("use", "sig") != "sig":
        return None
    kinds: dict[Any, type[_KEYS]] = {"RSA": RSAKey, "EC": ECKey, "OKP": OKPKey}
    kind = kinds.get(told.get("kty"))
    try:
        return kind.import_key(dict(told)) if kind else None
    except (JoseError, ValueError, TypeError):
        return None


def _holds(keys: KeySet, kid: str) -> bool:
    return not kid or any(key.kid == kid for key in keys.keys)
