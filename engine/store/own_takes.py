"""Takes that people recorded themselves: who speaks which line. Their sound is any take's."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists
from sqlmodel import col, delete, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.store.database import add_once
from engine.store.scripts import script_row
from engine.store.tables import OwnTakeRow, TakeRow, now
from engine.take.own_take import OwnTake

OwnTakes = dict[tuple[str, str], tuple[OwnTake, ...]]
"""Takes by line and role, in the order in which they were recorded."""


async def add(session: AsyncSession, caller: Caller, script_id: str, take: OwnTake) -> None:
    """Have a play speak a line with this take, which is noted. Raises NotFound, NotPermitted."""
    script = await script_row(session, caller, script_id, "record")
    row = OwnTakeRow(
        school_id=script.school_id,
        owner_id=caller.id,
        script_id=script.id,
        key=take.key,
        line=take.speech,
        role=take.role,
        said=take.said,
        speaker=take.speaker,
    )
    if not await add_once(session, row):
        same = and_(col(OwnTakeRow.script_id) == script.id, col(OwnTakeRow.key) == take.key)
        heard = {"taken_back_at": None, "speaker": take.speaker}
        await session.exec(update(OwnTakeRow).where(same).values(**heard))


async def own_in(session: AsyncSession, script_id: str) -> OwnTakes:
    """The takes of a play that were not taken back."""
    its = select(OwnTakeRow).where(
        OwnTakeRow.script_id == script_id, col(OwnTakeRow.taken_back_at).is_(None)
    )
    found: defaultdict[tuple[str, str], list[OwnTake]] = defaultdict(list)
    for row in await session.exec(its.order_by(col(OwnTakeRow.made_at), col(OwnTakeRow.key))):
        take = OwnTake(row.key, row.line, row.role, row.said, row.speaker)
        found[row.line, row.role].append(take)
    return {where: tuple(takes) for where, takes in found.items()}


async def take_back(
    session: AsyncSession, caller: Caller, script_id: str, where: tuple[str, str]
) -> int:
    """Have a role speak a line in the voice that is cast again; how many takes are taken back.

    Raises NotFound, NotPermitted.
    """
    script = await script_row(session, caller, script_id, "record")
    gone = update(OwnTakeRow).where(_of(script.id, where), col(OwnTakeRow.taken_back_at).is_(None))
    return (await session.exec(gone.values(taken_back_at=now()))).rowcount


async def bring_back(
    session: AsyncSession, caller: Caller, script_id: str, where: tuple[str, str]
) -> int:
    """Undo the last taking back, as long as the sound is there; how many takes are back.

    Raises NotFound, NotPermitted.
    """
    script = await script_row(session, caller, script_id, "record")
    when = col(OwnTakeRow.taken_back_at)
    gone = select(OwnTakeRow.taken_back_at).where(_of(script.id, where), when.is_not(None))
    last = (await session.exec(gone.order_by(when.desc()).limit(1))).first()
    if last is None:
        return 0
    those = update(OwnTakeRow).where(_of(script.id, where), when == last)
    return (await session.exec(those.values(taken_back_at=None))).rowcount


async def drop(session: AsyncSession, before: datetime) -> tuple[tuple[str, str], ...]:
    """Forget the takes that were taken back before this moment; school and key of each."""
    old = exists().where(
        col(OwnTakeRow.school_id) == col(TakeRow.school_id),
        col(OwnTakeRow.key) == col(TakeRow.key),
        col(OwnTakeRow.taken_back_at) < before,
    )
    gone = delete(TakeRow).where(old).returning(col(TakeRow.school_id), col(TakeRow.key))
    return tuple((school, key) for school, key in (await session.exec(gone)).all())


def _of(script_id: str, where: tuple[str, str]) -> ColumnElement[bool]:
    line, role = where
    return and_(
        col(OwnTakeRow.script_id) == script_id,
        col(OwnTakeRow.line) == line,
        col(OwnTakeRow.role) == role,
    )
