"""One question to an identity provider: short, small, within our reach, and answered in JSON."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import httpx

from engine.identity.refused import AWAY, MISFIT, SignInRefused
from engine.wire.client import LoopClient, by_status
from engine.wire.endpoint import Endpoint, Limits
from engine.wire.exchange import WireAnswer, WireRequest
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
    told = (await told_by(reach, address, request, via, unless)).value
    if not isinstance(told, dict):
        raise SignInRefused(MISFIT, "it answers in no JSON object")
    return told


async def told_by(
    reach: Reach,
    address: str,
    request: WireRequest,
    via: Endpoint | None = None,
    unless: str = MISFIT,
) -> WireAnswer:
    """The same, with all of the answer. Raises SignInRefused."""
    there = via or Endpoint("identity provider", "", limits=LIMITS)
    there = replace(there, address=address)
    try:
        reach.checked(address)
        async with LoopClient(there, _judged, reach) as client:
            return await client.ask(request)
    except WireFailed as failed:
        why = {UNREACHABLE: AWAY, UNSUPPORTED: unless}.get(failed.reason, MISFIT)
        raise SignInRefused(why, str(failed)) from failed


def _judged(answer: WireAnswer) -> WireFailed | None:
    """None for what was taken, whether there is something to say to it or not."""
    return None if httpx.codes.is_success(answer.head.status) else by_status(answer)
