"""Who stands at the door: the caller behind a request, told from its cookie or its token."""

from typing import Annotated

from fastapi import Depends, WebSocketException
from starlette.requests import HTTPConnection

from engine.account.browser_session import COOKIE, NotSignedIn
from engine.account.caller import Caller
from engine.rig import rig
from engine.use_cases.sign_in import Credentials, caller_from

_BEARER = "bearer"
_NOT_SIGNED_IN = 4401
"""The code of a socket that is refused: ours, after that of HTTP."""


async def caller_behind(request: HTTPConnection) -> Caller:
    """Who sent this request or opened this socket."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    brought = Credentials(
        request.cookies,
        token.strip() if scheme.lower() == _BEARER else "",
        request.headers.get("accept-language", ""),
    )
    try:
        return await caller_from(rig(), brought)
    except NotSignedIn as nobody:
        if request.scope["type"] == "websocket":
            raise WebSocketException(_NOT_SIGNED_IN, nobody.sentence) from nobody
        raise


async def caller_by(session: str) -> Caller:
    """Who has just come in by the session of this token."""
    return await caller_from(rig(), Credentials({COOKIE: session}))


CurrentCaller = Annotated[Caller, Depends(caller_behind)]
"""Who asks, as a parameter of a route."""
