"""The people of a play over the API: what is known of them, and analyses that find it out."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field

from engine.analyst.profile import Claim, Profile, Relationship, SpeechStyle
from engine.rig import rig
from engine.script.model import Role
from engine.use_cases.analyse import analyses_of, ask_for_analysis, understanding
from engine.use_cases.correct import play_of
from engine.use_cases.progress import AnalysisWork
from rxapp.api.listing import Listed, PageAsked, listed
from rxapp.api.once import SENT_AGAIN, Once
from rxapp.door import CurrentCaller

router = APIRouter(route_class=Once, tags=["characters"])


class Character(BaseModel):
    """A role of a play. What nobody can tell is null or empty; `style` is measured."""

    id: Annotated[str, Field(examples=["ana"])]
    name: Annotated[str, Field(examples=["ANA"])]
    description: str
    age: Claim | None
    gender: Claim | None
    temperament: list[Claim]
    region: Claim | None
    style: SpeechStyle


class Characters(BaseModel):
    """The people of a play, in the order in which it names them, and their ties."""

    source: Annotated[str, Field(examples=["built-in"])]
    characters: list[Character]
    relationships: list[Relationship]


class AnalysisAsked(BaseModel):
    """An analysis to be made: `deep` asks the chat endpoint of this deployment, too."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"deep": False}})

    deep: bool = False


class JobAsked(BaseModel):
    """The id of a job: it is looked at, followed and called off under `/api/v1/jobs`."""

    job: Annotated[str, Field(examples=["9c1f0f5a1b2c3d3f0c5a8e6a0b4f0f9a"])]


class AnalysisTold(BaseModel):
    """An analysis that was asked for: `message` is a word on what went wrong."""

    job: str
    source: Annotated[str, Field(examples=["built-in"])]
    status: Annotated[str, Field(examples=["completed"])]
    message: str
    revision: int
    cost: float
    asked: datetime


@router.get("/scripts/{script_id}/characters")
async def characters(script_id: str, caller: CurrentCaller) -> Characters:
    """What is known of a play's people: the deepest analysis, as people have corrected it."""
    script = (await play_of(rig(), caller, script_id)).script
    known = await understanding(rig(), caller, script_id)
    people = [_character(role, known.of(role.id)) for role in script.roles]
    ties = list(known.relationships)
    return Characters(source=known.source, characters=people, relationships=ties)


@router.get("/scripts/{script_id}/analyses")
async def analyses(script_id: str, caller: CurrentCaller, turn: PageAsked) -> Listed[AnalysisTold]:
    """The analyses of a play, the newest first."""
    found = [_told(each) for each in await analyses_of(rig(), caller, script_id)]
    return listed(found, lambda each: f"{each.asked.isoformat()} {each.job}", turn, newest=True)


@router.post("/scripts/{script_id}/analyses", status_code=202, dependencies=SENT_AGAIN)
async def analyse(
    script_id: str, asked: AnalysisAsked, caller: CurrentCaller, response: Response
) -> JobAsked:
    """Have a play analysed; one that is under way already is joined."""
    job = await ask_for_analysis(rig(), caller, script_id, deep=asked.deep)
    response.headers["location"] = f"/api/v1/jobs/{job}"
    return JobAsked(job=job)


def _character(role: Role, known: Profile) -> Character:
    aspects = ("age", "gender", "temperament", "region", "style")
    told: dict[str, Any] = {name: getattr(known, name) for name in aspects}
    about = {"id": role.id, "name": role.name, "description": role.description}
    return Character(**about, **told)


def _told(work: AnalysisWork) -> AnalysisTold:
    told = {name: getattr(work, name) for name in AnalysisTold.model_fields if name != "job"}
    return AnalysisTold(job=work.id, **told)
