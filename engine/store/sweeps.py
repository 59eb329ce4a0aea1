"""What the sweep of a school's shelf asks: when it was last, which takes are wanted, which go."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, exists, or_
from sqlmodel import col, delete, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.job.port import Status
from engine.store.changes import changed
from engine.store.jobs import RECORD
from engine.store.progress import UNFINISHED
from engine.store.tables import JobRow, JobSceneRow, SchoolRow, ScriptRow, TakeRow, now
from engine.store.takes import in_parts

DAY = timedelta(days=1)


async def idle(session: AsyncSession, at: datetime) -> tuple[str, ...]:
    """The schools not swept since a day ago, in which nothing is to be recorded."""
    busy = exists().where(
        col(JobRow.school_id) == col(SchoolRow.id), col(JobRow.status).in_(UNFINISHED)
    )
    return tuple(await session.exec(select(SchoolRow.id).where(_due(at), ~busy)))


async def begin(session: AsyncSession, school: str, at: datetime) -> bool:
    """Note that this school is swept now; False if another process was quicker."""
    mine = update(SchoolRow).where(col(SchoolRow.id) == school, _due(at))
    return (await session.exec(mine.values(swept_at=at))).rowcount == 1


async def plays(session: AsyncSession, school: str, since: datetime) -> tuple[str, ...]:
    """The plays in this school's libraries that can be recorded, and those discarded `since` then.

    Whoever discarded one may still bring it back.
    """
    gone = col(ScriptRow.discarded_at)
    there = select(ScriptRow.id).where(ScriptRow.school_id == school, ScriptRow.revision > 0)
    return tuple(await session.exec(there.where(or_(gone.is_(None), gone >= since))))


async def want(session: AsyncSession, school: str, keys: Collection[str], at: datetime) -> None:
    """Note that these takes are wanted still."""
    for some in in_parts(keys):
        these = update(TakeRow).where(col(TakeRow.school_id) == school, col(TakeRow.key).in_(some))
        await session.exec(these.values(wanted_at=at))


async def drop(session: AsyncSession, school: str, before: datetime) -> frozenset[str]:
    """Note no longer what was last wanted before this moment; its keys. None while one records."""
    busy = exists().where(col(JobRow.school_id) == school, col(JobRow.status).in_(UNFINISHED))
    old = delete(TakeRow).where(
        col(TakeRow.school_id) == school, col(TakeRow.wanted_at) < before, ~busy
    )
    return frozenset((await session.exec(old.returning(col(TakeRow.key)))).scalars())


async def again(session: AsyncSession, school: str) -> None:
    """Have this school swept at the next opportunity."""
    mine = update(SchoolRow).where(col(SchoolRow.id) == school)
    await session.exec(mine.values(swept_at=None))


async def call_off(session: AsyncSession, script_id: str) -> tuple[str, ...]:
    """Want none of a play's recordings any longer, and count none as done; what was under way."""
    its = (col(JobRow.script_id) == script_id, col(JobRow.kind) == RECORD)
    moving = col(JobRow.status).in_((*UNFINISHED, Status.PAUSED))
    stop = update(JobRow).where(*its, moving)
    told = stop.values(status=Status.CANCELLED, wish="", message="", changed_at=now())
    found = (await session.exec(told.returning(col(JobRow.id), col(JobRow.school_id)))).all()
    stopped = tuple(job for job, _ in found)
    changed(session, *stopped, *(school for _, school in found))
    counted = col(JobSceneRow.job_id).in_(select(JobRow.id).where(*its))
    await session.exec(update(JobSceneRow).where(counted).values(done=0))
    return stopped


async def noted(session: AsyncSession, school: str) -> dict[str, datetime]:
    """All takes of this school, by their keys, each with when it was made."""
    made = select(TakeRow.key, TakeRow.made_at).where(TakeRow.school_id == school)
    return dict((await session.exec(made)).all())


def _due(at: datetime) -> ColumnElement[bool]:
    """That the last sweep was a day ago; one that lies ahead was told by a wrong clock."""
    last = col(SchoolRow.swept_at)
    return or_(last.is_(None), last < at - DAY, last > at)
