"""How much a school has of what its quota counts."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Position
from engine.account.quota import Counted
from engine.store.tables import MembershipRow, SchoolRow, ScriptRow, TakeRow


async def used(session: AsyncSession, school: str, counted: Counted, at: datetime) -> int:
    """How much there is; minutes are whole ones, recorded since the month of `at` began (UTC).

    People who wait to be let in are not counted, nor are samples and plays that were discarded.
    """
    if counted is Counted.PEOPLE:
        rows = select(func.count()).where(
            MembershipRow.school_id == school, MembershipRow.position != Position.WAITING
        )
    elif counted is Counted.PLAYS:
        rows = select(func.count()).where(
            ScriptRow.school_id == school,
            col(ScriptRow.discarded_at).is_(None),
            col(ScriptRow.sample).is_(False),
        )
    else:
        begun = at.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
        seconds = select(func.sum(TakeRow.seconds)).where(
            TakeRow.school_id == school, col(TakeRow.made_at) >= begun
        )
        return int(((await session.exec(seconds)).one() or 0.0) // 60)
    return (await session.exec(rows)).one()


async def in_turn(session: AsyncSession, school: str) -> None:
    """Have others who add to this school wait until this transaction is over.

    Rows that tell of the school are added meanwhile. SQLite has one writer, and no such lock.
    """
    this = select(SchoolRow.id).where(SchoolRow.id == school)
    await session.exec(this.with_for_update(key_share=True))
