"""Codes by which somebody comes into a class: one for a class, for a week, for so many people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement
from sqlmodel import col, delete, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.account.codes import new_code, typed
from engine.store.classes import class_row
from engine.store.tables import ClassRow, JoinCodeRow, now

LASTS = timedelta(days=7)
MOST_USES = 60


@dataclass(frozen=True, slots=True)
class JoinCode:
    """A code, until when it works, and how many may still come by it."""

    code: str
    until: datetime
    left: int


async def current(session: AsyncSession, caller: Caller, class_id: str) -> JoinCode | None:
    """The code of a class; None where it has none that works. Raises NotFound."""
    row = await class_row(session, caller, class_id)
    code = await session.get(JoinCodeRow, row.id, populate_existing=True)
    if code is None or code.until <= now() or code.uses >= code.most_uses:
        return None
    return JoinCode(code.code, code.until, code.most_uses - code.uses)


async def rotate(
    session: AsyncSession, caller: Caller, class_id: str, most_uses: int = MOST_USES
) -> JoinCode:
    """A new code for a class; the one before works no longer. Raises NotFound."""
    row = await class_row(session, caller, class_id)
    new = JoinCodeRow(
        class_id=row.id,
        school_id=row.school_id,
        code=new_code(),
        until=now() + LASTS,
        most_uses=most_uses,
    )
    await session.merge(new)
    await session.flush()
    return JoinCode(new.code, new.until, new.most_uses)


async def end(session: AsyncSession, caller: Caller, class_id: str) -> None:
    """Have nobody come by the code of a class any more. Raises NotFound."""
    row = await class_row(session, caller, class_id)
    await session.exec(delete(JoinCodeRow).where(col(JoinCodeRow.class_id) == row.id))


async def leads_to(session: AsyncSession, code: str) -> str:
    """The id of the class to which a code leads, which is not used by this; empty for nowhere."""
    found = select(JoinCodeRow.class_id).where(*_works(code))
    return (await session.exec(found)).first() or ""


async def redeem(session: AsyncSession, code: str) -> ClassRow | None:
    """The class to which a code leads, which is used once more; None where it leads nowhere."""
    used = update(JoinCodeRow).where(*_works(code)).values(uses=JoinCodeRow.uses + 1)
    found = (await session.exec(used.returning(col(JoinCodeRow.class_id)))).scalar()
    row = await session.get(ClassRow, found) if found else None
    return row if row and row.put_away_at is None else None


def _works(code: str) -> tuple[ColumnElement[bool], ...]:
    return (
        col(JoinCodeRow.code) == typed(code),
        col(JoinCodeRow.until) > now(),
        col(JoinCodeRow.uses) < JoinCodeRow.most_uses,
    )
