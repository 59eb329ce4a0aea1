"""People and their schools."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlmodel import col, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller, Membership, Position
from engine.store.database import add_once
from engine.store.tables import AccountRow, SchoolRow, now

_LOCAL = "local"


async def local_owner(session: AsyncSession) -> Caller:
    """The one owner of a personal install; made, with their school, when first asked for."""
    if not await session.get(AccountRow, _LOCAL):
        await add_once(session, SchoolRow(id=_LOCAL, name=_LOCAL))
        owner = AccountRow(id=_LOCAL, school_id=_LOCAL, name=_LOCAL, position=Position.OWNER)
        await add_once(session, owner)
    return await account(session, _LOCAL)


async def account(session: AsyncSession, account_id: str) -> Caller:
    """The account with this id. Raises KeyError: an id of ours that leads nowhere is a bug."""
    row = await session.get(AccountRow, account_id)
    if not row:
        raise KeyError(account_id)
    return Caller(row.id, row.name, (Membership(row.school_id, Position(row.position)),))


async def join(session: AsyncSession, newcomer: Caller) -> None:
    """Keep an account, and its school if that is new; one that is there stays as it is."""
    await add_once(session, SchoolRow(id=newcomer.school, name=newcomer.school))
    row = AccountRow(
        id=newcomer.id,
        school_id=newcomer.school,
        name=newcomer.name,
        position=newcomer.position,
    )
    await add_once(session, row)


async def call(session: AsyncSession, school: str) -> None:
    """Note that somebody of this school says that engines that were left alone may work now.

    Each call is later than every other, whatever the clocks of several machines say.
    """
    last = await last_call(session)
    at = max(now(), last + timedelta(microseconds=1)) if last else now()
    theirs = update(SchoolRow).where(col(SchoolRow.id) == school)
    await session.exec(theirs.values(called_at=at))


async def last_call(session: AsyncSession) -> datetime | None:
    """When anybody last said so; engines are shared by all schools."""
    newest = select(SchoolRow.called_at).where(col(SchoolRow.called_at).is_not(None))
    return (await session.exec(newest.order_by(col(SchoolRow.called_at).desc()).limit(1))).first()
