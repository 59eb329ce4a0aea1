"""Browsers in which somebody is signed in."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement
from sqlmodel import col, delete, or_, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.browser_session import IDLE, LONGEST, PIN_LONGEST, BrowserSession, How
from engine.store.changes import changed
from engine.store.tables import BrowserSessionRow

_NOTED = timedelta(minutes=5)
"""How exactly it is known when a session was last used: each time is written down."""


async def add(session: AsyncSession, opened: BrowserSession) -> None:
    """Keep a session that was just opened."""
    session.add(
        BrowserSessionRow(
            id=opened.id,
            account_id=opened.account,
            school_id=opened.school,
            how=opened.how,
            agent=opened.agent,
            made_at=opened.made_at,
            seen_at=opened.seen_at,
        )
    )
    await session.flush()


async def find(session: AsyncSession, session_id: str, at: datetime) -> BrowserSession | None:
    """The session of this id, if it lives; it was used then."""
    row = await session.get(BrowserSessionRow, session_id)
    if not row or row.ended_at or not _told(row).lives(at):
        return None
    if at - row.seen_at > _NOTED:
        row.seen_at = at
    return _told(row)


async def of(session: AsyncSession, account_id: str, at: datetime) -> tuple[BrowserSession, ...]:
    """The sessions of an account that live, the one used last first."""
    theirs = select(BrowserSessionRow).where(*_living(account_id, at))
    rows = await session.exec(theirs.order_by(col(BrowserSessionRow.seen_at).desc()))
    return tuple(_told(row) for row in rows)


async def end(
    session: AsyncSession, account_id: str, at: datetime, *, only: str = "", but: str = ""
) -> tuple[str, ...]:
    """End the sessions of an account: that one only, or all but one. Returns the ids of those."""
    wanted = [*_living(account_id, at), col(BrowserSessionRow.id) != but]
    wanted += [col(BrowserSessionRow.id) == only] if only else []
    rows = await session.exec(
        update(BrowserSessionRow)
        .where(*wanted)
        .values(ended_at=at)
        .returning(col(BrowserSessionRow.id))
    )
    ended = tuple(rows.scalars())
    changed(session, *ended)
    return ended


async def sweep(session: AsyncSession, at: datetime) -> None:
    """Forget sessions that were over for longer than any may last."""
    over = at - LONGEST
    gone = or_(
        col(BrowserSessionRow.ended_at) < over,
        col(BrowserSessionRow.made_at) < over - LONGEST,
        col(BrowserSessionRow.seen_at) < over - IDLE,
    )
    await session.exec(delete(BrowserSessionRow).where(gone))


def _living(account_id: str, at: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        col(BrowserSessionRow.account_id) == account_id,
        col(BrowserSessionRow.ended_at).is_(None),
        col(BrowserSessionRow.made_at) > at - LONGEST,
        or_(
            col(BrowserSessionRow.how) != How.PIN, col(BrowserSessionRow.made_at) > at - PIN_LONGEST
        ),
        col(BrowserSessionRow.seen_at) > at - IDLE,
    )


def _told(row: BrowserSessionRow) -> BrowserSession:
    return BrowserSession(
        id=row.id,
        account=row.account_id,
        school=row.school_id,
        how=How(row.how),
        agent=row.agent,
        made_at=row.made_at,
        seen_at=row.seen_at,
    )
