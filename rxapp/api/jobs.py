"""Long work over the API: recordings are asked for; all work is looked at, followed, called off."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import asdict
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Response
from fastapi.sse import EventSourceResponse, ServerSentEvent
from pydantic import BaseModel, ConfigDict, Field

from engine.rig import rig
from engine.use_cases import jobs
from engine.use_cases.progress import Priority, Status, Wish, Work
from engine.use_cases.record import start_recording
from engine.use_cases.sign_in import still_signed_in
from rxapp.api.characters import JobAsked
from rxapp.api.listing import Listed, PageAsked, listed
from rxapp.api.once import SENT_AGAIN, Once
from rxapp.door import CurrentCaller

router = APIRouter(route_class=Once, tags=["jobs"])
_JOB = "9c1f0f5a1b2c3d3f0c5a8e6a0b4f0f9a"

LastEventId = Annotated[
    str, Header(max_length=200, description="The id of the last event that was heard, if any.")
]


class JobTold(BaseModel):
    """Work on a play: `done` and `failed` of `total` are lines of a recording or pages of a scan.

    `message` is a word on why it stopped.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": _JOB,
                "kind": "record",
                "script": "3f0c5a8e6a0b4f0f9a3e6f0f5a1b2c3d",
                "status": "running",
                "since": "2026-11-30T09:00:00Z",
                "done": 12,
                "failed": 0,
                "total": 40,
                "seconds_left": 21.5,
                "priority": "now",
                "message": "",
            }
        }
    )

    id: str
    kind: str
    script: str
    status: Status
    since: datetime
    done: int
    failed: int
    total: int
    seconds_left: float | None
    priority: Priority
    message: str


class RecordingAsked(BaseModel):
    """A recording to be made: `scenes` by their ids in the order wanted, none for the whole play.

    It is made now, or tonight.
    """

    model_config = ConfigDict(extra="forbid")

    scenes: Annotated[list[str], Field(max_length=500, examples=[[]])] = []
    priority: Priority = Priority.NOW


@router.post("/scripts/{script_id}/recordings", status_code=202, dependencies=SENT_AGAIN)
async def record(
    script_id: str, asked: RecordingAsked, caller: CurrentCaller, response: Response
) -> JobAsked:
    """Have what is missing of a play recorded; your recording that is under way is joined."""
    wish = Wish(tuple(asked.scenes), asked.priority)
    job = await start_recording(rig(), caller, script_id, wish)
    response.headers["location"] = f"/api/v1/jobs/{job}"
    return JobAsked(job=job)


@router.get("/jobs")
async def every(caller: CurrentCaller, turn: PageAsked) -> Listed[JobTold]:
    """The work of your school that you may see, what changed last first: a hundred at most."""
    found = [_told(each) for each in await jobs.work_shown(rig(), caller)]
    return listed(found, lambda job: f"{job.since.isoformat()} {job.id}", turn, newest=True)


@router.get("/jobs/{job_id}")
async def one(job_id: str, caller: CurrentCaller) -> JobTold:
    """How it stands with a job."""
    return _told(await jobs.work_of(rig(), caller, job_id))


@router.get(
    "/jobs/{job_id}/events", response_class=EventSourceResponse, dependencies=[Depends(one)]
)
async def events(
    job_id: str,
    caller: CurrentCaller,
    last_event_id: LastEventId = "",
) -> AsyncIterator[ServerSentEvent]:
    """How it stands with a job, now and whenever that changes, until it has ended.

    Every event, `progress` and at last `ended`, tells the whole of it. Whoever comes back with
    `Last-Event-ID` is told what is new since.
    """
    async for event in following(job_id, caller, last_event_id):
        yield event


@router.post("/jobs/{job_id}/pause", status_code=202)
async def pause(job_id: str, caller: CurrentCaller) -> JobTold:
    """Stop after the lines that are being spoken; what is recorded stays."""
    await jobs.pause(rig(), caller, job_id)
    return await one(job_id, caller)


@router.post("/jobs/{job_id}/resume", status_code=202)
async def resume(job_id: str, caller: CurrentCaller) -> JobTold:
    """Have it done after all: what was paused, called off, or failed."""
    await jobs.resume(rig(), caller, job_id)
    return await one(job_id, caller)


@router.delete("/jobs/{job_id}", status_code=202)
async def call_off(job_id: str, caller: CurrentCaller) -> JobTold:
    """Want it no longer; what is recorded stays."""
    await jobs.cancel(rig(), caller, job_id)
    return await one(job_id, caller)


async def following(
    job_id: str, caller: CurrentCaller, last: str = ""
) -> AsyncIterator[ServerSentEvent]:
    """The events of a job after the one of this id. An id tells what was seen, not when.

    They end with the session, or the token, by which they were asked for.
    """
    async for work in jobs.follow_one(rig(), caller, job_id):
        if not await still_signed_in(rig(), caller):
            return
        seen = _seen(work)
        if seen != last or work.status.ended:
            kind = "ended" if work.status.ended else "progress"
            yield ServerSentEvent(data=_told(work), event=kind, id=seen)
        last = seen


def _seen(work: Work) -> str:
    """What tells one look at a job from another, whichever process is asked."""
    return (
        f"{work.status}-{int(work.since.timestamp() * 1000)}-{work.done}-{work.failed}-{work.total}"
    )


def _told(work: Work) -> JobTold:
    told = asdict(work)
    return JobTold(**{name: told[name] for name in JobTold.model_fields})
