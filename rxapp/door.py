"""Who stands at the door: the caller behind a request, told from its cookie or its token."""

from typing import Annotated

from fastapi import Depends
from starlette.requests import HTTPConnection

from engine.account.caller import Caller
from engine.rig import rig
from engine.use_cases.sign_in import Credentials, caller_from

_BEARER = "bearer"


async def caller_behind(request: HTTPConnection) -> Caller:
    """Who sent this request or opened this socket."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    brought = Credentials(
        request.cookies,
        token.strip() if scheme.lower() == _BEARER else "",
        request.headers.get("accept-language", ""),
    )
    return await caller_from(rig(), brought)


CurrentCaller = Annotated[Caller, Depends(caller_behind)]
"""Who asks, as a parameter of a route."""
