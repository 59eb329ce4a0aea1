"""Who plays what: the voice of each role, and the roles that somebody plays themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.store.scripts import held, script_row
from engine.store.seen_rows import write_seen
from engine.store.tables import CastRow, ChosenRoleRow, ClassPartRow, ClassStudentRow
from engine.take.production import RowChange


async def cast_of(session: AsyncSession, caller: Caller, script_id: str) -> dict[str, str]:
    """The voice id of each role id that has one. Raises NotFound."""
    return await voices_in(session, (await script_row(session, caller, script_id)).id)


async def voices_in(session: AsyncSession, script_id: str) -> dict[str, str]:
    """The same of any play, even a discarded one: for those who ask for nobody."""
    rows = await _rows(session, script_id)
    return {row.role: row.voice for row in rows if row.voice}


async def seen_in(session: AsyncSession, caller: Caller, script_id: str) -> dict[str, int]:
    """The revision of each role's row, to be told by whoever changes it. Raises NotFound."""
    script = await script_row(session, caller, script_id)
    return {row.role: row.revision for row in await _rows(session, script.id)}


async def give_voice(
    session: AsyncSession, caller: Caller, script_id: str, told: RowChange[str, str]
) -> None:
    """Have one role (its id) spoken by a voice (its id).

    Raises NotFound, NotPermitted, ChangedSince.
    """
    script = await held(session, caller, script_id, "cast")
    row = CastRow(script_id=script.id, role=told.of, school_id=script.school_id, voice=told.what)
    await write_seen(session, row, told.seen)


async def keep_cast(
    session: AsyncSession, caller: Caller, script_id: str, cast: Mapping[str, str]
) -> None:
    """Keep this cast, role id to voice id, instead of the one before: a play that was just read.

    Raises NotFound, NotPermitted.
    """
    script = await held(session, caller, script_id, "cast")
    there = {row.role: row for row in await _rows(session, script.id)}
    for role in {**there, **cast}:
        old, voice = there.get(role), cast.get(role, "")
        if (old.voice if old else "") != voice:
            row = CastRow(script_id=script.id, role=role, school_id=script.school_id, voice=voice)
            await write_seen(session, row, old.revision if old else 0)


async def fill_cast(
    session: AsyncSession, caller: Caller, script_id: str, cast: Mapping[str, str]
) -> None:
    """Give a voice to those roles that have none; whoever is cast stays. Raises NotFound."""
    voices = await cast_of(session, caller, script_id)
    await keep_cast(session, caller, script_id, {**cast, **voices})


async def my_roles(session: AsyncSession, caller: Caller, script_id: str) -> tuple[str, ...]:
    """The role ids that this person plays, in the order chosen. Raises NotFound."""
    script = await script_row(session, caller, script_id)
    mine = select(ChosenRoleRow).where(
        ChosenRoleRow.script_id == script.id, ChosenRoleRow.account_id == caller.id
    )
    rows = await session.exec(mine.order_by(col(ChosenRoleRow.place)))
    return tuple(row.role for row in rows)


async def given_roles(session: AsyncSession, caller: Caller, script_id: str) -> tuple[str, ...]:
    """The roles that classes give this person to play, the first given first."""
    theirs = (
        select(ClassPartRow.role)
        .join(
            ClassStudentRow,
            (col(ClassStudentRow.class_id) == ClassPartRow.class_id)
            & (col(ClassStudentRow.account_id) == ClassPartRow.account_id),
        )
        .where(
            ClassPartRow.script_id == script_id,
            ClassPartRow.account_id == caller.id,
            ~col(ClassPartRow.understudy),
            ~col(ClassStudentRow.waiting),
        )
        .order_by(col(ClassPartRow.given_at))
    )
    return tuple(dict.fromkeys(await session.exec(theirs)))


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


async def _rows(session: AsyncSession, script_id: str) -> Sequence[CastRow]:
    theirs = select(CastRow).where(CastRow.script_id == script_id)
    return (await session.exec(theirs.execution_options(populate_existing=True))).all()
