"""What is one's own, over the API: who one is, and what one is set as a student."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field

from engine.account.caller import Position
from engine.account.scope import Scope
from engine.rig import rig
from engine.use_cases.attend import MyWork, my_classes
from rxapp.door import CurrentCaller

router = APIRouter()


class Me(BaseModel):
    """Who asks: their account and school by their ids, what they are there.

    `scopes` are those of the token; null for a person.
    """

    id: Annotated[str, Field(examples=["0f9a3e6f0f5a1b2c3d3f0c5a8e6a0b4f"])]
    name: Annotated[str, Field(examples=["Ana Torres"])]
    school: str
    position: Position
    scopes: list[Scope] | None


class MyAssignments(BaseModel):
    """What somebody is set, what is due first before."""

    items: list[MyWork]


@router.get("/me", tags=["me"])
async def me(caller: CurrentCaller) -> Me:
    """Who you are here, and what your token is for."""
    scopes = None if caller.scopes is None else sorted(caller.scopes)
    told = {"id": caller.id, "name": caller.name, "school": caller.school}
    return Me(**told, position=caller.position, scopes=scopes)


@router.get("/assignments", tags=["assignments"])
async def assignments(caller: CurrentCaller) -> MyAssignments:
    """What you are set in the classes that you attend, and how far you are with it."""
    return MyAssignments(items=list((await my_classes(rig(), caller)).work))
