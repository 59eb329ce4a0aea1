"""The addresses that earlier designs of this app had: each is what stands under /api/v1 today.

Where what they asked and answered is the same they are the very same routes; the rest is put
together here from what there is.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse
from fastapi.sse import EventSourceResponse, ServerSentEvent
from pydantic import BaseModel, ConfigDict, Field

from engine.account.scope import Scope
from engine.rig import rig
from engine.script.correct import speak
from engine.use_cases.access_tokens import issue
from engine.use_cases.audition import LONGEST_WORDS, try_words
from engine.use_cases.correct import correct
from engine.use_cases.passwords import come_in
from engine.use_cases.receive import Arrival, receive
from engine.use_cases.record import record_for
from engine.use_cases.refusals import NotFound
from engine.use_cases.rehearse import sitting_of
from engine.use_cases.sign_in import end_session
from engine.use_cases.takes_told import takes_told
from engine.voice.port import Utterance
from rxapp.api import characters, library, mine, practices, scripts
from rxapp.api.characters import AnalysisAsked, Characters, JobAsked
from rxapp.api.jobs import following
from rxapp.api.once import SENT_AGAIN, Once
from rxapp.door import CurrentCaller, caller_by, lets
from rxapp.doors.answers import in_a_school

router = APIRouter(route_class=Once, tags=["addresses of earlier designs"], deprecated=True)

_LASTS = timedelta(hours=12)
_READS, _WRITES = [Depends(lets(Scope.READ))], [Depends(lets(Scope.WRITE))]
_REHEARSES = [Depends(lets(Scope.REHEARSE, Scope.REHEARSE))]
_THE_SAME: tuple[tuple[str, str, Callable[..., Any], dict[str, Any]], ...] = (
    ("GET", "/api/auth/verify", mine.me, {"dependencies": _READS}),
    ("GET", "/api/scripts", library.scripts, {"dependencies": _WRITES}),
    (
        "POST",
        "/api/scripts",
        library.bring,
        {
            "dependencies": [*_WRITES, *SENT_AGAIN],
            "status_code": 201,
            "openapi_extra": library.FILE,
        },
    ),
    ("GET", "/api/scripts/{script_id}", scripts.script_page, {"dependencies": _WRITES}),
    ("GET", "/scripts/{script_id}/characters", characters.characters, {"dependencies": _WRITES}),
)
_OF_PRACTICE = ("/api/sessions", "/practice/sessions")

for method, path, same, told in _THE_SAME:
    router.add_api_route(path, same, methods=[method], **told)
for path in _OF_PRACTICE:
    router.add_api_route(path, practices.every, methods=["GET"], dependencies=_REHEARSES)
    router.add_api_route(
        path,
        practices.begin,
        methods=["POST"],
        dependencies=[*_REHEARSES, *SENT_AGAIN],
        status_code=201,
    )
    router.add_api_route(
        f"{path}/{{practice_id}}", practices.one, methods=["GET"], dependencies=_REHEARSES
    )


class SignIn(BaseModel):
    """Somebody's address and password."""

    model_config = ConfigDict(extra="forbid")

    email: Annotated[str, Field(max_length=300, examples=["ana@river.example"])]
    password: Annotated[str, Field(max_length=300, examples=["seven geese in the pit"])]


class SignedIn(BaseModel):
    """An access token for everything that a program may do, and until when it works."""

    token: str
    until: datetime


class Processed(BaseModel):
    """What is to be done with a play: the language that it is in, where somebody says so."""

    model_config = ConfigDict(extra="forbid")

    confirmLanguage: Literal["en", "es", "mixed"] | None = None  # noqa: N815 - as it was called


class Text(BaseModel):
    """A play as text."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"text": "ANA. Who is there?\nLUIS. Me."}}
    )

    text: Annotated[str, Field(min_length=1, max_length=2_000_000)]
    title: Annotated[str, Field(max_length=100)] = "script"


class Analysed(Characters):
    """The id of the play that was brought, and its people."""

    script: str


class Words(BaseModel):
    """Words to be said in a voice."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"text": "Who is there?", "voice": "espeak/rowan"}},
    )

    text: Annotated[str, Field(min_length=1, max_length=LONGEST_WORDS)]
    voice: Annotated[str, Field(max_length=200)]
    language: Literal["en", "es"] = "en"


@router.post("/auth/login", dependencies=[Depends(in_a_school)])
async def sign_in(brought: SignIn, request: Request) -> SignedIn:
    """An access token for twelve hours, by address and password; one on /account is better."""
    agent = request.headers.get("user-agent", "")
    session = await come_in(rig(), brought.email, brought.password, agent)
    caller, until = await caller_by(session), datetime.now(UTC) + _LASTS
    try:
        token = await issue(rig(), caller, ("/auth/login", frozenset(Scope)), _LASTS)
    finally:
        await end_session(rig(), session)
    return SignedIn(token=token, until=until)


@router.post("/scripts/{script_id}/process", status_code=202, dependencies=_WRITES)
async def process(
    script_id: str, asked: Processed, caller: CurrentCaller, response: Response
) -> JobAsked:
    """Have a play analysed, its language confirmed before."""
    language = asked.confirmLanguage
    if language:
        await correct(rig(), caller, script_id, lambda script: speak(script, language))
    return await characters.analyse(script_id, AnalysisAsked(), caller, response)


@router.post(
    "/api/sessions/{practice_id}/generate",
    response_class=EventSourceResponse,
    dependencies=[*_WRITES, Depends(practices.one)],
)
async def generate(practice_id: str, caller: CurrentCaller) -> AsyncIterator[ServerSentEvent]:
    """Have what is heard in a practice recorded, and follow it: events as those of a job."""
    practice = (await sitting_of(rig(), caller, practice_id)).practice
    at = (practice.scene, practice.position)
    job = await record_for(rig(), caller, practice.script, *at)
    if not job:
        yield ServerSentEvent(data={"status": "completed"}, event="ended")
        return
    async for event in following(job, caller):
        yield event


@router.get("/api/audio/{script_id}/{line}", dependencies=_READS)
async def audio(script_id: str, line: str, caller: CurrentCaller) -> RedirectResponse:
    """Where a line is heard, if it is recorded."""
    found = await takes_told(rig(), caller, script_id)
    there = next((take.url for take in found if take.line == line and take.url), None)
    if there is None:
        raise NotFound(line)
    return RedirectResponse(there, 307)


@router.post("/analyze-script", status_code=201, dependencies=[*_WRITES, *SENT_AGAIN])
async def analyse_text(text: Text, caller: CurrentCaller) -> Analysed:
    """Bring a play as text, and be told of its people at once."""
    arrival = Arrival(text.text.encode("utf-8", "replace"), f"{text.title}.txt")
    script = await receive(rig(), caller, arrival)
    told = await characters.characters(script, caller)
    return Analysed(script=script, **dict(told))


@router.post("/tts/generate", dependencies=_WRITES, response_class=Response)
async def speak_words(words: Words, caller: CurrentCaller) -> Response:
    """Words in a voice, as Ogg Opus; with a service's voice it costs."""
    said = Utterance(words.text, words.voice, words.language)
    take = await try_words(rig(), caller, said)
    return Response(take.audio, media_type="audio/ogg")
