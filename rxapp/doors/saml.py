"""The door of those whose school's identity provider speaks SAML 2.0."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import Response

from engine.failure import Failure
from engine.identity.saml.own_metadata import own_metadata
from rxapp.door import CurrentCaller
from rxapp.doors.elsewhere import AGAIN, back, begun_at, off, off_to_link, refused

router = APIRouter(prefix="/sign-in/saml/{provider}")


@router.get("/begin")
async def begin(request: Request, provider: str, next: str = "/") -> Response:  # noqa: A002 - what everybody calls it
    """Off to a provider, to be told who this is."""
    try:
        return await off(request, begun_at(request, "saml", provider, next))
    except Failure as failed:
        return refused(failed)


@router.post("/link")
async def link(request: Request, caller: CurrentCaller, provider: str) -> Response:
    """Off to a provider whose word is to lead to this account, too."""
    return await off_to_link(request, caller, "saml", provider)


@router.post("/answer")
async def answer(
    request: Request,
    provider: str,
    response: Annotated[str, Form(alias="SAMLResponse")] = "",
    again: Annotated[str, Form(max_length=10)] = "",
) -> Response:
    """Back from a provider: its answer comes by a form."""
    return await back(request, provider, {"SAMLResponse": response, AGAIN: again})


@router.get("/metadata")
async def metadata(request: Request, provider: str) -> Response:
    """What the provider's admin gives it: who we are, and where we want to be answered."""
    told = own_metadata(begun_at(request, "saml", provider, "/").answer_at)
    return Response(told, media_type="application/samlmetadata+xml")
