"""The way to an identity provider and back: what a browser keeps, and how it is let in."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from engine.account.browser_session import NotSignedIn
from engine.account.caller import Caller
from engine.failure import Failure
from engine.identity.begun import LASTS, Begun
from engine.rig import rig
from engine.use_cases.identities import Coming, come_back, leave
from rxapp.door import caller_behind
from rxapp.doors.answers import here, let_in, onward, own_path

KEPT = "__Host-begun"
"""The cookie with what was begun, sealed. Its prefix has browsers see to Secure and Path=/."""


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


async def back(request: Request, provider: str, told: Mapping[str, str]) -> Response:
    """In, signed in by a fresh session; or back to the door with the reason."""
    coming = Coming(
        provider, request.cookies.get(KEPT, ""), told, request.headers.get("user-agent", "")
    )
    try:
        token, to = await come_back(rig(), coming, await _signed_in(request))
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


async def _signed_in(request: Request) -> Caller | None:
    try:
        return await caller_behind(request)
    except NotSignedIn:
        return None
