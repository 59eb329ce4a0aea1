"""Codes by which somebody comes into a class: one for a class, for a week, for so many people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import col, delete, func, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.account.codes import new_code, typed
from engine.store.classes import class_row
from engine.store.tables import ClassRow, JoinCodeRow, WrongCodeRow, now

LASTS = timedelta(days=7)
MOST_USES = 60
MOST_WRONG, IN_A = 10, timedelta(minutes=1)


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


async def redeem(session: AsyncSession, code: str) -> ClassRow | None:
    """The class to which a code leads, which is used once more; None where it leads nowhere."""
    works = (
        col(JoinCodeRow.code) == typed(code),
        col(JoinCodeRow.until) > now(),
        col(JoinCodeRow.uses) < JoinCodeRow.most_uses,
    )
    used = update(JoinCodeRow).where(*works).values(uses=JoinCodeRow.uses + 1)
    found = (await session.exec(used.returning(col(JoinCodeRow.class_id)))).scalar()
    row = await session.get(ClassRow, found) if found else None
    return row if row and row.put_away_at is None else None


async def may_try(session: AsyncSession, who: str) -> bool:
    """Whether somebody, an account or an address, has not typed too many wrong codes of late."""
    since = now() - IN_A
    await session.exec(delete(WrongCodeRow).where(col(WrongCodeRow.at) < since))
    theirs = select(func.count()).where(WrongCodeRow.who == who, col(WrongCodeRow.at) >= since)
    return (await session.exec(theirs)).one() < MOST_WRONG


async def note_wrong(session: AsyncSession, who: str) -> None:
    """Note that somebody typed a code that leads nowhere."""
    session.add(WrongCodeRow(who=who))
    await session.flush()
