"""How far the events that a browser noted of a sitting have arrived, so that each is kept once."""

from __future__ import annotations

from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.store import practices
from engine.store.database import add_once
from engine.store.tables import PracticeBrowserRow


async def arrived(session: AsyncSession, caller: Caller, practice_id: str) -> dict[str, int]:
    """The number of the last event that has arrived from each browser. Raises NotFound."""
    practice = await practices.find(session, caller, practice_id)
    rows = select(PracticeBrowserRow).where(PracticeBrowserRow.practice_id == practice.id)
    return {row.browser: row.number for row in await session.exec(rows)}


async def arrive(
    session: AsyncSession, caller: Caller, practice_id: str, last: tuple[str, int]
) -> int:
    """Note that a browser's events up to this number arrive; the number of the last one before.

    Until this transaction ends no other one hears of the same browser: whatever comes twice at
    once is told apart. Raises NotFound.
    """
    practice = await practices.find(session, caller, practice_id)
    browser, number = last
    new = PracticeBrowserRow(practice_id=practice.id, browser=browser, school_id=caller.school)
    await add_once(session, new)
    mine = select(PracticeBrowserRow).where(
        PracticeBrowserRow.practice_id == practice.id, PracticeBrowserRow.browser == browser
    )
    row = (await session.exec(mine.with_for_update())).one()
    before, row.number = row.number, max(row.number, number)
    await session.flush()
    return before
