"""Signed addresses: for a while, whoever has the address may hear this one take.

For players that send no cookie: a loudspeaker elsewhere, a receiver of web hooks. The signature is
HMAC-SHA256 under a key derived from the master for this use alone; it binds school, kind, key and
the moment of expiry.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from hashlib import sha256

from engine.store.shelf.keys import MasterKey, Masters

_USE = "signed address"


@dataclass(frozen=True, slots=True)
class Pass:
    """What an address opens, and until when (seconds since 1970)."""

    school: str
    kind: str
    key: str
    until: int


def sign(masters: Masters, given: Pass) -> str:
    """The signature of a pass, by the current master: 64 hex digits."""
    return _signature(masters.current, given)


def valid(masters: Masters, given: Pass, signature: str, now: float) -> bool:
    """Whether one of the masters signed this pass, and it has not expired.

    Takes the same time for every wrong signature.
    """
    claimed = signature.encode("utf-8", "replace")
    matches = [
        hmac.compare_digest(_signature(master, given).encode(), claimed) for master in masters.all
    ]
    return any(matches) and now < given.until


def _signature(master: MasterKey, given: Pass) -> str:
    told = "\n".join(("1", given.school, given.kind, given.key, str(given.until)))
    return hmac.new(master.derived(_USE), told.encode(), sha256).hexdigest()
