"""The log of what people agreed to: it is added to, and asked for its last entry."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.consent import MICROPHONE, AgeBand, ConsentEntry, ConsentStep, waits
from engine.store.tables import AccountRow, ConsentRow


async def add(session: AsyncSession, school: str, entry: ConsentEntry) -> None:
    """Write an entry down."""
    session.add(
        ConsentRow(
            school_id=school,
            account_id=entry.account,
            purpose=entry.purpose,
            step=entry.step,
            version=entry.version,
            band=entry.band,
            country=entry.country,
            guardian=entry.guardian,
            told_by=entry.told_by,
            at=entry.at,
        )
    )
    await session.flush()


async def of(session: AsyncSession, school: str, account_id: str) -> tuple[ConsentEntry, ...]:
    """All that somebody agreed to in a school, and withdrew, in its order."""
    theirs = select(ConsentRow).where(
        ConsentRow.account_id == account_id, ConsentRow.school_id == school
    )
    rows = await session.exec(theirs.order_by(col(ConsentRow.id)))
    return tuple(map(_entry, rows))


async def last(
    session: AsyncSession, school: str, account_id: str, purpose: str = MICROPHONE
) -> ConsentEntry | None:
    """The last entry of somebody's about this purpose."""
    theirs = select(ConsentRow).where(
        ConsentRow.account_id == account_id,
        ConsentRow.school_id == school,
        ConsentRow.purpose == purpose,
    )
    row = (await session.exec(theirs.order_by(col(ConsentRow.id).desc()).limit(1))).first()
    return _entry(row) if row else None


async def last_of(
    session: AsyncSession, school: str, account_ids: Sequence[str], purpose: str = MICROPHONE
) -> dict[str, ConsentEntry]:
    """The last entry of each of these about this purpose, of those that have one."""
    newest = (
        select(func.max(ConsentRow.id))
        .where(
            ConsentRow.school_id == school,
            ConsentRow.purpose == purpose,
            col(ConsentRow.account_id).in_(account_ids),
        )
        .group_by(col(ConsentRow.account_id))
    )
    rows = await session.exec(select(ConsentRow).where(col(ConsentRow.id).in_(newest)))
    return {row.account_id: _entry(row) for row in rows}


async def waiting(session: AsyncSession, school: str) -> dict[str, str]:
    """The children of a school for whom a guardian is still to agree: names by account."""
    newest = (
        select(func.max(ConsentRow.id))
        .where(ConsentRow.school_id == school)
        .group_by(col(ConsentRow.account_id), col(ConsentRow.purpose))
    )
    told = (
        select(ConsentRow, AccountRow.name)
        .join(AccountRow, col(AccountRow.id) == ConsentRow.account_id)
        .where(col(ConsentRow.id).in_(newest))
        .order_by(col(AccountRow.name))
    )
    rows = (await session.exec(told)).all()
    return {row.account_id: name for row, name in rows if waits(_entry(row))}


def _entry(row: ConsentRow) -> ConsentEntry:
    return ConsentEntry(
        account=row.account_id,
        step=ConsentStep(row.step),
        band=AgeBand(row.band),
        country=row.country,
        told_by=row.told_by,
        at=row.at,
        guardian=row.guardian,
        version=row.version,
        purpose=row.purpose,
    )
