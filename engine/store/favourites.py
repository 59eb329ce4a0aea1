"""The plays that each person wants to have at hand."""

from __future__ import annotations

from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.store.changes import changed
from engine.store.revisions import plays_of
from engine.store.scripts import script_row
from engine.store.tables import FavouriteRow


async def of(session: AsyncSession, caller: Caller) -> frozenset[str]:
    """This person's favourites, by their ids."""
    mine = select(FavouriteRow.script_id).where(FavouriteRow.account_id == caller.id)
    return frozenset(await session.exec(mine))


async def choose(session: AsyncSession, caller: Caller, script_id: str, *, on: bool) -> None:
    """Have a play among this person's favourites, or no longer. Raises NotFound."""
    script = await script_row(session, caller, script_id)
    row = FavouriteRow(account_id=caller.id, script_id=script.id, school_id=script.school_id)
    if on:
        await session.merge(row)
    else:
        mine = (
            col(FavouriteRow.account_id) == caller.id,
            col(FavouriteRow.script_id) == script.id,
        )
        await session.exec(delete(FavouriteRow).where(*mine))
    await session.flush()
    changed(session, plays_of(caller.school))
