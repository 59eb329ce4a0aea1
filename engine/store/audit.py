"""The log of a school: what was done with its accounts, each entry holding on to the one before."""

from __future__ import annotations

from sqlmodel import col, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.audit import Deed, Entry
from engine.store.tables import AuditRow, SchoolRow, now


async def note(session: AsyncSession, *deeds: Deed) -> None:
    """Write these down, in this order. Whoever writes for the same school waits until we end."""
    for deed in deeds:
        number = await _next_number(session, deed.school)
        entry = Entry(deed, number, now(), await _last_hash(session, deed.school, number))
        row = AuditRow(
            school_id=deed.school,
            number=number,
            who=deed.who,
            what=deed.what,
            about=deed.about,
            at=entry.at,
            prev_hash=entry.before,
            hash=entry.hash,
        )
        session.add(row)
        await session.flush()


async def entries(session: AsyncSession, school: str) -> tuple[tuple[Entry, str], ...]:
    """The whole log of a school in its order, each entry with the hash that was kept."""
    theirs = select(AuditRow).where(AuditRow.school_id == school)
    rows = await session.exec(theirs.order_by(col(AuditRow.number)))
    return tuple((_entry(row), row.hash) for row in rows)


def _entry(row: AuditRow) -> Entry:
    deed = Deed(row.school_id, row.who, row.what, row.about)
    return Entry(deed, row.number, row.at, row.prev_hash)


async def _next_number(session: AsyncSession, school: str) -> int:
    """It locks the row of the school, so that no two take one number."""
    theirs = update(SchoolRow).where(col(SchoolRow.id) == school)
    counted = theirs.values(audited=col(SchoolRow.audited) + 1).returning(col(SchoolRow.audited))
    return int((await session.exec(counted)).scalar_one())


async def _last_hash(session: AsyncSession, school: str, number: int) -> str:
    last = select(AuditRow.hash).where(
        AuditRow.school_id == school, col(AuditRow.number) == number - 1
    )
    return (await session.exec(last)).first() or ""
