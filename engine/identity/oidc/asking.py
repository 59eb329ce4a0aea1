"""One question to an identity provider: short, small, within our reach, and answered in JSON."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from engine.identity.refused import AWAY, MISFIT, SignInRefused
from engine.wire.client import LoopClient
from engine.wire.endpoint import Endpoint, Limits
from engine.wire.exchange import WireRequest
from engine.wire.failed import UNREACHABLE, UNSUPPORTED, WireFailed
from engine.wire.reach import Reach

_SECONDS = 5.0
_MOST = 256 * 1024
LIMITS = Limits(silence=_SECONDS, answer=_SECONDS, most_bytes=_MOST, tries=2, altogether=_SECONDS)
ONCE = replace(LIMITS, tries=1)
"""For what may be asked only once, such as for what a code stands for."""


async def asked(
    reach: Reach,
    address: str,
    request: WireRequest,
    via: Endpoint | None = None,
    unless: str = MISFIT,
) -> dict[str, Any]:
    """What it answers. `via` brings a key along, and limits.

    Raises SignInRefused: for the reason `unless` where it does not take what it was told.
    """
    there = via or Endpoint("identity provider", "", limits=LIMITS)
    there = replace(there, address=address)
    try:
        reach.checked(address)
        async with LoopClient(there, reach=reach) as client:
            told = (await client.ask(request)).value
    except WireFailed as failed:
        why = {UNREACHABLE: AWAY, UNSUPPORTED: unless}.get(failed.reason, MISFIT)
        raise SignInRefused(why, str(failed)) from failed
    if not isinstance(told, dict):
        raise SignInRefused(MISFIT, "it answers in no JSON object")
    return told
