"""All the work of a school: recordings, scans and analyses, as the page of work shows them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func
from sqlmodel import col, select, update
from sqlmodel.ext.asyncio.session import AsyncSession
from sqlmodel.sql.expression import Select

from engine.account.caller import Caller
from engine.account.permit import NotFound, NotPermitted, Reach, reach
from engine.job.night import Priority
from engine.job.pace import Pace
from engine.job.port import Status
from engine.store import openings
from engine.store.changes import changed
from engine.store.jobs import RECORD
from engine.store.scripts import script_row
from engine.store.tables import AccountRow, JobRow, JobSceneRow, ScriptRow, now

_COUNTED_AGAIN = timedelta(seconds=5)
_SHOWN = 100
_OVER = (Status.COMPLETED, Status.FAILED, Status.CANCELLED)


@dataclass(frozen=True, slots=True)
class Work:
    """A job on a play: `kind` is "record", "scan" or "analysis".

    `done` and `failed` of `total` are lines, pages or nothing; `tries` counts those of an analysis.
    `since` is when `status` became what it is, `message` a word key on why it stopped.
    """

    id: str
    kind: str
    script: str
    title: str
    who: str
    mine: bool
    status: Status
    since: datetime
    done: int = 0
    failed: int = 0
    total: int = 0
    seconds_left: float | None = None
    priority: Priority = Priority.NOW
    tries: int = 0
    message: str = ""
    wish: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many lines of a play are recorded, of how many wanted, as counted at that time.

    `stale` if it was opened or recorded since then: they may be others now.
    """

    done: int = 0
    total: int = 0
    at: datetime | None = None
    stale: bool = False


@dataclass(frozen=True, slots=True)
class _About:
    """Which play a job is on, by its title, and who asked for it."""

    title: str
    name: str
    mine: bool


async def shown(session: AsyncSession, caller: Caller) -> tuple[Work, ...]:
    """What this person may see of their school's work, what changed last first."""
    newest = _told_to(caller).order_by(col(JobRow.changed_at).desc()).limit(_SHOWN)
    return await _works(session, caller, newest.where(col(JobRow.cleared).is_(False)))


async def one(session: AsyncSession, caller: Caller, job_id: str) -> Work:
    """A job that this person may see, also one that is shown no longer. Raises NotFound."""
    found = await _works(session, caller, _told_to(caller).where(col(JobRow.id) == job_id))
    if not found:
        raise NotFound(job_id)
    return found[0]


def _told_to(caller: Caller) -> Select[JobRow, str, str]:
    return (
        select(JobRow, ScriptRow.title, AccountRow.name)
        .join(ScriptRow, col(ScriptRow.id) == JobRow.script_id)
        .join(AccountRow, col(AccountRow.id) == JobRow.owner_id)
        .where(*_seen_by(caller))
    )


async def _works(
    session: AsyncSession, caller: Caller, asked: Select[JobRow, str, str]
) -> tuple[Work, ...]:
    fresh = asked.execution_options(populate_existing=True)
    rows = (await session.exec(fresh)).all()
    counted = await _counted(session, [row.id for row, _, _ in rows])
    return tuple(
        _work(row, _About(title, name, row.owner_id == caller.id), counted.get(row.id, (0, 0, 0)))
        for row, title, name in rows
    )


async def tallies(session: AsyncSession, caller: Caller) -> dict[str, Tally]:
    """How much of each script of this person's school was recorded when it was last counted."""
    told = select(ScriptRow.id, ScriptRow.recorded, ScriptRow.wanted, ScriptRow.counted_at)
    rows = await session.exec(
        told.where(ScriptRow.school_id == caller.school, ScriptRow.revision > 0)
    )
    since, moving = await _since(session, caller), await _moving(session, caller)
    long_ago = now() - _COUNTED_AGAIN
    found: dict[str, Tally] = {}
    for script, done, total, at in rows:
        stale = any(at is None or when >= at for when in since[script])
        stale |= script in moving and at is not None and at < long_ago
        found[script] = Tally(done, total, at, stale)
    return found


async def tally(session: AsyncSession, caller: Caller, script_id: str, told: Tally) -> None:
    """Remember how many lines of a script were found recorded. Raises NotFound."""
    row = await script_row(session, caller, script_id)
    row.recorded, row.wanted, row.counted_at = told.done, told.total, told.at


async def clear_finished(session: AsyncSession, caller: Caller) -> None:
    """Show what is over no longer, as far as it is this person's to record."""
    far = reach(caller, "record")
    clear = update(JobRow).where(
        col(JobRow.school_id) == caller.school, col(JobRow.status).in_(_OVER)
    )
    if far is Reach.OWN:
        clear = clear.where(col(JobRow.owner_id) == caller.id)
    if far is not Reach.NOTHING:
        await session.exec(clear.values(cleared=True))
        changed(session, caller.school)


async def _since(session: AsyncSession, caller: Caller) -> defaultdict[str, list[datetime]]:
    """When each script was last opened, and when the newest recording of it changed its status."""
    opened = await openings.last(session, caller.school)
    moved = (
        select(JobRow.script_id, func.max(JobRow.changed_at))
        .where(JobRow.school_id == caller.school, JobRow.kind == RECORD)
        .group_by(col(JobRow.script_id))
    )
    found: defaultdict[str, list[datetime]] = defaultdict(list)
    for script, at in (*opened.items(), *await session.exec(moved)):
        found[script] += [at] if at else []
    return found


async def _moving(session: AsyncSession, caller: Caller) -> frozenset[str]:
    """The scripts that are being recorded."""
    running = select(JobRow.script_id).where(
        JobRow.school_id == caller.school, JobRow.kind == RECORD, JobRow.status == Status.RUNNING
    )
    return frozenset(await session.exec(running))


async def _counted(session: AsyncSession, jobs: Sequence[str]) -> dict[str, tuple[int, int, int]]:
    """Lines done, failed and wanted of each of these jobs."""
    there = select(JobSceneRow).where(col(JobSceneRow.job_id).in_(jobs))
    counted: dict[str, tuple[int, int, int]] = {}
    for scene in await session.exec(there):
        done, failed, total = counted.get(scene.job_id, (0, 0, 0))
        added = (done + scene.done, failed + scene.failed, total + scene.total)
        counted[scene.job_id] = added
    return counted


def _seen_by(caller: Caller) -> list[ColumnElement[bool]]:
    """What a query must ask of work and play: whose they are, and that they are still there."""
    far = reach(caller, "read")
    if far is Reach.NOTHING:
        raise NotPermitted(f"{caller.position} may not read")
    there = [
        col(JobRow.school_id) == caller.school,
        col(ScriptRow.discarded_at).is_(None),
    ]
    return there if far is Reach.SCHOOL else [*there, col(ScriptRow.owner_id) == caller.id]


def _work(row: JobRow, about: _About, counts: tuple[int, int, int]) -> Work:
    done, failed, total = counts
    running = row.status == Status.RUNNING
    return Work(
        id=row.id,
        kind=row.kind,
        script=row.script_id,
        title=about.title,
        who=about.name,
        mine=about.mine,
        status=Status(row.status),
        since=row.changed_at,
        done=done,
        failed=failed,
        total=total,
        seconds_left=Pace(row.pace, row.paced).left(total - done - failed) if running else None,
        priority=Priority(row.priority),
        tries=row.tries,
        message=row.message,
        wish=row.wish,
    )
