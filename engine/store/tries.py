"""How often what can be guessed was tried: kept where all processes of a deployment count together.

Each function is a whole transaction's work: what is counted stays counted when the attempt fails.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, case
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col, delete, update
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.attempts import Limit, TooOften
from engine.account.codes import digest
from engine.store.tables import TryRow

_KEPT = timedelta(days=1)


async def count(session: AsyncSession, limit: Limit, whose: str, at: datetime) -> None:
    """Count an attempt at something of this person or place, before it is made. Raises TooOften."""
    over = col(TryRow.since) <= at - limit.within
    first = TryRow(kind=limit.kind, who=digest(whose), since=at, tries=1)
    again = {
        "tries": case((over, 1), else_=col(TryRow.tries) + 1),
        "since": case((over, at), else_=col(TryRow.since)),
    }
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    counted = (
        insert(TryRow)
        .values(first.model_dump())
        .on_conflict_do_update(index_elements=["kind", "who"], set_=again)
    )
    told = (await session.exec(counted.returning(col(TryRow.tries), col(TryRow.since)))).one()
    if told[0] > limit.most:
        raise _waits(limit, told[1], at)


async def check(session: AsyncSession, limit: Limit, whose: str, at: datetime) -> None:
    """Ask whether there is an attempt left, without counting one. Raises TooOften."""
    row = await session.get(TryRow, (limit.kind, digest(whose)), populate_existing=True)
    if row and row.tries >= limit.most and row.since > at - limit.within:
        raise _waits(limit, row.since, at)


async def take_back(session: AsyncSession, limit: Limit, whose: str) -> None:
    """Count one attempt less: it was right."""
    some = col(TryRow.tries) > 0
    less = update(TryRow).where(*_of(limit, whose), some).values(tries=col(TryRow.tries) - 1)
    await session.exec(less)


async def forgive(session: AsyncSession, limit: Limit, whose: str) -> None:
    """Count from the beginning: it was them."""
    await session.exec(delete(TryRow).where(*_of(limit, whose)))


async def sweep(session: AsyncSession, at: datetime) -> None:
    """Forget what was tried long ago."""
    await session.exec(delete(TryRow).where(col(TryRow.since) < at - _KEPT))


def _of(limit: Limit, whose: str) -> tuple[ColumnElement[bool], ...]:
    return (col(TryRow.kind) == limit.kind, col(TryRow.who) == digest(whose))


def _waits(limit: Limit, since: datetime, at: datetime) -> TooOften:
    return TooOften(max(1, round((since + limit.within - at).total_seconds())))
