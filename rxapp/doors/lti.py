"""The door of those who come from a learning platform (LTI 1.3).

Our pages stand in no frame: a platform that shows us in one is answered by a page that leads to a
window of our own. Choosing for a course is the one thing that is done in a frame.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from engine.failure import Failure
from engine.identity.begun import LASTS
from engine.identity.lti.launch import Hints
from engine.rig import rig
from engine.use_cases.identities import Coming
from engine.use_cases.lti import CameIn, arrive, begin, our_keys, place
from rxapp.doors.answers import Typed, let_in
from rxapp.doors.elsewhere import KEPT, begun_at, refused
from rxapp.doors.framed import choose_page, in_frame, new_window_page, refused_page, return_page

router = APIRouter(prefix="/sign-in/lti/{provider}")

_FIELDS = {
    "issuer": "iss",
    "login": "login_hint",
    "message": "lti_message_hint",
    "client_id": "client_id",
    "deployment": "lti_deployment_id",
    "to": "target_link_uri",
}


@router.get("/begin")
async def begin_by_address(request: Request, provider: str) -> Response:
    """A platform sends somebody, by an address."""
    return await _begin(request, provider, request.query_params)


@router.post("/begin")
async def begin_by_form(request: Request, provider: str) -> Response:
    """A platform sends somebody, by a form."""
    told = {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
    return await _begin(request, provider, told)


@router.post("/answer")
async def answer(
    request: Request,
    provider: str,
    state: Annotated[str, Form(max_length=2000)] = "",
    id_token: Annotated[str | None, Form(max_length=100_000)] = None,
) -> Response:
    """The platform says who came, and for what."""
    told = {"state": state, **({"id_token": id_token} if id_token else {})}
    agent = request.headers.get("user-agent", "")
    coming = Coming(provider, request.cookies.get(KEPT, ""), told, agent)
    try:
        found = await arrive(rig(), coming)
    except Failure as failed:
        out = refused_page(request, failed) if in_frame(request) else refused(failed)
    else:
        if isinstance(found, CameIn):
            out = await let_in(request, found.token, found.to)
        else:
            out = choose_page(request, f"{_path(provider)}/place", found)
    out.delete_cookie(KEPT, secure=True, httponly=True, samesite="none")
    return out


@router.post("/place")
async def put(
    request: Request,
    provider: str,
    kept: Annotated[str, Form(max_length=100_000)],
    assignment: Typed = "",
) -> Response:
    """What was chosen goes into the course; the browser takes it there."""
    address = begun_at(request, "lti", provider, "/").answer_at
    try:
        return return_page(request, await place(rig(), kept, assignment, address))
    except Failure as failed:
        return refused_page(request, failed)


@router.get("/keys")
async def keys(provider: str) -> Response:
    """What the platform knows us by."""
    try:
        return JSONResponse(await our_keys(rig(), provider))
    except Failure as failed:
        return Response(failed.told, failed.status)


async def _begin(request: Request, provider: str, told: Mapping[str, str]) -> Response:
    hints = Hints(**{name: told.get(field, "") for name, field in _FIELDS.items()})
    chooses = hints.to.endswith(f"{_path(provider)}/place")
    if in_frame(request) and not chooses:
        sent = {field: told[field] for field in _FIELDS.values() if told.get(field)}
        return new_window_page(request, f"{_path(provider)}/begin?{urlencode(sent)}")
    try:
        leaving = await begin(rig(), begun_at(request, "lti", provider, "/"), hints)
    except Failure as failed:
        return refused_page(request, failed) if in_frame(request) else refused(failed)
    out = RedirectResponse(leaving.address, 303)
    kept = f"{KEPT}={leaving.kept}; Max-Age={LASTS}; Path=/; Secure; HttpOnly; SameSite=None"
    out.headers.append("set-cookie", f"{kept}; Partitioned" if in_frame(request) else kept)
    return out


def _path(provider: str) -> str:
    return f"/sign-in/lti/{provider}"
