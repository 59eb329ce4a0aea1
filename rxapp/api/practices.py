"""Practices over the API: somebody sits down to a scene, and comes back to it.

What a stage fetches and tells of one is under `/books`: its prompt book, clips, events.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from engine.rig import rig
from engine.use_cases.rehearse import Chosen, Practice, practices_of, sit_down, sitting_of
from rxapp.api.listing import Listed, PageAsked, listed
from rxapp.api.once import SENT_AGAIN, Once
from rxapp.door import CurrentCaller

router = APIRouter(route_class=Once, tags=["practice"])

_SCRIPT = "3f0c5a8e6a0b4f0f9a3e6f0f5a1b2c3d"


class PracticeWanted(BaseModel):
    """What is to be rehearsed: a scene of a play by its id, in these roles or those of last time.

    The `level` says how much of one's lines is hidden, 1 to 4; 0 is that of last time.
    """

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"script": _SCRIPT, "scene": "s1", "roles": ["ana"]}},
    )

    script: Annotated[str, Field(max_length=64)]
    scene: Annotated[str, Field(max_length=64)]
    roles: Annotated[list[Annotated[str, Field(max_length=200)]], Field(max_length=200)] | None = (
        None
    )
    level: Annotated[int, Field(ge=0, le=4)] = 0


class PracticeTold(BaseModel):
    """A practice: where in the scene it stands (a line's id, or empty), and when it began.

    `book` is the address of its prompt book.
    """

    id: str
    script: str
    scene: Annotated[str, Field(examples=["s1"])]
    roles: Annotated[list[str], Field(examples=[["ana"]])]
    level: int
    position: str
    begun: datetime
    ended: datetime | None
    book: str


@router.get("/practices")
async def every(
    caller: CurrentCaller, turn: PageAsked, script: Annotated[str, Query(max_length=64)]
) -> Listed[PracticeTold]:
    """Your practices of a play, the newest first."""
    found = [_told(each) for each in await practices_of(rig(), caller, script)]
    return listed(found, lambda each: f"{each.begun.isoformat()} {each.id}", turn, newest=True)


@router.post("/practices", status_code=201, dependencies=SENT_AGAIN)
async def begin(wanted: PracticeWanted, caller: CurrentCaller, response: Response) -> PracticeTold:
    """Sit down to a scene; one that was not ended goes on. What is heard in it is recorded now."""
    roles = None if wanted.roles is None else tuple(wanted.roles)
    chosen = Chosen(wanted.scene, roles, wanted.level)
    practice = await sit_down(rig(), caller, wanted.script, chosen)
    response.headers["location"] = f"/api/v1/practices/{practice.id}"
    return _told(practice)


@router.get("/practices/{practice_id}")
async def one(practice_id: str, caller: CurrentCaller) -> PracticeTold:
    """How it stands with a practice of yours."""
    return _told((await sitting_of(rig(), caller, practice_id)).practice)


def _told(practice: Practice) -> PracticeTold:
    names = ("id", "script", "scene", "level", "position", "begun", "ended")
    told = {name: getattr(practice, name) for name in names}
    book = f"/api/v1/books/{practice.id}"
    return PracticeTold(**told, roles=list(practice.roles), book=book)
