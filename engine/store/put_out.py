"""Who was put out of a school, and what they were there."""

from __future__ import annotations

from sqlalchemy.orm import aliased
from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Position
from engine.account.put_out import OutOfSchool, PutOut
from engine.store.tables import AccountRow, MembershipRow, PutOutRow


async def add(session: AsyncSession, who: tuple[str, str], position: Position, by: str) -> None:
    """Note that somebody (account, school) who was this is put out; `by` is an account."""
    account, school = who
    session.add(PutOutRow(account_id=account, school_id=school, position=position, by=by))
    await session.flush()


async def drop(session: AsyncSession, account: str, school: str) -> None:
    """Note it no longer."""
    theirs = delete(PutOutRow).where(
        col(PutOutRow.account_id) == account, col(PutOutRow.school_id) == school
    )
    await session.exec(theirs)


async def position_before(session: AsyncSession, account: str, school: str) -> Position | None:
    """What somebody was in a school that put them out; None where nobody did."""
    row = await session.get(PutOutRow, (account, school))
    return Position(row.position) if row else None


async def was_ever_in(session: AsyncSession, account: str, school: str) -> bool:
    """Whether somebody is in a school, or was put out of it: what is about them is there."""
    is_in = await session.get(MembershipRow, (account, school))
    return bool(is_in or await session.get(PutOutRow, (account, school)))


async def must_not_be(session: AsyncSession, account: str, school: str) -> None:
    """Let on whom the school did not put out. Raises PutOut."""
    if await position_before(session, account, school):
        raise PutOut(account)


async def of_school(session: AsyncSession, school: str) -> tuple[OutOfSchool, ...]:
    """Whom a school put out, the last first."""
    who = aliased(AccountRow)
    told = (
        select(PutOutRow, AccountRow.name, who.name)
        .join(AccountRow, col(AccountRow.id) == PutOutRow.account_id)
        .join(who, col(who.id) == PutOutRow.by)
        .where(PutOutRow.school_id == school)
        .order_by(col(PutOutRow.at).desc())
    )
    return tuple(
        OutOfSchool(row.account_id, name, Position(row.position), row.at, by)
        for row, name, by in await session.exec(told)
    )
