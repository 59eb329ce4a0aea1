"""How far work is, and what whoever does it is to do next."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from time import time
from types import MappingProxyType
from typing import Any

from sqlalchemy import case, update
from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.permit import NotFound
from engine.job.night import Priority
from engine.job.pace import Pace
from engine.job.port import Progress, SceneProgress, Status
from engine.store import deliveries
from engine.store.changes import changed
from engine.store.tables import JobRow, JobSceneRow, now

UNFINISHED = (Status.QUEUED, Status.RUNNING)
NOT_OURS = "not ours"
"""The job is gone, or was handed in once more since."""

_NONE: Mapping[str, int] = MappingProxyType({})
_TOLD_OF = {Status.COMPLETED, Status.FAILED, Status.CANCELLED}
_CALLED = {"record": "recording"}
"""What other programs call a kind of work, where that is another word."""

_UNREAD = {"synchronize_session": False}
"""For a change of rows that this session did not read."""


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What came of lines, told by their scenes, and the keys of those that failed."""

    done: Sequence[str] = ()
    failed: Sequence[str] = ()
    skipped: Collection[str] = ()


async def set_total(
    session: AsyncSession,
    job_id: str,
    scenes: Sequence[SceneProgress],
    failed: Mapping[str, int] = _NONE,
) -> None:
    """Say what there is to do by scene, how much of it was there before and how much failed."""
    job = await row_of(session, job_id)
    await session.exec(delete(JobSceneRow).where(col(JobSceneRow.job_id) == job.id))
    session.add_all(
        JobSceneRow(
            job_id=job.id,
            scene=scene.scene,
            school_id=job.school_id,
            place=place,
            done=scene.done,
            failed=failed.get(scene.scene, 0),
            total=scene.total,
        )
        for place, scene in enumerate(scenes)
    )
    await session.flush()
    changed(session, job.id, job.school_id)


async def lines_done(session: AsyncSession, job_id: str, came: Outcomes) -> str:
    """Count lines of which takes are kept, or which failed, and learn the pace.

    Tells whoever works what is wished: "pause" or "replan" to begin nothing more, "stop" of a job
    that does not run any more, and then nothing is counted. It is asked for every line, so it asks
    the database for as little as it can. Raises NotFound.
    """
    runs = (col(JobRow.id) == job_id, col(JobRow.status) == Status.RUNNING)
    held = update(JobRow).where(*runs).values(paced=JobRow.paced)
    known = held.returning(
        col(JobRow.wish),
        col(JobRow.school_id),
        col(JobRow.skipped),
        col(JobRow.pace),
        col(JobRow.paced),
        col(JobRow.line_at),
    )
    before = (await session.exec(known, execution_options=_UNREAD)).first()
    if before is None:
        await row_of(session, job_id)
        return "stop"
    pace = Pace(before.pace, before.paced, before.line_at).after(
        len(came.done) + len(came.failed), time()
    )
    learnt: dict[str, Any] = {"pace": pace.seconds, "paced": pace.lines, "line_at": pace.last}
    if came.skipped:
        learnt["skipped"] = sorted({*before.skipped, *came.skipped})
    await session.exec(update(JobRow).where(*runs).values(**learnt), execution_options=_UNREAD)
    for scene in {*came.done, *came.failed}:
        here = update(JobSceneRow).where(col(JobSceneRow.job_id) == job_id)
        good, bad = came.done.count(scene), came.failed.count(scene)
        counts = {"done": JobSceneRow.done + good, "failed": JobSceneRow.failed + bad}
        counted = here.where(col(JobSceneRow.scene) == scene).values(**counts)
        await session.exec(counted, execution_options=_UNREAD)
    changed(session, job_id, before.school_id)
    return _told(before.wish)


async def start(session: AsyncSession, job_id: str, attempt: int) -> bool:
    """Say that the work begins, or goes on after a crash; False if it is no longer wanted.

    It is not where it was handed in once more since this attempt.
    """
    since = case((col(JobRow.status) == Status.QUEUED, now()), else_=JobRow.begun_at)
    told = {"status": Status.RUNNING, "message": "", "cleared": False}
    begun = {**told, "line_at": time(), "begun_at": since}
    return await change(session, Those(job_id, UNFINISHED, attempt=attempt), begun)


async def wished(session: AsyncSession, job_id: str, attempt: int) -> str:
    """What whoever works on this attempt is to do, as `lines_done` tells it, or NOT_OURS."""
    row = await session.get(JobRow, job_id, populate_existing=True)
    if row is None or row.attempt != attempt:
        return NOT_OURS
    if row.status != Status.RUNNING:
        return "stop"
    return _told(row.wish)


