"""The door of a class for students without an address: when it is open, and for which devices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.account.codes import digest
from engine.classroom.school_class import RosterEntry
from engine.store.changes import changed
from engine.store.classes import class_row
from engine.store.database import add_once
from engine.store.tables import ClassDeviceRow, ClassRow, ClassStudentRow, SchoolRow, now


@dataclass(frozen=True, slots=True)
class ClassDoor:
    """A class as whoever stands before it is told: its name, its school's (by id, too).

    `without_address` says whether one may come by name and PIN at all; one does until `open_until`,
    None where the door is shut.
    """

    id: str
    name: str
    school_id: str
    school: str
    without_address: bool
    open_until: datetime | None


async def find(session: AsyncSession, caller: Caller, class_id: str) -> ClassDoor:
    """The door of a class that this person teaches. Raises NotFound."""
    return await _told(session, await class_row(session, caller, class_id))


async def told(session: AsyncSession, class_id: str) -> ClassDoor | None:
    """The door of a class, for whoever came by its code; None where it was put away."""
    row = await session.get(ClassRow, class_id, populate_existing=True)
    return await _told(session, row) if row and row.put_away_at is None else None


async def allow(session: AsyncSession, caller: Caller, class_id: str, *, on: bool) -> None:
    """Have students come without an address, or no longer: then it is shut. Raises NotFound."""
    row = await class_row(session, caller, class_id)
    row.without_address, row.open_until = on, row.open_until if on else None
    changed(session, row.id)


async def open_until(
    session: AsyncSession, caller: Caller, class_id: str, until: datetime | None
) -> None:
    """Open the door of a class until then, or shut it. Raises NotFound."""
    row = await class_row(session, caller, class_id)
    row.open_until = until
    changed(session, row.id)


async def remember(session: AsyncSession, device: str, door: ClassDoor) -> None:
    """Know a device, by its token, that came to a class by its code."""
    row = ClassDeviceRow(device=digest(device), class_id=door.id, school_id=door.school_id)
    await add_once(session, row)


async def known_to(session: AsyncSession, device: str) -> tuple[ClassDoor, ...]:
    """The doors that a device knows, by the names of their classes; none that was put away."""
    there = (
        select(ClassRow)
        .join(ClassDeviceRow, col(ClassDeviceRow.class_id) == ClassRow.id)
        .where(
            ClassDeviceRow.device == digest(device),
            col(ClassRow.put_away_at).is_(None),
            col(ClassRow.without_address),
        )
        .order_by(col(ClassRow.name))
    )
    return tuple([await _told(session, row) for row in (await session.exec(there)).all()])


async def students(session: AsyncSession, class_id: str) -> tuple[RosterEntry, ...]:
    """Who is in a class, for its door."""
    there = select(ClassStudentRow).where(
        ClassStudentRow.class_id == class_id, col(ClassStudentRow.waiting).is_(False)
    )
    rows = (await session.exec(there)).all()
    return tuple(RosterEntry(row.account_id, row.name, row.reference) for row in rows)


async def _told(session: AsyncSession, row: ClassRow) -> ClassDoor:
    school = await session.get_one(SchoolRow, row.school_id)
    until = row.open_until if row.open_until and row.open_until > now() else None
    return ClassDoor(row.id, row.name, row.school_id, school.name, row.without_address, until)
