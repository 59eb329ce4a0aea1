"""What people asked to take away: how far it is, and for how long it is there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import col, delete, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.account.permit import NotFound
from engine.job.port import Status
from engine.store.changes import changed
from engine.store.personal import About
from engine.store.tables import ExportRow

KEPT = timedelta(days=7)
"""For how long an export can be fetched."""

_UNDER_WAY = (Status.QUEUED, Status.RUNNING)


@dataclass(frozen=True, slots=True)
class Export:
    """What somebody (`owner`) takes away of a school: all about a person, or everything.

    `done` of `total` files are in it; it is on the shelf in `parts`, `size` bytes in all.
    """

    id: str
    about: About
    owner: str
    language: str
    status: Status
    done: int
    total: int
    parts: int
    size: int
    until: datetime


async def ask(session: AsyncSession, caller: Caller, about: About) -> Export:
    """Want an export; the one that is under way already, where there is one. Asks no `permit`."""
    same = select(ExportRow).where(
        ExportRow.school_id == about.school,
        ExportRow.owner_id == caller.id,
        ExportRow.subject == about.account,
        col(ExportRow.status).in_(_UNDER_WAY),
    )
    row = (await session.exec(same)).first()
    if row is None:
        row = ExportRow(
            school_id=about.school,
            owner_id=caller.id,
            subject=about.account,
            language=caller.language,
            status=Status.QUEUED,
        )
        session.add(row)
        await session.flush()
        changed(session, row.id)
    return _export(row)


async def of(session: AsyncSession, caller: Caller) -> tuple[Export, ...]:
    """What this person asked for in their school, the newest first."""
    mine = select(ExportRow).where(
        ExportRow.owner_id == caller.id, ExportRow.school_id == caller.school
    )
    rows = await session.exec(mine.order_by(col(ExportRow.made_at).desc()))
    return tuple(map(_export, rows))


async def find(session: AsyncSession, export_id: str) -> Export:
    """The export of this id, whoever asked for it. Raises NotFound."""
    row = await session.get(ExportRow, export_id)
    if row is None:
        raise NotFound(export_id)
    return _export(row)


async def unfinished(session: AsyncSession) -> tuple[Export, ...]:
    """Those that are under way, by their rows."""
    rows = await session.exec(select(ExportRow).where(col(ExportRow.status).in_(_UNDER_WAY)))
    return tuple(map(_export, rows))


async def go_on(session: AsyncSession, export_id: str, done: int, total: int) -> bool:
    """Note how far it is; False where nobody wants it any longer."""
    this = update(ExportRow).where(
        col(ExportRow.id) == export_id, col(ExportRow.status).in_(_UNDER_WAY)
    )
    noted = await session.exec(this.values(status=Status.RUNNING, done=done, total=total))
    changed(session, export_id)
    return noted.rowcount == 1


async def complete(session: AsyncSession, export_id: str, parts: int, size: int) -> bool:
    """Note that it is whole; False where nobody wants it any longer."""
    this = update(ExportRow).where(
        col(ExportRow.id) == export_id, col(ExportRow.status).in_(_UNDER_WAY)
    )
    whole = {"status": Status.COMPLETED, "parts": parts, "size": size, "done": ExportRow.total}
    noted = await session.exec(this.values(**whole))
    changed(session, export_id)
    return noted.rowcount == 1


async def fail(session: AsyncSession, export_id: str) -> None:
    """Note that it came to nothing."""
    this = update(ExportRow).where(col(ExportRow.id) == export_id)
    await session.exec(this.values(status=Status.FAILED))
    changed(session, export_id)


async def forget(session: AsyncSession, export_id: str) -> None:
    """Note it no longer."""
    await session.exec(delete(ExportRow).where(col(ExportRow.id) == export_id))


async def over(session: AsyncSession, school: str, at: datetime) -> tuple[str, ...]:
    """The exports of a school that were there for long enough."""
    old = select(ExportRow.id).where(
        ExportRow.school_id == school, col(ExportRow.made_at) < at - KEPT
    )
    return tuple(await session.exec(old))


def _export(row: ExportRow) -> Export:
    return Export(
        id=row.id,
        about=About(row.school_id, row.subject),
        owner=row.owner_id,
        language=row.language,
        status=Status(row.status),
        done=row.done,
        total=row.total,
        parts=row.parts,
        size=row.size,
        until=row.made_at + KEPT,
    )
