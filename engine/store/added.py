"""The library by when plays came into it, a page at a time: no more is read than is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import tuple_
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.store.scripts import Card, card_of, visible
from engine.store.tables import ScriptRow
from engine.store.work import Tally


@dataclass(frozen=True, slots=True)
class Added:
    """A play that came into the library at that moment: where a page ends, and the next begins."""

    at: datetime
    script: str


async def added_last(
    session: AsyncSession, caller: Caller, most: int, after: Added | None = None
) -> tuple[tuple[Card, Tally], ...]:
    """So many plays at most that this person may read, those added last first, `after` one of them.

    With each comes how much of it was recorded when that was last counted.
    """
    order = tuple_(col(ScriptRow.added_at), col(ScriptRow.id))
    wanted = visible(caller).where(col(ScriptRow.discarded_at).is_(None))
    if after:
        wanted = wanted.where(order < tuple_(after.at, after.script))
    newest = wanted.order_by(col(ScriptRow.added_at).desc(), col(ScriptRow.id).desc())
    rows = await session.exec(newest.limit(most))
    return tuple((card_of(row, None), Tally(row.recorded, row.wanted)) for row in rows)
