"""Which engines step in for a production when the one that is cast cannot speak."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.store.scripts import script_row
from engine.store.tables import UnderstudyRow


async def chain_of(session: AsyncSession, caller: Caller, script_id: str) -> tuple[str, ...]:
    """The engines in their order; empty where the production has none of its own. NotFound."""
    script = await script_row(session, caller, script_id)
    theirs = select(UnderstudyRow).where(UnderstudyRow.script_id == script.id)
    rows = await session.exec(theirs.order_by(col(UnderstudyRow.place)))
    return tuple(row.engine for row in rows)


async def keep_chain(
    session: AsyncSession, caller: Caller, script_id: str, engines: Sequence[str]
) -> None:
    """Keep these engines, in this order, instead of those before. Raises NotFound, NotPermitted."""
    script = await script_row(session, caller, script_id, "cast")
    await session.exec(delete(UnderstudyRow).where(col(UnderstudyRow.script_id) == script.id))
    session.add_all(
        UnderstudyRow(script_id=script.id, place=place, school_id=script.school_id, engine=engine)
        for place, engine in enumerate(dict.fromkeys(engines))
    )
    await session.flush()
