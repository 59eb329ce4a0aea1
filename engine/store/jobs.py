"""Recordings that somebody asked for: how far they are, and what was wished since."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from time import monotonic
from types import MappingProxyType
from typing import Any

from sqlalchemy import case, update
from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.account.permit import NotFound, permit
from engine.job.pace import Pace
from engine.job.port import Progress, SceneProgress, Status
from engine.job.queue import Priority
from engine.job.wish import RecordingJob, Wish
from engine.store.database import Database
from engine.store.scripts import script_row
from engine.store.tables import JobRow, JobSceneRow, now

_UNFINISHED = (Status.QUEUED, Status.RUNNING)
_NONE: Mapping[str, int] = MappingProxyType({})
_LOOK_EVERY = 0.25
_UNREAD = {"synchronize_session": False}
"""For a change of rows that this session did not read."""


async def create(
    session: AsyncSession, who: Caller, script_id: str, wish: Wish, roles: Sequence[str]
) -> RecordingJob:
    """Note that a recording is wanted. Raises NotFound."""
    script = await script_row(session, who, script_id, "record")
    row = JobRow(
        school_id=who.school,
        owner_id=who.id,
        script_id=script.id,
        scenes=list(wish.scenes),
        roles=list(roles),
        status=Status.QUEUED,
        priority=wish.priority,
    )
    session.add(row)
    await session.flush()
    return _job(row)


async def find(session: AsyncSession, job_id: str) -> RecordingJob:
    """The job, for the worker, who may see them all. Raises NotFound."""
    return _job(await _row(session, job_id))


async def latest(session: AsyncSession, who: Caller, script_id: str) -> RecordingJob | None:
    """The newest recording of this script that somebody of this school asked for."""
    rows = await _of_script(session, who, script_id)
    return _job(rows[0]) if rows else None


async def unfinished(session: AsyncSession) -> tuple[str, ...]:
    """The ids of all jobs that wait or run, the oldest first."""
    waiting = select(JobRow.id).where(col(JobRow.status).in_(_UNFINISHED))
    return tuple(await session.exec(waiting.order_by(col(JobRow.made_at))))


async def join(
    session: AsyncSession, who: Caller, script_id: str, wish: Wish
) -> RecordingJob | None:
    """This person's job of the same scenes that has not come to its end, as it is wished now.

    A paused one waits again; one that runs takes up the new order at its next line.
    """
    for row in await _of_script(session, who, script_id):
        same = row.owner_id == who.id and set(row.scenes) == set(wish.scenes)
        if same and await _joined(session, row, wish):
            await session.refresh(row)
            return _job(row)
    return None


async def set_total(
    session: AsyncSession,
    job_id: str,
    scenes: Sequence[SceneProgress],
    failed: Mapping[str, int] = _NONE,
) -> None:
    """Say what there is to do by scene, how much of it was there before and how much failed."""
    job = await _row(session, job_id)
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


async def lines_done(
    session: AsyncSession, job_id: str, done: Sequence[str], failed: Sequence[str] = ()
) -> str:
    """Count lines, told by their scenes, of which takes are kept, and learn the pace.

    Tells what is wished, for whoever works to `obey` when the lines under way are heard. Of a job
    that does not run any more nothing is counted: "stop". It is asked for every line, so it asks
    the database for as little as it can. Raises NotFound.
    """
    known = select(JobRow.pace, JobRow.paced, JobRow.line_at).where(JobRow.id == job_id)
    before = (await session.exec(known)).first()
    if before is None:
        raise NotFound(job_id)
    pace = Pace(*before).after(len(done) + len(failed), monotonic())
    learnt = {"pace": pace.seconds, "paced": pace.lines, "line_at": pace.last}
    runs = update(JobRow).where(col(JobRow.id) == job_id, col(JobRow.status) == Status.RUNNING)
    asked = runs.values(**learnt).returning(col(JobRow.wish))
    wish = (await session.exec(asked, execution_options=_UNREAD)).scalar()
    if wish is None:
        return "stop"
    for scene in {*done, *failed}:
        here = update(JobSceneRow).where(col(JobSceneRow.job_id) == job_id)
        good, bad = JobSceneRow.done + done.count(scene), JobSceneRow.failed + failed.count(scene)
        counted = here.where(col(JobSceneRow.scene) == scene).values(done=good, failed=bad)
        await session.exec(counted, execution_options=_UNREAD)
    return await obey(session, job_id) if wish == "again" else wish


async def start(session: AsyncSession, job_id: str) -> bool:
    """Say that the work begins, or goes on after a crash; False if it is no longer wanted."""
    since = case((col(JobRow.status) == Status.QUEUED, now()), else_=JobRow.begun_at)
    told = {"status": Status.RUNNING, "message": "", "cleared": False}
    begun = {**told, "line_at": monotonic(), "begun_at": since}
    return await _change(session, job_id, _UNFINISHED, begun)


async def obey(session: AsyncSession, job_id: str) -> str:
    """Do what was wished since: "pause" ends the work, "replan" plans it anew; "stop": it ended.

    "again" lets it go on, but not complete before it has planned once more; it is told as "".
    """
    job = await session.get(JobRow, job_id, populate_existing=True)
    if job is None or job.status != Status.RUNNING:
        return "stop"
    if not job.wish:
        return ""
    wish, status = job.wish, Status.PAUSED if job.wish == "pause" else Status.RUNNING
    obeyed = await _change(session, job_id, (Status.RUNNING,), {"wish": "", "status": status}, wish)
    return wish if obeyed and wish != "again" else ""


async def complete(session: AsyncSession, job_id: str) -> bool:
    """Say that all is done; False if something else was wished in the last moment."""
    return await _change(session, job_id, (Status.RUNNING,), {"status": Status.COMPLETED}, "")


async def set_status(session: AsyncSession, job_id: str, status: Status, message: str = "") -> bool:
    """Say where the job stands and, by a word key, why; False if it has come to an end already.

    Forgets what was wished before. Raises NotFound.
    """
    told = {"status": status, "message": message, "wish": ""}
    if await _change(session, job_id, _UNFINISHED, told):
        return True
    await _row(session, job_id)
    return False


async def pause(session: AsyncSession, who: Caller, job_id: str) -> None:
    """Wish that it stops after the lines that are being spoken. Raises NotFound."""
    await _mine(session, who, job_id)
    if not await _change(session, job_id, (Status.QUEUED,), {"status": Status.PAUSED}):
        await _change(session, job_id, (Status.RUNNING,), {"wish": "pause"})


async def cancel(session: AsyncSession, who: Caller, job_id: str) -> None:
    """Want it no longer, from this moment; what is recorded stays. Raises NotFound."""
    await _mine(session, who, job_id)
    told = {"status": Status.CANCELLED, "wish": ""}
    await _change(session, job_id, (*_UNFINISHED, Status.PAUSED), told)


async def resume(session: AsyncSession, who: Caller, job_id: str) -> None:
    """Have it wait for the desk again, and not for the night, or forget the wish to pause.

    Raises NotFound.
    """
    await _mine(session, who, job_id)
    ended = tuple(status for status in Status if status.ended)
    again = {"status": Status.QUEUED, "wish": "", "message": "", "cleared": False}
    again["priority"] = Priority.NOW
    if not await _change(session, job_id, ended, again):
        await _change(session, job_id, _UNFINISHED, {"wish": ""})


async def progress(session: AsyncSession, job_id: str) -> Progress:
    """How far the job is. Raises NotFound."""
    job = await _row(session, job_id)
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


async def follow(database: Database, job_id: str) -> AsyncIterator[Progress]:
    """The progress at once and whenever it changes, until the job ends. Raises NotFound."""
    told = None
    while told is None or not told.status.ended:
        async with database.session() as session:
            seen = await progress(session, job_id)
        if seen != told:
            yield seen
        told = seen
        if not told.status.ended:
            await asyncio.sleep(_LOOK_EVERY)


async def _of_script(session: AsyncSession, who: Caller, script_id: str) -> Sequence[JobRow]:
    script = await script_row(session, who, script_id)
    of_it = (JobRow.school_id == who.school, JobRow.script_id == script.id, JobRow.kind == "record")
    mine = select(JobRow).where(*of_it)
    return (await session.exec(mine.order_by(col(JobRow.made_at).desc()))).all()


async def _joined(session: AsyncSession, row: JobRow, wished: Wish) -> bool:
    scenes = list(wished.scenes)
    wanted = {"scenes": scenes, "priority": wished.priority, "message": "", "cleared": False}
    idle = (Status.QUEUED, Status.PAUSED)
    if await _change(session, row.id, idle, {**wanted, "status": Status.QUEUED}):
        return True
    wish = "again" if row.scenes == scenes else "replan"
    return await _change(session, row.id, (Status.RUNNING,), {**wanted, "wish": wish})


async def _change(
    session: AsyncSession,
    job_id: str,
    those: Sequence[Status],
    values: dict[str, Any],
    wish: str | None = None,
) -> bool:
    """Change the job if it still stands where we think it does: nobody's word is overwritten."""
    if "status" in values:
        kept = (col(JobRow.status) == values["status"], JobRow.changed_at)
        values = {**values, "changed_at": case(kept, else_=now())}
    here = update(JobRow).where(col(JobRow.id) == job_id, col(JobRow.status).in_(those))
    if wish is not None:
        here = here.where(col(JobRow.wish) == wish)
    return (await session.exec(here.values(**values))).rowcount == 1


async def _mine(session: AsyncSession, who: Caller, job_id: str) -> None:
    mine = select(JobRow).where(JobRow.id == job_id, JobRow.school_id == who.school)
    row = (await session.exec(mine)).first()
    if not row:
        raise NotFound(job_id)
    await script_row(session, who, row.script_id)
    permit(who, "record", row)


async def _row(session: AsyncSession, job_id: str) -> JobRow:
    """The row as the database has it now, whatever this session read before."""
    row = await session.get(JobRow, job_id, populate_existing=True)
    if not row:
        raise NotFound(job_id)
    return row


def _job(row: JobRow) -> RecordingJob:
    return RecordingJob(
        id=row.id,
        school=row.school_id,
        owner=row.owner_id,
        script=row.script_id,
        scenes=tuple(row.scenes),
        roles=tuple(row.roles),
        status=Status(row.status),
        message=row.message,
        priority=Priority(row.priority),
    )
