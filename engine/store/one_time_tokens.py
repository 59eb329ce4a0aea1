"""Secrets that were told to one person and work once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import col, delete, update
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.codes import digest
from engine.account.letter import LinkOver, Purpose
from engine.store.tables import OneTimeTokenRow

_KEPT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Granted:
    """Whose secret it was, and to which address it was sent."""

    account: str
    email: str


async def add(
    session: AsyncSession, secret: str, purpose: Purpose, granted: Granted, until: datetime
) -> None:
    """Keep the digest of a secret. Those that the same person was told for this work no longer."""
    await drop(session, granted.account, purpose)
    row = OneTimeTokenRow(
        hash=digest(secret),
        purpose=purpose,
        account_id=granted.account or None,
        email=granted.email,
        expires_at=until,
    )
    session.add(row)
    await session.flush()


async def drop(session: AsyncSession, account_id: str, purpose: Purpose) -> None:
    """Have none of somebody's for this work any longer; of nobody's where no account is named."""
    of_nobody = col(OneTimeTokenRow.account_id).is_(None)
    theirs = col(OneTimeTokenRow.account_id) == account_id if account_id else of_nobody
    await session.exec(
        delete(OneTimeTokenRow).where(theirs, col(OneTimeTokenRow.purpose) == purpose)
    )


async def purpose_of(session: AsyncSession, secret: str) -> Purpose | None:
    """What a secret is for, whether it works or not; None for none of ours."""
    row = await session.get(OneTimeTokenRow, digest(secret))
    return Purpose(row.purpose) if row and row.purpose in {*Purpose} else None


async def find(session: AsyncSession, secret: str, purpose: Purpose, at: datetime) -> Granted:
    """Whose secret it is, as long as it works; it is not used by this. Raises LinkOver."""
    row = await session.get(OneTimeTokenRow, digest(secret))
    if not row or row.purpose != purpose or row.used_at or row.expires_at <= at:
        raise LinkOver(purpose)
    return Granted(row.account_id or "", row.email)


async def use(session: AsyncSession, secret: str, purpose: Purpose, at: datetime) -> Granted:
    """Use a secret: of several who try at once, one does. Raises LinkOver."""
    wanted = update(OneTimeTokenRow).where(
        col(OneTimeTokenRow.hash) == digest(secret),
        col(OneTimeTokenRow.purpose) == purpose,
        col(OneTimeTokenRow.used_at).is_(None),
        col(OneTimeTokenRow.expires_at) > at,
    )
    told = (col(OneTimeTokenRow.account_id), col(OneTimeTokenRow.email))
    found = (await session.exec(wanted.values(used_at=at).returning(*told))).first()
    if not found:
        raise LinkOver(purpose)
    account, email = found
    return Granted(account or "", email)


async def end_all(session: AsyncSession, account_id: str) -> None:
    """Have none of the secrets that somebody was told work any longer, whatever they are for."""
    theirs = col(OneTimeTokenRow.account_id) == account_id
    await session.exec(delete(OneTimeTokenRow).where(theirs))


async def sweep(session: AsyncSession, at: datetime) -> None:
    """Forget those that work no longer."""
    over = col(OneTimeTokenRow.expires_at) < at - _KEPT
    await session.exec(delete(OneTimeTokenRow).where(over))
