"""The way to an identity provider and back: what a browser keeps, and how it is let in."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from engine.account.browser_session import NotSignedIn
from engine.account.caller import Caller
from engine.failure import Failure
from engine.identity.begun import LASTS, Begun
from engine.identity.refused import SignInRefused
from engine.rig import rig
from engine.use_cases.identities import Coming, come_back, leave, remembered
from rxapp.door import caller_behind
from rxapp.doors.answers import SENDS, here, let_in, onward, own_path, sending_form

KEPT = "__Host-begun"
"""The cookie with what was begun, sealed. Its prefix has browsers see to Secure and Path=/."""


AGAIN = "again"
"""The field of a form that says that our own page has sent it."""


async def off(request: Request, begun: Begun) -> Response:
    """On to the provider; the browser keeps what it was sent with.

    A browser brings a cookie along with a form of another site only if it may go anywhere.
    """
    leaving = await leave(rig(), begun)
    posted = request.method == "POST"
    answer = onward(leaving.address) if posted else RedirectResponse(leaving.address, 303)
    answer.set_cookie(
        KEPT,
        leaving.kept,
        max_age=LASTS,
        secure=True,
        httponly=True,
        samesite="none" if leaving.posted else "lax",
    )
    return answer


async def off_to_link(request: Request, caller: Caller, kind: str, provider: str) -> Response:
    """On to a provider whose word is to lead to the account of this person, too."""
    try:
        return await off(request, begun_at(request, kind, provider, "/account", caller.id))
    except Failure as failed:
        return refused(failed)


async def back(request: Request, provider: str, told: Mapping[str, str]) -> Response:
    """In, signed in by a fresh session; or back to the door with the reason.

    A form of another site brings no session along, by which somebody links what it tells to their
    account: our own page sends it once more.
    """
    signed_in = await _signed_in(request)
    if request.method == "POST" and not (signed_in or told.get(AGAIN)) and await _links(request):
        return _once_more(request, told)
    coming = Coming(
        provider, request.cookies.get(KEPT, ""), told, request.headers.get("user-agent", "")
    )
    try:
        token, to = await come_back(rig(), coming, signed_in)
        answer = await let_in(request, token, to)
    except Failure as failed:
        answer = refused(failed)
    answer.delete_cookie(KEPT, secure=True, httponly=True, samesite="lax")
    return answer


def refused(failed: Failure) -> Response:
    """Its status for programs; a browser goes on to the door, which says why in its language."""
    page = f"/sign-in?{urlencode({'why': failed.reason})}"
    return onward(page, failed.told, failed.status)


def begun_at(request: Request, kind: str, provider: str, to: str, linking: str = "") -> Begun:
    """A sign-in by this provider that begins now, and ends at `to`."""
    answer_at = f"{here(request)}/sign-in/{kind}/{provider}/answer"
    return Begun(provider, answer_at, own_path(to), linking)


async def _links(request: Request) -> bool:
    """Whether this browser went off to link another way in."""
    try:
        begun = await remembered(rig(), request.cookies.get(KEPT, ""))
    except SignInRefused:
        return False
    return bool(begun.linking)


def _once_more(request: Request, told: Mapping[str, str]) -> Response:
    form = sending_form(request.url.path, {**told, AGAIN: "yes"}, "Go on.")
    policy = f"default-src 'none'; {SENDS}; form-action 'self'; base-uri 'none'"
    headers = {
        "content-security-policy": f"{policy}; frame-ancestors 'none'",
        "cache-control": "no-store",
    }
    return HTMLResponse(f"<!doctype html><title>Cuelight</title>{form}", 200, headers)


async def _signed_in(request: Request) -> Caller | None:
    try:
        return await caller_behind(request)
    except NotSignedIn:
        return None
