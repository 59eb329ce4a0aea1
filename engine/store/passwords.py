"""Passwords, as their hashes, with the addresses that go with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, exists, select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Position
from engine.account.email import AddressTaken
from engine.store.database import add_once
from engine.store.tables import AccountRow, MembershipRow, PasswordRow


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of somebody's password, and how they are written to."""

    account: str
    name: str
    language: str
    email: str
    hash: str
    verified: bool


async def with_email(session: AsyncSession, email: str) -> Kept | None:
    """The password that goes with this folded address."""
    return await _found(session, PasswordRow.email == email)


async def of(session: AsyncSession, account_id: str) -> Kept | None:
    """The password of this account, if it has one."""
    return await _found(session, PasswordRow.account_id == account_id)


async def add(session: AsyncSession, account_id: str, email: str, hashed: str) -> None:
    """Give an account its first password. Raises AddressTaken."""
    if await with_email(session, email):
        raise AddressTaken(email)
    await add_once(session, PasswordRow(account_id=account_id, email=email, hash=hashed))


async def change(session: AsyncSession, account_id: str, hashed: str) -> None:
    """Keep another hash of an account's password."""
    row = await session.get(PasswordRow, account_id)
    if row:
        row.hash = hashed


async def move(session: AsyncSession, account_id: str, email: str, at: datetime) -> None:
    """Have an account be written to at this address, whose mail it was found to read.

    Raises AddressTaken.
    """
    known = await with_email(session, email)
    if known and known.account != account_id:
        raise AddressTaken(email)
    row = await session.get(PasswordRow, account_id)
    if row:
        row.email, row.verified_at = email, at
        await session.flush()


async def verify(session: AsyncSession, account_id: str, email: str, at: datetime) -> None:
    """Note that whoever has this account reads the mail of this address, if it is still theirs."""
    row = await session.get(PasswordRow, account_id)
    if row and row.email == email:
        row.verified_at = row.verified_at or at


async def any_owner(session: AsyncSession) -> bool:
    """Whether the owner of any school can sign in."""
    owns = select(MembershipRow.account_id).where(
        MembershipRow.position == Position.OWNER,
        exists().where(col(PasswordRow.account_id) == col(MembershipRow.account_id)),
    )
    return (await session.exec(owns.limit(1))).first() is not None


async def _found(session: AsyncSession, which: bool) -> Kept | None:
    wanted = select(PasswordRow, AccountRow).where(
        which, col(AccountRow.id) == col(PasswordRow.account_id)
    )
    found = (await session.exec(wanted)).first()
    if not found:
        return None
    row, account = found
    verified = row.verified_at is not None
    return Kept(account.id, account.name, account.language, row.email, row.hash, verified)
