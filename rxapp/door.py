"""Who stands at the door: the caller behind a request, told from its cookie or its token."""

from collections.abc import Awaitable, Callable
from typing import Annotated

from fastapi import Depends, HTTPException, WebSocketException
from starlette.requests import HTTPConnection

from engine.account.browser_session import COOKIE, NotSignedIn
from engine.account.caller import Caller
from engine.account.scope import OutOfScope, Scope
from engine.rig import rig
from engine.use_cases.sign_in import Credentials, caller_from

_BEARER = "bearer"
_SAFE = {"GET", "HEAD"}
_NOT_SIGNED_IN = 4401
"""The code of a socket that is refused: ours, after that of HTTP."""


async def caller_behind(request: HTTPConnection) -> Caller:
    """Who sent this request or opened this socket; a request is counted once."""
    if known := getattr(request.state, "caller", None):
        return known
    request.state.caller = await _told_by(request)
    return request.state.caller


async def _told_by(request: HTTPConnection) -> Caller:
    brought = Credentials(
        request.cookies,
        _token(request),
        request.headers.get("accept-language", ""),
    )
    try:
        return await caller_from(rig(), brought)
    except NotSignedIn as nobody:
        if request.scope["type"] == "websocket":
            raise WebSocketException(_NOT_SIGNED_IN, nobody.sentence) from nobody
        raise


def lets(changes: Scope, reads: Scope = Scope.READ) -> Callable[[HTTPConnection], Awaitable[None]]:
    """What routes depend on: that a program has this scope to change things, and that to read.

    People, who bring no token, may ask whatever `permit` lets them. Raises OutOfScope.
    """

    async def in_scope(asked: HTTPConnection) -> None:
        if not _token(asked):
            return
        scopes = (await caller_behind(asked)).scopes
        wanted = reads if asked.scope.get("method") in _SAFE else changes
        if scopes is not None and wanted not in scopes:
            raise OutOfScope(f"{wanted} is wanted")

    return in_scope


async def in_person(asked: HTTPConnection) -> None:
    """Raises 403 for a program: how people come in is for themselves."""
    if _token(asked):
        raise HTTPException(403, "This is for people, not for programs.")


async def caller_by(session: str) -> Caller:
    """Who has just come in by the session of this token."""
    return await caller_from(rig(), Credentials({COOKIE: session}))


def _token(request: HTTPConnection) -> str:
    """The token that a program brings; empty where none does."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == _BEARER else ""


CurrentCaller = Annotated[Caller, Depends(caller_behind)]
"""Who asks, as a parameter of a route."""
