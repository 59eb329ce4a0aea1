"""The library over the API: plays are listed, brought, called otherwise and taken off."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from engine.rig import rig
from engine.script.correct import retitle
from engine.use_cases import library
from engine.use_cases.correct import correct, play_of
from engine.use_cases.discard import discard
from engine.use_cases.receive import Arrival, receive
from engine.use_cases.refusals import ChangedSince
from rxapp.api.listing import Listed, PageAsked, page
from rxapp.api.once import SENT_AGAIN, Once
from rxapp.api.versions import IfMatch, as_known, changed_since, etag
from rxapp.door import CurrentCaller

router = APIRouter(route_class=Once, tags=["scripts"])

_SCRIPT = "3f0c5a8e6a0b4f0f9a3e6f0f5a1b2c3d"
FILE = {
    "requestBody": {
        "required": True,
        "description": "The file, as it is: up to 10 MB. Its name tells the format.",
        "content": {
            "text/plain": {
                "schema": {"type": "string"},
                "example": "ANA. You have let it go out again.\nLUIS. The oil is finished.\n",
            },
            "application/octet-stream": {"schema": {"type": "string", "format": "binary"}},
        },
    }
}
"""How the API's description tells of a file that is the body of a request."""


class Play(BaseModel):
    """A play in the library. `recorded` of `lines` can be heard; `unread` pages are being read."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": _SCRIPT,
                "title": "The Lamp",
                "author": "",
                "language": "en",
                "roles": 2,
                "speeches": 7,
                "words": 41,
                "seconds": 24.5,
                "recorded": 7,
                "lines": 8,
                "unread": False,
                "added": "2026-11-30T09:00:00Z",
            }
        }
    )

    id: str
    title: str
    author: str
    language: str
    roles: int
    speeches: int
    words: int
    seconds: float
    recorded: int
    lines: int
    unread: bool
    added: datetime


_OF_CARD = Play.model_fields.keys() - {"recorded", "lines"}


class Brought(BaseModel):
    """The id of a play that was brought."""

    id: Annotated[str, Field(examples=[_SCRIPT])]


class Called(BaseModel):
    """What a play is called, and who wrote it."""

    model_config = ConfigDict(extra="forbid")

    title: Annotated[str, Field(min_length=1, max_length=200, examples=["The Lamp"])]
    author: Annotated[str, Field(max_length=200, examples=["Ana Torres"])] = ""


@router.get("/scripts")
async def scripts(caller: CurrentCaller, turn: PageAsked) -> Listed[Play]:
    """The plays that you may read, the one added last first."""
    after = library.Added(*turn.moment()) if turn.after else None
    found = await library.added_last(rig(), caller, turn.limit + 1, after)
    plays = [_play(card, recorded) for card, recorded in found]
    return page(plays, lambda play: f"{play.added.isoformat()} {play.id}", turn)


@router.post("/scripts", status_code=201, dependencies=SENT_AGAIN, openapi_extra=FILE)
async def bring(
    request: Request,
    response: Response,
    caller: CurrentCaller,
    filename: Annotated[str, Query(min_length=1, max_length=200, examples=["lamp.txt"])],
) -> Brought:
    """Bring a play: the file is the body. It is read at once, but the pages of a scan as a job."""
    script_id = await receive(rig(), caller, Arrival(await request.body(), filename))
    response.headers["location"] = f"/api/v1/scripts/{script_id}"
    return Brought(id=script_id)


@router.patch("/scripts/{script_id}")
async def call(
    script_id: str,
    called: Called,
    caller: CurrentCaller,
    response: Response,
    if_match: IfMatch = "",
) -> Called:
    """Call a play otherwise, if its version is the one that you know."""
    revision = (await play_of(rig(), caller, script_id)).revision
    as_known(if_match, revision)

    try:
        kept = await correct(
            rig(),
            caller,
            script_id,
            lambda script: retitle(script, called.title, called.author),
            seen=revision,
        )
    except ChangedSince as since:
        raise changed_since() from since
    response.headers["etag"] = etag(kept.revision)
    return Called(title=kept.script.title, author=kept.script.author)


@router.delete("/scripts/{script_id}", status_code=204)
async def take_off(script_id: str, caller: CurrentCaller) -> None:
    """Take a play off the shelf. For a month it can be had back on the library's page."""
    await discard(rig(), caller, script_id)


def _play(card: library.Card, recorded: library.Tally) -> Play:
    known: dict[str, Any] = {name: getattr(card, name) for name in _OF_CARD}
    return Play(**known, recorded=recorded.done, lines=recorded.total)
