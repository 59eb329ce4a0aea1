"""Passkeys of accounts."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement
from sqlmodel import col, delete, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.passkey import Passkey
from engine.store.database import add_once
from engine.store.tables import PasskeyRow, PasswordRow


async def of(session: AsyncSession, account_id: str) -> tuple[Passkey, ...]:
    """Those of an account, the oldest first."""
    theirs = select(PasskeyRow).where(PasskeyRow.account_id == account_id)
    return tuple(_told(row) for row in await session.exec(theirs.order_by(col(PasskeyRow.made_at))))


async def find(session: AsyncSession, passkey_id: str) -> Passkey | None:
    """The passkey of this id."""
    row = await session.get(PasskeyRow, passkey_id)
    return _told(row) if row else None


async def add(session: AsyncSession, passkey: Passkey) -> bool:
    """Keep one; False where there is one of this id."""
    return await add_once(
        session,
        PasskeyRow(
            id=passkey.id,
            account_id=passkey.account,
            public_key=passkey.public_key,
            count=passkey.count,
            name=passkey.name,
            made_at=passkey.made,
        ),
    )


async def used(session: AsyncSession, passkey: Passkey, count: int, at: datetime) -> bool:
    """Note that it has signed; False where it has signed with another count meanwhile."""
    this = update(PasskeyRow).where(
        col(PasskeyRow.id) == passkey.id, col(PasskeyRow.count) == passkey.count
    )
    told = this.values(count=count, used_at=at).returning(col(PasskeyRow.id))
    return (await session.exec(told)).first() is not None


async def rename(session: AsyncSession, account_id: str, passkey_id: str, name: str) -> None:
    """Call one of an account's otherwise."""
    await session.exec(update(PasskeyRow).where(*_this(account_id, passkey_id)).values(name=name))


async def discard_all(session: AsyncSession, account_id: str) -> None:
    """Take all of an account's away."""
    await session.exec(delete(PasskeyRow).where(col(PasskeyRow.account_id) == account_id))


async def discard(session: AsyncSession, account_id: str, passkey_id: str) -> None:
    """Take one of an account's away. With its last one a password is enough again."""
    await session.exec(delete(PasskeyRow).where(*_this(account_id, passkey_id)))
    if not await of(session, account_id):
        await want_both(session, account_id, on=False)


async def want_both(session: AsyncSession, account_id: str, *, on: bool) -> None:
    """Have a password open nothing without a passkey, or be enough."""
    theirs = update(PasswordRow).where(col(PasswordRow.account_id) == account_id)
    await session.exec(theirs.values(with_passkey=on))


async def wants_both(session: AsyncSession, account_id: str) -> bool:
    """Whether a password of this account opens nothing without a passkey."""
    row = await session.get(PasswordRow, account_id)
    return bool(row and row.with_passkey)


def _this(account_id: str, passkey_id: str) -> tuple[ColumnElement[bool], ...]:
    return (col(PasskeyRow.account_id) == account_id, col(PasskeyRow.id) == passkey_id)


def _told(row: PasskeyRow) -> Passkey:
    told = (row.id, row.account_id, row.public_key, row.count, row.name)
    return Passkey(*told, row.made_at, row.used_at)
