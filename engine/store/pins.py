"""PINs of students, as their sealed hashes."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.store.tables import (
    LinkedIdentityRow,
    MembershipRow,
    PasskeyRow,
    PasswordRow,
    PinRow,
    now,
)


async def keep(session: AsyncSession, account_id: str, school: str, sealed: str) -> None:
    """Keep this PIN of an account, in place of one that it may have."""
    row = PinRow(account_id=account_id, school_id=school, sealed=sealed, made_at=now())
    await session.merge(row)
    await session.flush()


async def of(session: AsyncSession, account_ids: Sequence[str]) -> dict[str, str]:
    """The sealed PINs of those of these accounts that have one."""
    theirs = select(PinRow.account_id, PinRow.sealed).where(col(PinRow.account_id).in_(account_ids))
    return dict((await session.exec(theirs)).all())


async def drop(session: AsyncSession, account_id: str) -> None:
    """Have an account come in by no PIN any longer."""
    await session.exec(delete(PinRow).where(col(PinRow.account_id) == account_id))


async def may_have(session: AsyncSession, account_id: str) -> bool:
    """Whether somebody has no other way in, and is in one school only.

    Whoever gives a PIN could come in by it: that must open no more than a class of theirs.
    """
    if await session.get(PasswordRow, account_id):
        return False
    linked = select(LinkedIdentityRow.subject).where(LinkedIdentityRow.account_id == account_id)
    passkeys = select(PasskeyRow.id).where(PasskeyRow.account_id == account_id)
    for other_way in (linked, passkeys):
        if (await session.exec(other_way.limit(1))).first():
            return False
    schools = select(MembershipRow.school_id).where(MembershipRow.account_id == account_id)
    return len((await session.exec(schools)).all()) == 1
