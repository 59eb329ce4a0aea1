"""The API: one for our own page and for other programs, under /api/v1."""

from http import HTTPStatus
from typing import Any

from fastapi import Depends, FastAPI

from engine.account.scope import Scope
from rxapp.api import (
    casts,
    characters,
    classes,
    drafts,
    ear,
    earlier,
    engines,
    exports,
    jobs,
    kept_sounds,
    library,
    mine,
    notes,
    own_voice,
    practices,
    privacy,
    production,
    progress,
    rehearsal,
    scripts,
    takes,
    voices,
    watch,
    webhooks,
)
from rxapp.api.plain_text import plain_text
from rxapp.api.problem import Problem, install
from rxapp.directory_door import directory_door
from rxapp.door import in_person, lets
from rxapp.doors import doors

_MAY = (400, 401, 403, 404, 409, 412, 413, 422, 428, 429)
_PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {
        "description": HTTPStatus(status).phrase,
        "content": {
            "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}
        },
        "model": Problem,
    }
    for status in _MAY
}

_ABOUT = """Plays are brought, cast and recorded; scenes are rehearsed; classes are taught.

Bring an access token (made on your account's page) as `Authorization: Bearer cuelight_…`. Each has
100 requests a minute for its person, of all their tokens; then 429 tells by `Retry-After` when to
go on. What went wrong is told as `application/problem+json` (RFC 9457). Lists come by pages: ask
again with `cursor` set to `next`. What others may change meanwhile has an `ETag`, and is changed
with `If-Match`. A POST with an `Idempotency-Key` may be sent again. `docs/api.md` shows it all.
"""

api = FastAPI(
    title="Cuelight",
    version="1",
    description=_ABOUT,
    docs_url=None,
    redoc_url=None,
    openapi_url="/api/v1/openapi.json",
    dependencies=[Depends(plain_text)],
    responses=_PROBLEMS,
)
_ROOMS = (
    (mine, lets(Scope.READ)),
    (library, lets(Scope.WRITE)),
    (characters, lets(Scope.WRITE)),
    (casts, lets(Scope.WRITE)),
    (jobs, lets(Scope.WRITE)),
    (practices, lets(Scope.REHEARSE, Scope.REHEARSE)),
    (ear, lets(Scope.REHEARSE, Scope.REHEARSE)),
    (scripts, lets(Scope.WRITE)),
    (drafts, lets(Scope.WRITE)),
    (exports, lets(Scope.WRITE)),
    (voices, lets(Scope.WRITE)),
    (engines, lets(Scope.WRITE)),
    (production, lets(Scope.WRITE)),
    (own_voice, lets(Scope.WRITE)),
    (rehearsal, lets(Scope.REHEARSE, Scope.REHEARSE)),
    (kept_sounds, lets(Scope.REHEARSE, Scope.REHEARSE)),
    (progress, lets(Scope.REHEARSE)),
    (notes, lets(Scope.REHEARSE)),
    (classes, lets(Scope.TEACH, Scope.TEACH)),
    (privacy, in_person),
    (takes, lets(Scope.WRITE)),
)
"""What is served, and the scopes that a program's token needs there."""

for room, in_scope in _ROOMS:
    api.include_router(room.router, prefix="/api/v1", dependencies=[Depends(in_scope)])
api.include_router(earlier.router)
api.include_router(webhooks.router)
api.include_router(watch.router)
api.include_router(doors, dependencies=[Depends(in_person)], include_in_schema=False)
api.mount("/scim", directory_door)
install(api)
