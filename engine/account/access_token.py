"""Access tokens: what a program brings in place of a person, and for how long it works."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from zlib import crc32

from engine.account.codes import new_token
from engine.account.scope import Scope
from engine.failure import Failure

DAYS = (7, 30, 90, 365)
"""For how many days a token may be made to work."""

MOST = 20
"""So many tokens has one person at a time."""

LONGEST_NAME = 80
_LOOKS = re.compile(r"cuelight_([A-Za-z0-9_-]{43})_([0-9a-f]{8})")


class NotAToken(Failure):
    """What was asked for makes no token."""

    status = 422
    sentence = "This makes no access token: {reason}."

    def __init__(self, reason: str) -> None:
        """A word key: `no_name`, `no_scope`, `no_days`, `too_many`."""
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class AccessToken:
    """A token as it is kept: `id` is its digest. It acts for an account in one school.

    `used` is when it was last brought, None for never; it is noted every five minutes at most.
    """

    id: str
    account: str
    school: str
    name: str
    scopes: frozenset[Scope]
    made_at: datetime
    until: datetime
    used: datetime | None = None


def new_access_token() -> str:
    """A token of 256 bits that scanners for secrets know by its looks; its end is a checksum."""
    secret = new_token()
    return f"cuelight_{secret}_{crc32(secret.encode()):08x}"


def is_access_token(told: str) -> bool:
    """Whether it looks like one of ours and was copied to its end."""
    found = _LOOKS.fullmatch(told)
    return found is not None and crc32(found[1].encode()) == int(found[2], 16)
