"""The door by which somebody moves to another e-mail address."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from engine.account.caller import Caller
from engine.failure import Failure
from engine.rig import rig
from engine.use_cases.new_address import ask_address, take_address
from engine.wire.mail import NotSent
from rxapp.door import CurrentCaller
from rxapp.doors.answers import Typed, or_back
from rxapp.doors.letters import letter

router = APIRouter()


class NotWritten(Failure):
    """The mail server took no letter."""

    reason = "not_written"
    status = 502
    sentence = "The mail server took no letter."


@router.post("/account/address")
async def asked(caller: CurrentCaller, email: Typed, password: Typed) -> Response:
    """Write to a new address and to the one before."""
    return await or_back("/account", _asked(caller, email, password), {"email": email})


@router.post("/new-address")
async def taken(token: Typed) -> Response:
    """That the new address is read by whom it is to belong to."""
    return await or_back("/new-address", _taken(token), {})


async def _asked(caller: Caller, email: str, password: str) -> Response:
    try:
        await ask_address(rig(), caller, (email, password), letter)
    except NotSent as silent:
        raise NotWritten(str(silent)) from silent
    return RedirectResponse("/account?done=address", 303)


async def _taken(token: str) -> Response:
    await take_address(rig(), token)
    return RedirectResponse("/new-address?done=moved", 303)
