"""What is watched of a deployment: work that waits, takes, spending, and that it can be written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text
from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.job.night import Priority
from engine.job.port import Status
from engine.store.tables import JobRow, SpendingRow, TakeRow, now


@dataclass(frozen=True, slots=True)
class Watched:
    """Of all schools: jobs by kind and status, takes, and what each engine cost in the month.

    `queue_age` is for how many seconds the job waits that has waited longest, but for those that
    were left to the night.
    """

    jobs: dict[tuple[str, str], int]
    queue_age: float
    takes: int
    spent: dict[str, float]


async def watched(session: AsyncSession, month: str) -> Watched:
    """How it stands."""
    kinds = select(JobRow.kind, JobRow.status, func.count()).group_by(JobRow.kind, JobRow.status)
    spent = select(SpendingRow.engine, func.sum(SpendingRow.cost)).where(SpendingRow.month == month)
    return Watched(
        jobs={(kind, status): many for kind, status, many in await session.exec(kinds)},
        queue_age=await queue_age(session, now()),
        takes=(await session.exec(select(func.count()).select_from(TakeRow))).one(),
        spent=dict((await session.exec(spent.group_by(SpendingRow.engine))).all()),
    )


async def queue_age(session: AsyncSession, at: datetime) -> float:
    """For how many seconds the job waits that has waited longest, but for those of the night."""
    waiting = (col(JobRow.status) == Status.QUEUED, col(JobRow.priority) != Priority.TONIGHT)
    since = (await session.exec(select(func.min(JobRow.changed_at)).where(*waiting))).one()
    return max(0.0, (at - since).total_seconds()) if since else 0.0


async def write(session: AsyncSession) -> None:
    """Write something that is there already, so that whatever keeps a database from it shows."""
    connection = await session.connection()
    await connection.execute(text("update alembic_version set version_num = version_num"))
