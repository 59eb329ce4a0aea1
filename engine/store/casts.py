"""Who plays what: the voice of each role, and the roles that somebody plays themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.store.scripts import script_row
from engine.store.tables import CastRow, ChosenRoleRow


async def cast_of(session: AsyncSession, caller: Caller, script_id: str) -> dict[str, str]:
    """The voice id of each role id that has one. Raises NotFound."""
    return await voices_in(session, (await script_row(session, caller, script_id)).id)


async def voices_in(session: AsyncSession, script_id: str) -> dict[str, str]:
    """The same of any play, be it discarded: for those who ask for nobody."""
    rows = await session.exec(select(CastRow).where(CastRow.script_id == script_id))
    return {row.role: row.voice for row in rows}


async def keep_cast(
    session: AsyncSession, caller: Caller, script_id: str, cast: Mapping[str, str]
) -> None:
    """Keep this cast, role id to voice id, instead of the one before. Raises NotFound."""
    script = await script_row(session, caller, script_id, "cast")
    await session.exec(delete(CastRow).where(col(CastRow.script_id) == script.id))
    session.add_all(
        CastRow(script_id=script.id, role=role, school_id=script.school_id, voice=voice)
        for role, voice in cast.items()
    )
    await session.flush()


async def my_roles(session: AsyncSession, caller: Caller, script_id: str) -> tuple[str, ...]:
    """The role ids that this person plays, in the order chosen. Raises NotFound."""
    script = await script_row(session, caller, script_id)
    mine = select(ChosenRoleRow).where(
        ChosenRoleRow.script_id == script.id, ChosenRoleRow.account_id == caller.id
    )
    rows = await session.exec(mine.order_by(col(ChosenRoleRow.place)))
    return tuple(row.role for row in rows)


async def choose_roles(
    session: AsyncSession, caller: Caller, script_id: str, roles: Sequence[str]
) -> None:
    """Remember the roles that this person plays, instead of those before. Raises NotFound."""
    script = await script_row(session, caller, script_id, "rehearse")
    mine = delete(ChosenRoleRow).where(
        col(ChosenRoleRow.script_id) == script.id, col(ChosenRoleRow.account_id) == caller.id
    )
    await session.exec(mine)
    session.add_all(
        ChosenRoleRow(
            account_id=caller.id,
            script_id=script.id,
            role=role,
            school_id=script.school_id,
            place=place,
        )
        for place, role in enumerate(dict.fromkeys(roles))
    )
    await session.flush()
