"""The door of those who come by address and password; letters about it, and the way out."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from engine.account.caller import Caller
from engine.rig import rig
from engine.use_cases.passwords import (
    PasskeyWanted,
    change_password,
    come_in,
    reset_password,
    verify_address,
)
from rxapp.door import CurrentCaller
from rxapp.doors.answers import Typed, let_in, let_out, or_back, own_path
from rxapp.doors.letters import reset, verification
from rxapp.doors.passkeys import on_to_passkey

router = APIRouter()


@router.post("/sign-in")
async def sign_in(request: Request, email: Typed, password: Typed, next: Typed = "/") -> Response:  # noqa: A002 - what everybody calls it
    """Let somebody in, or say that there is nobody with this address and this password."""
    typed = {"email": email}
    return await or_back(
        "/sign-in", _in(request, email, password, next), typed, next=own_path(next)
    )


@router.post("/sign-out")
async def sign_out(request: Request) -> Response:
    """Let somebody out."""
    return await let_out(request)


@router.post("/forgotten")
async def forgotten(email: Typed) -> Response:
    """Write to whoever has this address. Whether anybody has, the answer does not tell."""
    return RedirectResponse("/forgotten?sent=yes", 303, background=BackgroundTask(reset, email))


@router.post("/reset")
async def new_password(token: Typed, password: Typed) -> Response:
    """Another password, by the link of a letter; then they sign in by it."""
    return await or_back("/reset", _reset(token, password), {}, token=token)


@router.post("/verify")
async def verify(token: Typed) -> Response:
    """That an address is read by whom it belongs to."""
    return await or_back("/verify", _verified(token), {})


@router.post("/account/password")
async def change(caller: CurrentCaller, old: Typed, new: Typed) -> Response:
    """Another password of whoever is signed in."""
    return await or_back("/account", _changed(caller, old, new), {})


@router.post("/account/letter")
async def write_again(caller: CurrentCaller) -> Response:
    """Another letter that asks whether an address is theirs."""
    return RedirectResponse(
        "/account?done=letter", 303, background=BackgroundTask(verification, caller)
    )


async def _in(request: Request, email: str, password: str, to: str) -> Response:
    agent = request.headers.get("user-agent", "")
    try:
        return await let_in(request, await come_in(rig(), email, password, agent), to)
    except PasskeyWanted as half:
        return await on_to_passkey(half.account, to)


async def _reset(token: str, password: str) -> Response:
    await reset_password(rig(), token, password)
    return RedirectResponse("/sign-in?done=reset", 303)


async def _verified(token: str) -> Response:
    await verify_address(rig(), token)
    return RedirectResponse("/verify?done=verified", 303)


async def _changed(caller: Caller, old: str, new: str) -> Response:
    await change_password(rig(), caller, old, new)
    return RedirectResponse("/account?done=password", 303)
