"""Voices and casts over the API: who can be cast, who speaks whom, and what can be heard."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Response
from pydantic import BaseModel, ConfigDict, Field

from engine.rig import rig
from engine.take.production import RowChange
from engine.use_cases.cast import Casting, casting_of, give_voice
from engine.use_cases.refusals import ChangedSince, NotFound
from engine.use_cases.takes_told import ToldTake, takes_told
from engine.voice.port import Voice
from rxapp.api.listing import Listed, PageAsked, listed
from rxapp.api.once import Once
from rxapp.api.versions import IfMatch, as_known, changed_since, etag
from rxapp.door import CurrentCaller, caller_behind

router = APIRouter(route_class=Once, tags=["casts"])


class VoiceTold(BaseModel):
    """A voice that can be cast. What nobody told of it is empty."""

    id: Annotated[str, Field(examples=["espeak/rowan"])]
    name: Annotated[str, Field(examples=["Rowan"])]
    language: Annotated[str, Field(examples=["en-GB"])]
    also: list[str]
    gender: Annotated[str, Field(examples=["female"])]
    age: Annotated[str, Field(examples=["adult"])]
    tone: Annotated[list[str], Field(examples=[["warm", "low"]])]


class Part(BaseModel):
    """Who speaks a role; `version` is its ETag. `mine` are those that you play yourself."""

    role: Annotated[str, Field(examples=["ana"])]
    name: Annotated[str, Field(examples=["ANA"])]
    voice: Annotated[str, Field(examples=["espeak/rowan"])]
    mine: bool
    version: Annotated[str, Field(examples=['"1"'])]


class Cast(BaseModel):
    """The cast of a play, in the order in which it names its roles."""

    parts: list[Part]


class VoiceGiven(BaseModel):
    """The voice that is to speak a role."""

    model_config = ConfigDict(extra="forbid")

    voice: Annotated[str, Field(min_length=1, max_length=200, examples=["espeak/rowan"])]


@router.get("/voices", tags=["voices"], dependencies=[Depends(caller_behind)])
async def voices(turn: PageAsked) -> Listed[VoiceTold]:
    """The voices that can be cast, by their ids: the same for everybody who is here."""
    return listed(map(_voice, rig().directory.voices()), lambda voice: voice.id, turn)


@router.get("/scripts/{script_id}/cast")
async def cast(script_id: str, caller: CurrentCaller) -> Cast:
    """Who speaks whom in a play."""
    casting = await casting_of(rig(), caller, script_id)
    return Cast(parts=[_part(casting, role.id) for role in casting.kept.script.roles])


@router.get("/scripts/{script_id}/cast/{role}")
async def part(script_id: str, role: str, caller: CurrentCaller, response: Response) -> Part:
    """Who speaks a role."""
    told = _part(await casting_of(rig(), caller, script_id), role)
    response.headers["etag"] = told.version
    return told


@router.put("/scripts/{script_id}/cast/{role}")
async def give(  # noqa: PLR0913 - what a request may bring
    script_id: str,
    role: str,
    given: VoiceGiven,
    caller: CurrentCaller,
    response: Response,
    *,
    if_match: IfMatch = "",
) -> Part:
    """Have a role spoken by another voice; if the play was recorded, so is this."""
    casting = await casting_of(rig(), caller, script_id)
    _part(casting, role)
    seen = casting.seen.get(role, 0)
    as_known(if_match, seen)
    try:
        await give_voice(rig(), caller, script_id, RowChange(role, given.voice, seen))
    except ChangedSince as since:
        raise changed_since() from since
    return await part(script_id, role, caller, response)


@router.get("/scripts/{script_id}/takes", tags=["takes"])
async def takes(script_id: str, caller: CurrentCaller, turn: PageAsked) -> Listed[ToldTake]:
    """What is to be heard of a play, in its order: the key of each take, and where it is."""
    found = await takes_told(rig(), caller, script_id)
    return listed(found, lambda take: f"{take.number:07}", turn)


def _part(casting: Casting, role: str) -> Part:
    """Raises NotFound for a role that the play has not."""
    known = next((each for each in casting.kept.script.roles if each.id == role), None)
    if known is None:
        raise NotFound(role)
    return Part(
        role=role,
        name=known.name,
        voice=casting.cast.get(role, ""),
        mine=role in casting.mine,
        version=etag(casting.seen.get(role, 0)),
    )


def _voice(voice: Voice) -> VoiceTold:
    told = {name: getattr(voice, name) for name in ("id", "name", "language", "gender", "age")}
    return VoiceTold(**told, also=list(voice.also), tone=list(voice.tone))
