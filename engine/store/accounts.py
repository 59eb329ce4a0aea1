"""People and their schools."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlmodel import col, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller, Membership, Position
from engine.store.database import add_once
from engine.store.tables import AccountRow, MembershipRow, SchoolRow, now

_LOCAL = "local"


async def local_owner(session: AsyncSession) -> Caller:
    """The one owner of a personal install; made, with their school, when first asked for."""
    owner = Caller(_LOCAL, _LOCAL, (Membership(_LOCAL, Position.OWNER),))
    await join(session, owner)
    return await account(session, _LOCAL)


async def account(session: AsyncSession, account_id: str, school: str = "") -> Caller:
    """Who has the account with this id, acting in this school, else in the one joined first.

    Raises KeyError: an id of ours that leads nowhere is a bug.
    """
    row = await session.get(AccountRow, account_id)
    if not row:
        raise KeyError(account_id)
    theirs = select(MembershipRow).where(MembershipRow.account_id == account_id)
    joined = await session.exec(theirs.order_by(col(MembershipRow.made_at)))
    memberships = (Membership(each.school_id, Position(each.position)) for each in joined)
    caller = Caller(row.id, row.name, tuple(memberships))
    return caller.acting_in(school) if school else caller


async def join(session: AsyncSession, newcomer: Caller) -> None:
    """Keep an account, its schools and what it is in each; what is there stays as it is."""
    await add_once(session, AccountRow(id=newcomer.id, name=newcomer.name))
    for each in newcomer.memberships:
        await add_once(session, SchoolRow(id=each.school, name=each.school))
        row = MembershipRow(account_id=newcomer.id, school_id=each.school, position=each.position)
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
