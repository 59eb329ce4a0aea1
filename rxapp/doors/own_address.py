"""The doors by which somebody moves to another e-mail address, or gets their first."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from engine.account.caller import Caller
from engine.failure import Failure
from engine.rig import rig
from engine.use_cases.first_address import WithoutAddress, take_first, write_first
from engine.use_cases.new_address import ask_address, take_address
from engine.use_cases.sign_in import language_in
from engine.wire.mail import NotSent
from rxapp.door import CurrentCaller
from rxapp.doors.answers import Typed, or_back, people_page
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


@router.post("/first-address/letter")
async def first_asked(
    caller: CurrentCaller, class_id: Typed, account: Typed, email: Typed, language: Typed = ""
) -> Response:
    """Write to the address that a student is to have."""
    page = people_page(class_id)
    student = WithoutAddress(class_id, account, email)
    return await or_back(page, _first_asked(caller, student, language), {"email": email})


@router.post("/first-address")
async def first_taken(token: Typed, password: Typed) -> Response:
    """A student has an address and a password from now on; then they sign in by them."""
    return await or_back("/first-address", _first_taken(token, password), {}, token=token)


async def _first_asked(caller: Caller, student: WithoutAddress, language: str) -> Response:
    try:
        await write_first(rig(), caller, student, (language_in(language), letter))
    except NotSent as silent:
        raise NotWritten(str(silent)) from silent
    return RedirectResponse(f"{people_page(student.class_id)}?done=first_address", 303)


async def _first_taken(token: str, password: str) -> Response:
    await take_first(rig(), token, password)
    return RedirectResponse("/sign-in?done=reset", 303)


async def _asked(caller: Caller, email: str, password: str) -> Response:
    try:
        await ask_address(rig(), caller, (email, password), letter)
    except NotSent as silent:
        raise NotWritten(str(silent)) from silent
    return RedirectResponse("/account?done=address", 303)


async def _taken(token: str) -> Response:
    await take_address(rig(), token)
    return RedirectResponse("/new-address?done=moved", 303)
