"""The access tokens of people."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement
from sqlmodel import col, delete, or_, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.access_token import AccessToken
from engine.account.scope import Scope
from engine.store.changes import changed
from engine.store.tables import AccessTokenRow

_NOTED = timedelta(minutes=5)
_REMEMBERED = timedelta(days=30)
"""For how long one that works no longer is kept: whoever looks into the log finds its name."""


async def add(session: AsyncSession, token: AccessToken) -> None:
    """Keep a token that was just made."""
    session.add(
        AccessTokenRow(
            id=token.id,
            account_id=token.account,
            school_id=token.school,
            name=token.name,
            scopes=" ".join(sorted(token.scopes)),
            made_at=token.made_at,
            expires_at=token.until,
        )
    )
    await session.flush()


async def find(session: AsyncSession, token_id: str, at: datetime) -> AccessToken | None:
    """The token of this id, if it works; it was brought then."""
    row = await session.get(AccessTokenRow, token_id)
    if not row or row.revoked_at or row.expires_at <= at:
        return None
    if row.used_at is None or at - row.used_at > _NOTED:
        row.used_at = at
    return _told(row)


async def of(session: AsyncSession, account_id: str, at: datetime) -> tuple[AccessToken, ...]:
    """The tokens of an account that work, the newest first."""
    theirs = select(AccessTokenRow).where(*_working(account_id, at))
    rows = await session.exec(theirs.order_by(col(AccessTokenRow.made_at).desc()))
    return tuple(_told(row) for row in rows)


async def revoke(session: AsyncSession, account_id: str, token_id: str, at: datetime) -> bool:
    """Have a token of this account work no longer; whether it did."""
    wanted = update(AccessTokenRow).where(
        *_working(account_id, at), col(AccessTokenRow.id) == token_id
    )
    revoked = wanted.values(revoked_at=at).returning(col(AccessTokenRow.id))
    there = (await session.exec(revoked)).first() is not None
    if there:
        changed(session, token_id)
    return there


async def sweep(session: AsyncSession, at: datetime) -> None:
    """Forget those that have not worked for a month."""
    over = at - _REMEMBERED
    gone = or_(col(AccessTokenRow.expires_at) < over, col(AccessTokenRow.revoked_at) < over)
    await session.exec(delete(AccessTokenRow).where(gone))


def _working(account_id: str, at: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        col(AccessTokenRow.account_id) == account_id,
        col(AccessTokenRow.revoked_at).is_(None),
        col(AccessTokenRow.expires_at) > at,
    )


def _told(row: AccessTokenRow) -> AccessToken:
    return AccessToken(
        id=row.id,
        account=row.account_id,
        school=row.school_id,
        name=row.name,
        scopes=frozenset(Scope(each) for each in row.scopes.split()),
        made_at=row.made_at,
        until=row.expires_at,
        used=row.used_at,
    )
