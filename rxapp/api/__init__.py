"""The API beside the page: scripts, prompt books, takes."""

from fastapi import Depends, FastAPI

from rxapp.api import (
    classes,
    drafts,
    ear,
    engines,
    exports,
    kept_sounds,
    own_voice,
    production,
    progress,
    rehearsal,
    scripts,
    takes,
    voices,
    watch,
)
from rxapp.api.plain_text import plain_text
from rxapp.api.problem import install
from rxapp.doors import doors

api = FastAPI(
    title="Cuelight",
    docs_url=None,
    redoc_url=None,
    openapi_url="/api/v1/openapi.json",
    dependencies=[Depends(plain_text)],
)
for room in (
    ear,
    scripts,
    drafts,
    exports,
    voices,
    engines,
    production,
    own_voice,
    rehearsal,
    kept_sounds,
    progress,
    classes,
    takes,
):
    api.include_router(room.router, prefix="/api/v1")
api.include_router(watch.router)
api.include_router(doors)
install(api)
