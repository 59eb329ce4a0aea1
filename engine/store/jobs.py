"""Work that somebody asked for: how far it is, what became of it, and what was wished since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.account.permit import NotFound, permit
from engine.job.night import Priority
from engine.job.port import Status
from engine.job.wish import Job, Wish
from engine.store.changes import changed
from engine.store.progress import UNFINISHED, Those, change, row_of
from engine.store.scripts import script_row
from engine.store.tables import JobRow

RECORD, ANALYSIS = "record", "analysis"
_ENDED = tuple(status for status in Status if status.ended)
_AGAIN: Mapping[str, Any] = MappingProxyType(
    {
        "status": Status.QUEUED,
        "message": "",
        "cleared": False,
        "skipped": [],
        "attempt": JobRow.attempt + 1,
    }
)
"""A job that waits for the desk once more."""


async def create(
    session: AsyncSession, caller: Caller, script_id: str, wish: Wish, roles: Sequence[str]
) -> Job:
    """Note that a recording is wanted. Raises NotFound."""
    script = await script_row(session, caller, script_id, "record")
    row = JobRow(
        kind=RECORD,
        school_id=caller.school,
        owner_id=caller.id,
        script_id=script.id,
        scenes=list(wish.scenes),
        roles=list(roles),
        line=wish.line,
        status=Status.QUEUED,
        priority=wish.priority,
    )
    return await add(session, row)


async def add(session: AsyncSession, row: JobRow) -> Job:
    """Note that work of whatever kind is wanted. Whoever asks has asked `permit`."""
    session.add(row)
    await session.flush()
    changed(session, row.id, row.school_id)
    return _job(row)


async def find(session: AsyncSession, job_id: str) -> Job:
    """The job, for the worker, who may see them all. Raises NotFound."""
    return _job(await row_of(session, job_id))


async def latest(session: AsyncSession, caller: Caller, script_id: str) -> Job | None:
    """The newest recording of this script that somebody of this school asked for."""
    rows = await _of_script(session, caller, script_id)
    return _job(rows[0]) if rows else None


async def unfinished(session: AsyncSession) -> tuple[Job, ...]:
    """All jobs that wait or run, the oldest first."""
    waiting = select(JobRow).where(col(JobRow.status).in_(UNFINISHED))
    return tuple(_job(row) for row in await session.exec(waiting.order_by(col(JobRow.made_at))))


async def join(session: AsyncSession, caller: Caller, script_id: str, wish: Wish) -> Job | None:
    """This person's job of this play that has not come to its end, as it is wished now.

    A paused one of the same scenes waits again; one that runs takes up what is new at its next
    line. What is wanted of other scenes comes first. What is wanted at another time, or beside what
    somebody has paused, is a job of its own.
    """
    for row in await _of_script(session, caller, script_id):
        together = _together(row, wish) if row.owner_id == caller.id else None
        if together and await _joined(session, row, together):
            return await find(session, row.id)
    return None


async def pause(session: AsyncSession, caller: Caller, job_id: str) -> None:
    """Wish that it stops after the lines that are being spoken. Raises NotFound."""
    await _mine(session, caller, job_id)
    if not await change(session, Those(job_id, (Status.QUEUED,)), {"status": Status.PAUSED}):
        await change(session, Those(job_id, (Status.RUNNING,)), {"wish": "pause"})


async def cancel(session: AsyncSession, caller: Caller, job_id: str) -> Job:
    """Want it no longer, from this moment; what is recorded stays. Raises NotFound."""
    await _mine(session, caller, job_id)
    told = {"status": Status.CANCELLED, "wish": "", "message": ""}
    await change(session, Those(job_id, (*UNFINISHED, Status.PAUSED)), told)
    return await find(session, job_id)


async def resume(session: AsyncSession, caller: Caller, job_id: str) -> Job:
    """Have it wait for the desk again, and not for the night, or forget the wish to pause.

    Raises NotFound.
    """
    await _mine(session, caller, job_id)
    again = {**_AGAIN, "wish": "", "tries": 0, "priority": Priority.NOW}
    if not await change(session, Those(job_id, _ENDED), again):
        await change(session, Those(job_id, UNFINISHED), {"wish": "", "message": ""})
    return await find(session, job_id)


async def once_more(session: AsyncSession, caller: Caller, job: Job) -> Job:
    """Have a recording that was completed, or is not at its end, look for what is missing again.

    Raises NotFound, NotPermitted.
    """
    row = await _mine(session, caller, job.id)
    wish = Wish(tuple(row.scenes), Priority(row.priority), row.line)
    if not await _joined(session, row, wish):
        await change(session, Those(job.id, (Status.COMPLETED,)), {**_AGAIN, "wish": ""})
    return await find(session, job.id)


async def put_off(session: AsyncSession, caller: Caller, job_id: str, priority: Priority) -> Job:
    """Have a job done now, or tonight. Raises NotFound, NotPermitted."""
    await _mine(session, caller, job_id)
    told = {"priority": priority}
    if not await change(session, Those(job_id, (Status.QUEUED,)), {**_AGAIN, **told}):
        await change(session, Those(job_id, tuple(Status)), told)
    return await find(session, job_id)


async def hand_in_again(session: AsyncSession, job_id: str) -> Job:
    """Have a job handed to the desk once more that the desk has lost. Raises NotFound."""
    more = {"attempt": JobRow.attempt + 1}
    await change(session, Those(job_id, UNFINISHED), more)
    return await find(session, job_id)


async def _of_script(session: AsyncSession, caller: Caller, script_id: str) -> Sequence[JobRow]:
    script = await script_row(session, caller, script_id)
    of_it = (
        JobRow.school_id == caller.school,
        JobRow.script_id == script.id,
        JobRow.kind == RECORD,
    )
    mine = select(JobRow).where(*of_it)
    return (await session.exec(mine.order_by(col(JobRow.made_at).desc()))).all()


def _together(row: JobRow, wish: Wish) -> Wish | None:
    """A wish with what a job was to do already; None where the two are better kept apart."""
    if set(row.scenes) == set(wish.scenes):
        return wish
    apart = row.priority != wish.priority or row.status == Status.PAUSED
    if not row.scenes or apart:
        return None
    others = (scene for scene in row.scenes if scene not in wish.scenes)
    return replace(wish, scenes=(*wish.scenes, *others) if wish.scenes else ())


async def _joined(session: AsyncSession, row: JobRow, wished: Wish) -> bool:
    scenes = list(wished.scenes)
    where = {"scenes": scenes, "line": wished.line}
    wanted = {**where, "priority": wished.priority, "message": "", "cleared": False}
    if await change(session, Those(row.id, (Status.QUEUED, Status.PAUSED)), {**_AGAIN, **wanted}):
        return True
    wish = "again" if (row.scenes, row.line) == (scenes, wished.line) else "replan"
    return await change(session, Those(row.id, (Status.RUNNING,)), {**wanted, "wish": wish})


async def _mine(session: AsyncSession, caller: Caller, job_id: str) -> JobRow:
    mine = select(JobRow).where(JobRow.id == job_id, JobRow.school_id == caller.school)
    row = (await session.exec(mine)).first()
    if not row:
        raise NotFound(job_id)
    if row.kind == ANALYSIS:  # it proposes voices, so whoever may cast may want it
        await script_row(session, caller, row.script_id, "cast")
        return row
    await script_row(session, caller, row.script_id)
    permit(caller, "record", row)
    return row


def _job(row: JobRow) -> Job:
    return Job(
        id=row.id,
        kind=row.kind,
        school=row.school_id,
        owner=row.owner_id,
        script=row.script_id,
        status=Status(row.status),
        attempt=row.attempt,
        scenes=tuple(row.scenes),
        roles=tuple(row.roles),
        message=row.message,
        priority=Priority(row.priority),
        line=row.line,
    )
