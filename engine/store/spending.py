"""What paid voices cost each school, month by month."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.store.tables import SpendingRow, TakeRow
from engine.voice.budget import Charge
from engine.voice.port import Reason


async def spent(session: AsyncSession, caller: Caller, month: str) -> float:
    """What this person's school has spent in a month, over all engines."""
    total = select(func.sum(SpendingRow.cost)).where(
        SpendingRow.school_id == caller.school, SpendingRow.month == month
    )
    return float((await session.exec(total)).one() or 0.0)


async def refused(session: AsyncSession, caller: Caller, month: str) -> bool:
    """Whether a stand-in spoke this month because a line would have cost more than was left."""
    begun = datetime.strptime(month, "%Y-%m").replace(tzinfo=UTC)
    theirs = select(TakeRow.key).where(
        TakeRow.school_id == caller.school,
        TakeRow.because == Reason.OVER_BUDGET,
        col(TakeRow.made_at) >= begun,
    )
    return (await session.exec(theirs.limit(1))).first() is not None


async def charges(session: AsyncSession, caller: Caller, month: str) -> tuple[Charge, ...]:
    """What each engine cost this person's school in a month, by the engines' names."""
    theirs = select(SpendingRow).where(
        SpendingRow.school_id == caller.school, SpendingRow.month == month
    )
    rows = await session.exec(theirs.order_by(col(SpendingRow.engine)))
    return tuple(Charge(row.engine, row.characters, row.cost) for row in rows)
