"""Doors of invitations: they are sent from a page, and accepted by whoever has the link."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from engine.account.browser_session import How
from engine.account.caller import Caller, Position
from engine.account.permit import NotPermitted
from engine.rig import rig
from engine.use_cases.invitations import (
    Newcomer,
    Wanted,
    accept,
    accept_as,
    invite,
    send_again,
)
from engine.use_cases.sign_in import language_in, open_session
from rxapp.door import CurrentCaller
from rxapp.doors.answers import Typed, let_in, or_back, people_page
from rxapp.doors.letters import letter

router = APIRouter()


@router.post("/invitations")
async def invited(
    caller: CurrentCaller, email: Typed, position: Typed, class_id: Typed = "", language: Typed = ""
) -> Response:
    """Invite somebody into the school, or into a class."""
    page = people_page(class_id)
    doing = _invited(caller, (email, position, class_id, language), page)
    return await or_back(page, doing, {"email": email})


@router.post("/invitations/{invitation}/letter")
async def again(
    caller: CurrentCaller, invitation: str, class_id: Typed = "", language: Typed = ""
) -> Response:
    """Write once more to somebody who is invited."""
    page = people_page(class_id)
    return await or_back(page, _again(caller, (invitation, language), page), {})


@router.post("/invitation")
async def accepted(
    request: Request, token: Typed, name: Typed, password: Typed, language: Typed = ""
) -> Response:
    """Make an account for whoever has the link of an invitation, and let them in."""
    spoken = language_in(language or request.headers.get("accept-language", ""))
    told = Newcomer(token, name, password, spoken)
    return await or_back("/invitation", _accepted(request, told), {"name": name}, token=token)


@router.post("/invitation/known")
async def accepted_as(request: Request, caller: CurrentCaller, token: Typed) -> Response:
    """Accept an invitation as whoever is signed in, and act in its school from now on."""
    return await or_back("/invitation", _accepted_as(request, caller, token), {}, token=token)


async def _invited(caller: Caller, told: tuple[str, str, str, str], page: str) -> Response:
    email, position, class_id, language = told
    if position not in set(Position):
        raise NotPermitted(position)
    wanted = Wanted(email, Position(position), class_id, language_in(language))
    return _done(page, written=await invite(rig(), caller, wanted, letter))


async def _again(caller: Caller, told: tuple[str, str], page: str) -> Response:
    invitation, language = told
    wanted = (language_in(language), letter)
    return _done(page, written=await send_again(rig(), caller, invitation, wanted))


async def _accepted(request: Request, told: Newcomer) -> Response:
    account, school = await accept(rig(), told)
    agent = request.headers.get("user-agent", "")
    token = await open_session(rig(), account, school, How.PASSWORD, agent)
    return await let_in(request, token, "/")


async def _accepted_as(request: Request, caller: Caller, token: str) -> Response:
    school = await accept_as(rig(), caller, token)
    agent = request.headers.get("user-agent", "")
    opened = await open_session(rig(), caller.id, school, How(caller.how), agent)
    return await let_in(request, opened, "/")


def _done(page: str, *, written: bool) -> Response:
    return RedirectResponse(f"{page}?done={'invited' if written else 'unwritten'}", 303)
