"""Invitations that were made, and the digests of the secrets in their links."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement
from sqlmodel import col, delete, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Position
from engine.account.codes import digest
from engine.account.invitation import Invitation
from engine.account.letter import LinkOver, Purpose
from engine.store.tables import AccountRow, ClassRow, InvitationRow
from engine.store.tables.row import new_id

KEPT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class NewInvitation:
    """What is to be kept of one; `email` is folded, no `class_id` is the whole school."""

    school: str
    email: str
    position: Position
    by: str
    until: datetime
    class_id: str = ""


@dataclass(frozen=True, slots=True)
class Invited:
    """What the secret of an invitation opens. `by_letter` says that only its letter told it."""

    id: str
    school: str
    class_id: str
    email: str
    position: Position
    by_letter: bool


async def add(session: AsyncSession, new: NewInvitation, secret: str) -> str:
    """Keep one, in place of one to the same address for the same; its id."""
    same = (
        col(InvitationRow.school_id) == new.school,
        col(InvitationRow.email) == new.email,
        _class_is(new.class_id),
        col(InvitationRow.over_at).is_(None),
    )
    await session.exec(delete(InvitationRow).where(*same))
    row = InvitationRow(
        id=new_id(),
        school_id=new.school,
        class_id=new.class_id or None,
        email=new.email,
        position=new.position,
        by=new.by,
        hash=digest(secret),
        until=new.until,
    )
    session.add(row)
    await session.flush()
    return row.id


async def waiting(
    session: AsyncSession, school: str, class_id: str | None = None
) -> tuple[Invitation, ...]:
    """Those of a school that nobody took, the newest first; with a class only those of it."""
    theirs = select(InvitationRow, AccountRow.name, ClassRow.name).where(
        InvitationRow.school_id == school, col(InvitationRow.over_at).is_(None)
    )
    if class_id is not None:
        theirs = theirs.where(InvitationRow.class_id == class_id)
    found = theirs.join(AccountRow, col(AccountRow.id) == InvitationRow.by).outerjoin(
        ClassRow, col(ClassRow.id) == InvitationRow.class_id
    )
    rows = await session.exec(found.order_by(col(InvitationRow.made_at).desc()))
    return tuple(_told(row, by, of_class or "") for row, by, of_class in rows)


async def find(session: AsyncSession, school: str, invitation_id: str) -> Invited | None:
    """One of a school that waits."""
    row = await session.get(InvitationRow, invitation_id)
    return _opened(row) if row and row.school_id == school and row.over_at is None else None


async def renew(
    session: AsyncSession, invitation_id: str, secret: str, until: datetime, *, by_letter: bool
) -> None:
    """Have this secret open it until then, and no earlier one."""
    this = update(InvitationRow).where(col(InvitationRow.id) == invitation_id)
    await session.exec(this.values(hash=digest(secret), until=until, by_letter=by_letter))


async def end(session: AsyncSession, invitation_id: str, at: datetime) -> None:
    """Have nobody come by it any longer."""
    this = update(InvitationRow).where(col(InvitationRow.id) == invitation_id)
    await session.exec(this.values(over_at=at))


async def opened_by(session: AsyncSession, secret: str, at: datetime) -> Invited:
    """What a secret opens, as long as it does; it is not used by this. Raises LinkOver."""
    found = select(InvitationRow).where(*_works(secret, at))
    row = (await session.exec(found)).first()
    if not row:
        raise LinkOver(Purpose.INVITATION)
    return _opened(row)


async def use(session: AsyncSession, secret: str, at: datetime) -> Invited:
    """Use a secret: of several who try at once, one does. Raises LinkOver."""
    invited = await opened_by(session, secret, at)
    used = update(InvitationRow).where(*_works(secret, at)).values(over_at=at)
    if (await session.exec(used.returning(col(InvitationRow.id)))).first() is None:
        raise LinkOver(Purpose.INVITATION)
    return invited


async def sweep(session: AsyncSession, at: datetime) -> None:
    """Forget those that were over a month ago: who never came is somebody whom nobody knows."""
    gone = (col(InvitationRow.until) < at - KEPT) | (col(InvitationRow.over_at) < at - KEPT)
    await session.exec(delete(InvitationRow).where(gone))


def _works(secret: str, at: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        col(InvitationRow.hash) == digest(secret),
        col(InvitationRow.over_at).is_(None),
        col(InvitationRow.until) > at,
    )


def _class_is(class_id: str) -> ColumnElement[bool]:
    column = col(InvitationRow.class_id)
    return column == class_id if class_id else column.is_(None)


def _told(row: InvitationRow, by: str, of_class: str) -> Invitation:
    position = Position(row.position)
    return Invitation(row.id, row.school_id, row.email, position, by, row.until, of_class)


def _opened(row: InvitationRow) -> Invited:
    return Invited(
        id=row.id,
        school=row.school_id,
        class_id=row.class_id or "",
        email=row.email,
        position=Position(row.position),
        by_letter=row.by_letter,
    )
