"""What has come to its end in a school: practice, recordings of people, the log, idle accounts."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import col, delete, exists, func, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Position
from engine.store import personal
from engine.store.personal import PRACTICE
from engine.store.tables import (
    AccessTokenRow,
    AuditRow,
    BrowserSessionRow,
    MembershipRow,
    OwnTakeRow,
    PracticeRow,
    PutOutRow,
)

_HEADS = (Position.OWNER, Position.ADMIN)


async def drop_practice(session: AsyncSession, school: str, before: datetime) -> int:
    """Delete sittings of which nothing was written since then, with all that is of them."""
    old = (PRACTICE.c.school_id == school, PRACTICE.c.seen_at < before)
    sittings = select(PRACTICE.c.id).where(*old)
    connection = await session.connection()
    for table in reversed(personal.tables()):
        for column in personal.sittings_in(table):
            await connection.execute(delete(table).where(column.in_(sittings)))
    return (await connection.execute(delete(PRACTICE).where(*old))).rowcount


async def take_back_recordings(
    session: AsyncSession, school: str, before: datetime, at: datetime
) -> int:
    """Have lines that people recorded before then spoken by who is cast; how many takes.

    They are erased as whatever is taken back is.
    """
    old = update(OwnTakeRow).where(
        col(OwnTakeRow.school_id) == school,
        col(OwnTakeRow.made_at) < before,
        col(OwnTakeRow.taken_back_at).is_(None),
    )
    return (await session.exec(old.values(taken_back_at=at))).rowcount


async def drop_entries(session: AsyncSession, school: str, before: datetime) -> int:
    """Delete the entries of the log from before then; the first that stays tells what it followed.

    The database lets none go that is younger than a year.
    """
    here = col(AuditRow.school_id) == school
    stays = select(func.min(AuditRow.number)).where(here, col(AuditRow.at) >= before)
    first = (await session.exec(stays)).first()
    if first is None:
        return 0
    return (await session.exec(delete(AuditRow).where(here, col(AuditRow.number) < first))).rowcount


async def idle(session: AsyncSession, school: str, before: datetime) -> tuple[str, ...]:
    """The accounts that joined before then and did nothing since; none that runs the school.

    Who was put out before then is of them.
    """
    account = col(MembershipRow.account_id)
    noted = exists().where(
        col(AuditRow.school_id) == school, col(AuditRow.who) == account, col(AuditRow.at) >= before
    )
    rehearsed = exists().where(
        col(PracticeRow.school_id) == school,
        col(PracticeRow.owner_id) == account,
        col(PracticeRow.seen_at) >= before,
    )
    signed_in = exists().where(
        col(BrowserSessionRow.account_id) == account, col(BrowserSessionRow.seen_at) >= before
    )
    by_program = exists().where(
        col(AccessTokenRow.account_id) == account, col(AccessTokenRow.used_at) >= before
    )
    theirs = select(account).where(
        col(MembershipRow.school_id) == school,
        col(MembershipRow.made_at) < before,
        col(MembershipRow.position).not_in(_HEADS),
        ~noted,
        ~rehearsed,
        ~signed_in,
        ~by_program,
    )
    out = select(PutOutRow.account_id).where(
        PutOutRow.school_id == school, col(PutOutRow.at) < before
    )
    return (*await session.exec(theirs), *await session.exec(out))
