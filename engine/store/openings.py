"""When each person last opened each play."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.store.tables import OpeningRow, ScriptRow, now


async def note(session: AsyncSession, caller: Caller, script: ScriptRow) -> None:
    """Note that this person opens a play now, which they may read."""
    opening = OpeningRow(
        account_id=caller.id, script_id=script.id, school_id=script.school_id, at=now()
    )
    await session.merge(opening)


async def of(session: AsyncSession, caller: Caller) -> dict[str, datetime]:
    """When this person last opened the plays they have opened, by their ids."""
    mine = select(OpeningRow.script_id, OpeningRow.at).where(OpeningRow.account_id == caller.id)
    return dict((await session.exec(mine)).all())


async def last(session: AsyncSession, school: str) -> dict[str, datetime]:
    """When anybody last opened the plays of a school, by their ids."""
    newest = select(OpeningRow.script_id, func.max(OpeningRow.at))
    theirs = newest.where(OpeningRow.school_id == school).group_by(col(OpeningRow.script_id))
    return dict((await session.exec(theirs)).all())
