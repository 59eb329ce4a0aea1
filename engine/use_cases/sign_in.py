"""Who asks, told from what a browser or a program brings along.

The only place where a personal install, where nobody signs in, is taken to be its owner's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from engine.account.caller import Caller
from engine.rig import Rig
from engine.store import accounts

_LANGUAGES = ("en", "es")
_OWNER = "owner"


@dataclass(frozen=True, slots=True)
class Credentials:
    """What comes with a request and may tell who asks: cookies by their names, a token.

    `language` is the tag that the page is read in, or the header `Accept-Language`.
    """

    cookies: Mapping[str, str] = field(default_factory=dict)
    token: str = ""
    language: str = ""


async def caller_from(rig: Rig, brought: Credentials) -> Caller:
    """Who asks. On a personal install nobody signs in, and whoever reaches it is its owner."""
    return replace(await local_owner(rig), language=language_in(brought.language))


async def local_owner(rig: Rig) -> Caller:
    """The owner of a personal install, looked up once: who asks there and has the samples."""
    if _OWNER not in rig.people:
        async with rig.database.session() as session:
            rig.people[_OWNER] = await accounts.local_owner(session)
    return rig.people[_OWNER]


def language_in(told: str) -> str:
    """The first of our languages that is named; English where none is."""
    named = (re.split("[-;]", tag.strip(), maxsplit=1)[0].lower() for tag in told.split(","))
    return next((tag for tag in named if tag in _LANGUAGES), _LANGUAGES[0])
