"""Leases on jobs, for several machines with one PostgreSQL: who works on what, until when.

All times are the database's: no machine's clock is asked, and a jump of the one that is cannot keep
a job for ever, since a lease that reaches further than any lease may is as good as run out.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from socket import gethostname

from sqlalchemy import ColumnElement, and_, func, literal, or_, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import DBAPIError
from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.job.leased_desk import Board
from engine.job.port import Status, StoreAway
from engine.job.queue import Asked
from engine.store import analyses, jobs
from engine.store.analyses import AnalysisStatus
from engine.store.database import Database
from engine.store.tables import AnalysisRow, JobRow, LeaseRow, new_id
from engine.store.work import as_asked, last_served


def somebody() -> str:
    """A name for one life of one process, which tells whoever looks where it is."""
    return f"{gethostname()} {os.getpid()} {new_id()}"


@dataclass(frozen=True, slots=True)
class DatabaseLeases:
    """The leases of one life of one process: the name of its `holder` is never used again.

    `clock` is the database's clock as an expression.
    """

    database: Database
    seconds: float = 20.0
    holder: str = field(default_factory=somebody)
    clock: ColumnElement[datetime] = field(default_factory=func.clock_timestamp)

    async def board(self) -> Board:
        """All work that is not at its end: what nobody holds, and the rest."""
        async with self._session() as session:
            there = await _unfinished(session)
            alive = select(LeaseRow.work_id).where(self._alive())
            held = frozenset(await session.exec(alive))
        waiting = tuple(job for job in there if job.id not in held)
        return Board(waiting, tuple(job for job in there if job.id in held))

    async def claim(self, job: Asked) -> bool:
        """Hold this job, unless another holds it: of several who try, one does."""
        mine = {"work_id": job.id, "school_id": job.school, "holder": self.holder}
        taking = insert(LeaseRow).values(**mine, until=self._from_now())
        taken = taking.on_conflict_do_update(
            index_elements=["work_id"],
            set_={"holder": taking.excluded.holder, "until": taking.excluded.until},
            where=or_(~self._alive(), col(LeaseRow.holder) == self.holder),
        )
        async with self._session() as session:
            return (await session.exec(taken.returning(literal(1)))).first() is not None

    async def renew(self, jobs_held: Collection[str]) -> frozenset[str]:
        """Hold these for longer; those that are still ours and were not cancelled."""
        if not jobs_held:
            return frozenset()
        longer = update(LeaseRow).where(
            col(LeaseRow.work_id).in_(jobs_held), col(LeaseRow.holder) == self.holder
        )
        recordings = select(JobRow.id).where(
            col(JobRow.id).in_(jobs_held), JobRow.status == Status.CANCELLED
        )
        analysed = select(AnalysisRow.id).where(
            col(AnalysisRow.id).in_(jobs_held), AnalysisRow.status == AnalysisStatus.CANCELLED
        )
        async with self._session() as session:
            renewed = longer.values(until=self._from_now()).returning(col(LeaseRow.work_id))
            ours: set[str] = set((await session.exec(renewed)).scalars())
            unwanted = (*await session.exec(recordings), *await session.exec(analysed))
            return frozenset(ours).difference(unwanted)

    async def release(self, jobs_held: Collection[str]) -> None:
        """Hold these no longer."""
        gone = delete(LeaseRow).where(
            col(LeaseRow.work_id).in_(jobs_held), col(LeaseRow.holder) == self.holder
        )
        async with self._session() as session:
            await session.exec(gone)

    def _from_now(self) -> ColumnElement[datetime]:
        return self.clock + timedelta(seconds=self.seconds)

    def _alive(self) -> ColumnElement[bool]:
        until = col(LeaseRow.until)
        return and_(until > self.clock, until <= self._from_now())

    @asynccontextmanager
    async def _session(self) -> AsyncIterator[AsyncSession]:
        try:
            async with self.database.session() as session:
                yield session
        except DBAPIError as fault:
            raise StoreAway(str(fault)) from fault


async def _unfinished(session: AsyncSession) -> Sequence[Asked]:
    """All jobs and analyses that wait or run, whoever holds them."""
    served = await last_served(session)
    recorded = select(JobRow).where(col(JobRow.id).in_(await jobs.unfinished(session)))
    analysed = select(AnalysisRow).where(
        col(AnalysisRow.id).in_(await analyses.unfinished(session))
    )
    return [
        *(as_asked(row, served) for row in await session.exec(recorded)),
        *(
            Asked(row.id, row.school_id, row.made_at, aside=True)
            for row in await session.exec(analysed)
        ),
    ]
