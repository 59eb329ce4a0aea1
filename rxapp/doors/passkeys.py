"""The door of those whose device keeps a passkey: what it is asked, and what it has signed."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from engine.account.caller import Caller
from engine.account.passkey import LASTS
from engine.rig import rig
from engine.use_cases.passkeys import (
    Asked,
    ask_to_make,
    ask_to_sign,
    come_in_by,
    half_way,
    keep_made,
)
from rxapp.door import CurrentCaller
from rxapp.doors.answers import Typed, here, let_in, or_back, own_path

router = APIRouter()
ASKED, HALF = "__Host-asked", "__Host-half"
"""Cookies: what a device was asked, and that somebody has told the right password; both sealed."""

_KEPT: dict[str, Any] = {
    "secure": True,
    "httponly": True,
    "samesite": "strict",
    "max_age": LASTS,
}
_Told = Annotated[str, Form(max_length=20_000)]


@router.post("/account/passkey/options")
async def options_to_make(request: Request, caller: CurrentCaller) -> Response:
    """What a device of whoever is signed in is asked, to make a passkey."""
    return _to_browser(await ask_to_make(rig(), caller, here(request)))


@router.post("/account/passkey")
async def keep(request: Request, caller: CurrentCaller, credential: _Told, name: Typed) -> Response:
    """What it has made, and what it is called."""
    return await or_back("/account", _kept(request, caller, credential, name), {})


@router.post("/sign-in/passkey/options")
async def options_to_sign(request: Request, second: Typed = "") -> Response:
    """What a device is asked, to sign somebody in; `second` after a password."""
    half = request.cookies.get(HALF, "") if second else ""
    return _to_browser(await ask_to_sign(rig(), here(request), half))


@router.post("/sign-in/passkey")
async def sign_in(request: Request, credential: _Told, next: Typed = "/") -> Response:  # noqa: A002 - what everybody calls it
    """Let in whose device has signed."""
    return await or_back("/sign-in", _in(request, credential, next), {}, next=own_path(next))


async def on_to_passkey(account: str, to: str) -> Response:
    """The password was right, and is not enough: on to the passkey."""
    told = urlencode({"step": "passkey", "next": own_path(to)})
    answer = RedirectResponse(f"/sign-in?{told}", 303)
    answer.set_cookie(HALF, await half_way(rig(), account), **_KEPT)
    return answer


def _to_browser(asked: Asked) -> Response:
    answer = JSONResponse(asked.options, headers={"cache-control": "no-store"})
    answer.set_cookie(ASKED, asked.kept, **_KEPT)
    return answer


async def _kept(request: Request, caller: Caller, credential: str, name: str) -> Response:
    await keep_made(rig(), caller, request.cookies.get(ASKED, ""), (credential, name))
    return RedirectResponse("/account?done=passkey", 303)


async def _in(request: Request, credential: str, to: str) -> Response:
    agent = request.headers.get("user-agent", "")
    kept = request.cookies.get(ASKED, "")
    answer = await let_in(request, await come_in_by(rig(), kept, credential, agent), to)
    for each in (ASKED, HALF):
        answer.delete_cookie(each, secure=True, httponly=True, samesite="strict")
    return answer
