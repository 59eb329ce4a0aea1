"""Scans under way: plays whose pages are still being read, and how far that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.account.permit import NotFound, permit
from engine.job.port import Progress, SceneProgress, Status
from engine.job.wish import Job
from engine.script.model import Script
from engine.store import jobs
from engine.store.changes import changed
from engine.store.progress import progress, set_total
from engine.store.revisions import NewRevision, plays_of, turn
from engine.store.scripts import script_row
from engine.store.tables import JobRow, ScriptRow

KIND = "scan"
PAGES = "pages"
"""The one "scene" of a scan, by which its progress is counted."""


@dataclass(frozen=True, slots=True)
class NewScan:
    """A scan that was brought: the shelf key of its file, a title for now, pages to read."""

    filename: str
    source: str
    title: str
    pages: int


@dataclass(frozen=True, slots=True)
class ScanJob:
    """What the worker needs to know of a scan."""

    owner: str
    school: str
    script: str
    filename: str
    source: str


async def begin(session: AsyncSession, caller: Caller, new: NewScan) -> Job:
    """Put a play into the library before it is read; the job that reads it."""
    row = ScriptRow(
        school_id=caller.school,
        owner_id=caller.id,
        filename=new.filename,
        source=new.source,
        title=new.title,
        scanned=True,
        revision=0,
    )
    permit(caller, "add", row)
    session.add(row)
    changed(session, plays_of(row.school_id))
    await session.flush()
    wanted = JobRow(
        kind=KIND,
        school_id=caller.school,
        owner_id=caller.id,
        script_id=row.id,
        status=Status.QUEUED,
    )
    job = await jobs.add(session, wanted)
    await set_total(session, job.id, [SceneProgress(PAGES, 0, new.pages)])
    return job


async def find(session: AsyncSession, job_id: str) -> ScanJob:
    """The scan, for the worker. Raises NotFound, also when its play was discarded."""
    job = await session.get(JobRow, job_id)
    row = await session.get(ScriptRow, job.script_id, populate_existing=True) if job else None
    if job is None or row is None or row.discarded_at:
        raise NotFound(job_id)
    return ScanJob(job.owner_id, job.school_id, row.id, row.filename, row.source)


async def take_in(session: AsyncSession, caller: Caller, script_id: str, script: Script) -> None:
    """Make this the play's first revision, unless it has one. Raises NotFound, NotPermitted."""
    row = await script_row(session, caller, script_id, "revise")
    if not row.revision:
        await turn(session, row, NewRevision(script, "read", row.filename, row.source))


async def reading(session: AsyncSession, caller: Caller, script_id: str) -> Progress | None:
    """How far the reading of a scan is, None for what never was one. Raises NotFound."""
    row = await script_row(session, caller, script_id)
    return (await _told(session, [row.id])).get(row.id)


async def under_way(session: AsyncSession, caller: Caller) -> dict[str, Progress]:
    """How far each of this person's scans is that is not read yet, by the play's id."""
    unread = select(ScriptRow.id).where(
        ScriptRow.school_id == caller.school,
        ScriptRow.owner_id == caller.id,
        ScriptRow.revision == 0,
        col(ScriptRow.discarded_at).is_(None),
    )
    return await _told(session, (await session.exec(unread)).all())


async def _told(session: AsyncSession, scripts: Sequence[str]) -> dict[str, Progress]:
    """The progress of the scan of each of these plays."""
    if not scripts:
        return {}
    scans = select(JobRow.script_id, JobRow.id).where(
        JobRow.kind == KIND, col(JobRow.script_id).in_(scripts)
    )
    found = (await session.exec(scans.order_by(col(JobRow.made_at)))).all()
    return {script: await progress(session, job) for script, job in found}