async def skipped(session: AsyncSession, job_id: str) -> frozenset[str]:
    """The keys of the lines that failed in this attempt. Raises NotFound."""
    return frozenset((await row_of(session, job_id)).skipped)


async def obey(session: AsyncSession, job_id: str, attempt: int) -> None:
    """Do what was wished since: "pause" ends the work, for any other it is planned again."""
    row = await session.get(JobRow, job_id, populate_existing=True)
    if row and row.wish:
        status = Status.PAUSED if row.wish == "pause" else Status.RUNNING
        those = Those(job_id, (Status.RUNNING,), row.wish, attempt)
        await change(session, those, {"wish": "", "status": status})


async def give_up(session: AsyncSession, job_id: str, message: str) -> None:
    """Wish, since it makes no sense to go on, that it pauses; a word key tells why."""
    await change(session, Those(job_id, (Status.RUNNING,)), {"wish": "pause", "message": message})


async def complete(session: AsyncSession, job_id: str, attempt: int) -> bool:
    """Say that all is done; False if something else was wished in the last moment."""
    those = Those(job_id, (Status.RUNNING,), "", attempt)
    return await change(session, those, {"status": Status.COMPLETED})


async def set_status(session: AsyncSession, job_id: str, status: Status, message: str = "") -> bool:
    """Say where the job stands and, by a word key, why; False if it has come to an end already.

    Forgets what was wished before. Raises NotFound.
    """
    told = {"status": status, "message": message, "wish": ""}
    if await change(session, Those(job_id, UNFINISHED), told):
        return True
    await row_of(session, job_id)
    return False


async def progress(session: AsyncSession, job_id: str) -> Progress:
    """How far the job is. Raises NotFound."""
    job = await row_of(session, job_id)
    ordered = select(JobSceneRow).where(JobSceneRow.job_id == job_id)
    scenes = (await session.exec(ordered.order_by(col(JobSceneRow.place)))).all()
    failed = sum(scene.failed for scene in scenes)
    left = sum(scene.total - scene.done for scene in scenes) - failed
    return Progress(
        job=job.id,
        status=Status(job.status),
        done=sum(scene.done for scene in scenes),
        total=sum(scene.total for scene in scenes),
        failed=failed,
        seconds_left=Pace(job.pace, job.paced).left(left) if job.status == Status.RUNNING else None,
        scenes=tuple(SceneProgress(s.scene, s.done, s.total) for s in scenes),
        message=job.message,
        priority=Priority(job.priority),
    )


async def seconds_a_line(session: AsyncSession, job_id: str) -> float | None:
    """How long a line took of late; None while nobody can know. Raises NotFound."""
    job = await row_of(session, job_id)
    return Pace(job.pace, job.paced).left(1)


@dataclass(frozen=True, slots=True)
class Those:
    """A job if it stands like that: by its status, by what is wished, by its attempt."""

    job: str
    status: Sequence[Status]
    wish: str | None = None
    attempt: int | None = None


async def change(session: AsyncSession, those: Those, values: Mapping[str, Any]) -> bool:
    """Change the job if it still stands where we think it does: nobody's word is overwritten."""
    told = dict(values)
    if "status" in told:
        kept = (col(JobRow.status) == told["status"], JobRow.changed_at)
        told["changed_at"] = case(kept, else_=now())
    here = update(JobRow).where(col(JobRow.id) == those.job, col(JobRow.status).in_(those.status))
    if those.wish is not None:
        here = here.where(col(JobRow.wish) == those.wish)
    if those.attempt is not None:
        here = here.where(col(JobRow.attempt) == those.attempt)
    about = (col(JobRow.school_id), col(JobRow.script_id), col(JobRow.kind))
    row = (await session.exec(here.values(**told).returning(*about))).first()
    if row is None:
        return False
    changed(session, those.job, row.school_id)
    if told.get("status") in _TOLD_OF:
        event = f"{_CALLED.get(row.kind, row.kind)}.{told['status']}"
        ended = {"job": those.job, "script": row.script_id}
        await deliveries.note(session, row.school_id, event, ended)
    return True


async def row_of(session: AsyncSession, job_id: str) -> JobRow:
    """The row as the database has it now, whatever this session read before."""
    row = await session.get(JobRow, job_id, populate_existing=True)
    if not row:
        raise NotFound(job_id)
    return row


def _told(wish: str) -> str:
    """A wish as whoever works is told it: "again" is heard when the work is done."""
    return "" if wish == "again" else wish
