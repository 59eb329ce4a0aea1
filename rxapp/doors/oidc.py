"""The door of those whose school has an identity provider: OpenID Connect, and how one finds it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import Response

from engine.failure import Failure
from engine.identity.provider import Provider
from engine.rig import rig
from engine.use_cases.identities import told_over
from engine.use_cases.institutions import institutions
from rxapp.door import CurrentCaller
from rxapp.doors.answers import Typed, onward, own_path
from rxapp.doors.elsewhere import back, begun_at, off, off_to_link, refused

router = APIRouter(prefix="/sign-in")


@router.post("/institution")
async def institution(request: Request, email: Typed, next: Typed = "/") -> Response:  # noqa: A002 - what everybody calls it
    """On to the institution of an address, if there is one such."""
    found = await institutions(rig(), email)
    if len(found) != 1:
        return onward(f"/sign-in?why={'several' if found else 'no'}_institution")
    return await _off(request, found[0], next)


@router.get("/oidc/{provider}/begin")
async def begin(request: Request, provider: str, next: str = "/") -> Response:  # noqa: A002 - what everybody calls it
    """Off to a provider, to be told who this is."""
    try:
        return await off(request, begun_at(request, "oidc", provider, next))
    except Failure as failed:
        return refused(failed)


@router.post("/oidc/{provider}/link")
async def link(request: Request, caller: CurrentCaller, provider: str) -> Response:
    """Off to a provider whose word is to lead to this account, too."""
    return await off_to_link(request, caller, "oidc", provider)


@router.get("/oidc/{provider}/answer")
async def answer(request: Request, provider: str) -> Response:
    """Back from a provider."""
    return await back(request, provider, dict(request.query_params))


@router.post("/oidc/{provider}/answer")
async def answer_by_form(request: Request, provider: str) -> Response:
    """Back from a provider that answers by a form."""
    told = {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
    return await back(request, provider, told)


@router.post("/oidc/{provider}/over")
async def over(provider: str, logout_token: Annotated[str, Form(max_length=20_000)]) -> Response:
    """A provider tells that somebody was signed out there."""
    try:
        await told_over(rig(), provider, logout_token)
    except Failure as failed:
        return Response(failed.told, failed.status, {"cache-control": "no-store"})
    return Response(status_code=200, headers={"cache-control": "no-store"})


async def _off(request: Request, provider: Provider, to: str) -> Response:
    begun = begun_at(request, provider.kind, provider.id, own_path(to))
    try:
        return await off(request, begun)
    except Failure as failed:
        return refused(failed)
