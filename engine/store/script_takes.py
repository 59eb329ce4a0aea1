"""Which takes a play gives out: those that it wants, and those that it gave out once.

A key tells whether a sentence was recorded, so a take is handed out only by way of a play. A row
goes with its take.
"""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import literal
from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.store.database import add_selected_once
from engine.store.tables import ScriptTakeRow, TakeRow
from engine.store.takes import in_parts


async def gives(session: AsyncSession, script_id: str, key: str) -> bool:
    """Whether this play gives out this take. Whoever asks has asked whether they may read it."""
    return await session.get(ScriptTakeRow, (script_id, key)) is not None


async def give(session: AsyncSession, school: str, script_id: str, keys: Collection[str]) -> None:
    """Have a play of this school give out those of the takes that are recorded."""
    new = set(keys) - await _given(session, script_id, keys)
    for some in in_parts(new):
        there = select(literal(script_id), TakeRow.key, TakeRow.school_id).where(
            TakeRow.school_id == school, col(TakeRow.key).in_(some)
        )
        await add_selected_once(session, ScriptTakeRow, there)


async def forget(session: AsyncSession, script_id: str) -> None:
    """Have a play give out nothing but what it wants now."""
    await session.exec(delete(ScriptTakeRow).where(col(ScriptTakeRow.script_id) == script_id))


async def _given(session: AsyncSession, script_id: str, keys: Collection[str]) -> set[str]:
    found: set[str] = set()
    for some in in_parts(keys):
        its = select(ScriptTakeRow.key).where(ScriptTakeRow.script_id == script_id)
        found.update(await session.exec(its.where(col(ScriptTakeRow.key).in_(some))))
    return found
