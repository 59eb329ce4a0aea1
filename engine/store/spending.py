"""What paid voices cost each school, month by month."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlmodel import col, func, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.account import Account
from engine.store.database import add_once
from engine.store.tables import PromiseRow, SpendingRow, TakeRow
from engine.store.treasury import HOLDER, at_least_nothing
from engine.voice.budget import Charge
from engine.voice.port import Reason


async def add(session: AsyncSession, who: Account, month: str, charge: Charge) -> None:
    """Add a charge to the month (`2026-11`); several may do so at once, nothing is lost."""
    row = SpendingRow(
        school_id=who.school,
        month=month,
        engine=charge.engine,
        characters=charge.characters,
        cost=charge.cost,
    )
    if await add_once(session, row):
        return
    theirs = update(SpendingRow).where(
        col(SpendingRow.school_id) == who.school,
        col(SpendingRow.month) == month,
        col(SpendingRow.engine) == charge.engine,
    )
    more = theirs.values(
        characters=col(SpendingRow.characters) + charge.characters,
        cost=col(SpendingRow.cost) + charge.cost,
    )
    await session.exec(more)


async def noted(session: AsyncSession, who: Account, month: str, cost: float) -> None:
    """What this process paid is noted now: its promises need not count it any longer."""
    ours = update(PromiseRow).where(
        col(PromiseRow.school_id) == who.school,
        col(PromiseRow.month) == month,
        col(PromiseRow.holder) == HOLDER,
    )
    await session.exec(ours.values(amount=at_least_nothing(col(PromiseRow.amount) - cost)))


async def spent(session: AsyncSession, who: Account, month: str) -> float:
    """What this person's school has spent in a month, over all engines."""
    total = select(func.sum(SpendingRow.cost)).where(
        SpendingRow.school_id == who.school, SpendingRow.month == month
    )
    return float((await session.exec(total)).one() or 0.0)


async def refused(session: AsyncSession, who: Account, month: str) -> bool:
    """Whether a stand-in spoke this month because a line would have cost more than was left."""
    begun = datetime.strptime(month, "%Y-%m").replace(tzinfo=UTC)
    theirs = select(TakeRow.key).where(
        TakeRow.school_id == who.school,
        TakeRow.because == Reason.OVER_BUDGET,
        col(TakeRow.made_at) >= begun,
    )
    return (await session.exec(theirs.limit(1))).first() is not None


async def charges(session: AsyncSession, who: Account, month: str) -> tuple[Charge, ...]:
    """What each engine cost this person's school in a month, by the engines' names."""
    theirs = select(SpendingRow).where(
        SpendingRow.school_id == who.school, SpendingRow.month == month
    )
    rows = await session.exec(theirs.order_by(col(SpendingRow.engine)))
    return tuple(Charge(row.engine, row.characters, row.cost) for row in rows)
