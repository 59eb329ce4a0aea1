"""Classes: who teaches them and who is on their roster. What is not one's own looks absent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement
from sqlmodel import col, delete, select, update
from sqlmodel.ext.asyncio.session import AsyncSession
from sqlmodel.sql.expression import SelectOfScalar

from engine.account.caller import Caller
from engine.account.permit import NotFound, NotPermitted, Reach, permit, reach
from engine.classroom.school_class import RosterEntry, SchoolClass, Teacher
from engine.store import accounts
from engine.store.changes import changed
from engine.store.class_plays import attended_by
from engine.store.revisions import plays_of
from engine.store.tables import (
    AccountRow,
    ClassRow,
    ClassStudentRow,
    ClassTeacherRow,
    now,
)


@dataclass(frozen=True, slots=True)
class _Home:
    school: str
    owner: str


async def make(session: AsyncSession, caller: Caller, name: str, reference: str = "") -> str:
    """Make a class that this person teaches; its id. `reference` is the school's own sign for it.

    Raises NotPermitted.
    """
    permit(caller, "teach", _Home(caller.school, caller.id))
    row = ClassRow(school_id=caller.school, owner_id=caller.id, name=name, reference=reference)
    session.add(row)
    await session.flush()
    session.add(ClassTeacherRow(class_id=row.id, account_id=caller.id, school_id=row.school_id))
    await session.flush()
    return row.id


async def referred(session: AsyncSession, caller: Caller) -> dict[str, str]:
    """The classes that this person may teach and the school has a sign for: ids by those."""
    theirs = _visible(caller, "teach").where(col(ClassRow.reference) != "")
    return {row.reference: row.id for row in await session.exec(theirs)}


async def every(
    session: AsyncSession, caller: Caller, verb: str = "teach"
) -> tuple[SchoolClass, ...]:
    """The classes with which this person may do that, by their names."""
    if reach(caller, verb) is Reach.NOTHING:
        return ()
    rows = (await session.exec(_visible(caller, verb).order_by(col(ClassRow.name)))).all()
    return await _told(session, rows)


async def find(
    session: AsyncSession, caller: Caller, class_id: str, verb: str = "teach"
) -> SchoolClass:
    """The class. Raises NotFound, also for one with which this person may not do that."""
    return (await _told(session, [await class_row(session, caller, class_id, verb)]))[0]


async def class_row(
    session: AsyncSession, caller: Caller, class_id: str, verb: str = "teach"
) -> ClassRow:
    """The row, for the rooms of the store. Raises NotFound as `find` does."""
    row = (await session.exec(_visible(caller, verb).where(ClassRow.id == class_id))).first()
    if not row:
        raise NotFound(class_id)
    return row


async def rename(session: AsyncSession, caller: Caller, class_id: str, name: str) -> None:
    """Call a class otherwise. Raises NotFound."""
    row = await class_row(session, caller, class_id)
    row.name = name
    changed(session, row.id)


async def put_away(session: AsyncSession, caller: Caller, class_id: str) -> None:
    """Have a class seen by nobody; its plays are shared no longer. Raises NotFound."""
    row = await class_row(session, caller, class_id)
    row.put_away_at = now()
    changed(session, row.id, plays_of(row.school_id))


async def add_teacher(
    session: AsyncSession, caller: Caller, class_id: str, account_id: str
) -> None:
    """Have somebody teach a class, too. Whoever asks knows that they may teach. Raises NotFound."""
    row = await class_row(session, caller, class_id)
    teacher = ClassTeacherRow(class_id=row.id, account_id=account_id, school_id=row.school_id)
    await session.merge(teacher)
    await session.flush()
    changed(session, row.id)


async def remove_teacher(
    session: AsyncSession, caller: Caller, class_id: str, account_id: str
) -> None:
    """Have somebody teach a class no longer. Raises NotFound; NotPermitted for who made it."""
    row = await class_row(session, caller, class_id)
    if account_id == row.owner_id:
        raise NotPermitted("whoever made a class teaches it")
    theirs = (
        col(ClassTeacherRow.class_id) == row.id,
        col(ClassTeacherRow.account_id) == account_id,
    )
    await session.exec(delete(ClassTeacherRow).where(*theirs))
    changed(session, row.id)


async def enrol(
    session: AsyncSession, caller: Caller, class_id: str, entries: Sequence[RosterEntry]
) -> None:
    """Put these on the roster, or change how they stand there. Raises NotFound."""
    row = await class_row(session, caller, class_id)
    await put_on_roster(session, row, entries)


async def put_on_roster(
    session: AsyncSession, row: ClassRow, entries: Sequence[RosterEntry]
) -> None:
    """The same, for those who come by a code."""
    for entry in entries:
        await session.merge(
            ClassStudentRow(
                class_id=row.id,
                account_id=entry.account,
                school_id=row.school_id,
                name=entry.name,
                reference=entry.reference,
                waiting=entry.waiting,
            )
        )
    await session.flush()
    of_them = [entry.account for entry in entries if not entry.waiting]
    await accounts.let_in(session, row.school_id, of_them)
    changed(session, row.id, plays_of(row.school_id))


async def come(session: AsyncSession, row: ClassRow, entry: RosterEntry) -> None:
    """Put somebody on the roster who came by a code; who is there already stays as they are."""
    if await session.get(ClassStudentRow, (row.id, entry.account)) is None:
        await put_on_roster(session, row, [entry])


async def welcome(session: AsyncSession, class_id: str, entry: RosterEntry) -> None:
    """Put somebody on the roster who was invited, or let them in; not if it was put away."""
    row = await session.get(ClassRow, class_id)
    if row and row.put_away_at is None:
        there = await session.get(ClassStudentRow, (row.id, entry.account))
        known = RosterEntry(entry.account, there.name, there.reference) if there else entry
        await put_on_roster(session, row, [known])


async def let_in(session: AsyncSession, caller: Caller, class_id: str, account_id: str) -> None:
    """Let somebody in who waits. Raises NotFound."""
    row = await class_row(session, caller, class_id)
    theirs = update(ClassStudentRow).where(*_entry(row, account_id))
    await session.exec(theirs.values(waiting=False))
    await accounts.let_in(session, row.school_id, [account_id])
    changed(session, row.id, plays_of(row.school_id))


async def strike_off(session: AsyncSession, caller: Caller, class_id: str, account_id: str) -> None:
    """Take somebody off the roster; what they practised stays theirs. Raises NotFound."""
    row = await class_row(session, caller, class_id)
    await session.exec(delete(ClassStudentRow).where(*_entry(row, account_id)))
    changed(session, row.id, plays_of(row.school_id))


async def is_on_a_roster(session: AsyncSession, school: str, account_id: str) -> bool:
    """Whether somebody is in a class of a school, or waits to be let into one."""
    there = select(ClassStudentRow.class_id).where(
        ClassStudentRow.school_id == school, ClassStudentRow.account_id == account_id
    )
    return (await session.exec(there.limit(1))).first() is not None


async def teaches(session: AsyncSession, caller: Caller, account_id: str) -> bool:
    """Whether somebody is let into a class that this person teaches."""
    theirs = _visible(caller, "teach").join(
        ClassStudentRow, col(ClassStudentRow.class_id) == col(ClassRow.id)
    )
    there = theirs.where(ClassStudentRow.account_id == account_id, ~col(ClassStudentRow.waiting))
    return (await session.exec(there.limit(1))).first() is not None


async def waited_for(session: AsyncSession, caller: Caller) -> tuple[str, ...]:
    """The names of the classes where this person waits to be let in."""
    there = (
        select(ClassRow.name)
        .join(ClassStudentRow, col(ClassStudentRow.class_id) == ClassRow.id)
        .where(
            ClassStudentRow.account_id == caller.id,
            col(ClassStudentRow.waiting),
            col(ClassRow.put_away_at).is_(None),
        )
        .order_by(col(ClassRow.name))
    )
    return tuple(await session.exec(there))


def _entry(row: ClassRow, account_id: str) -> tuple[ColumnElement[bool], ...]:
    return (
        col(ClassStudentRow.class_id) == row.id,
        col(ClassStudentRow.account_id) == account_id,
    )


def _visible(caller: Caller, verb: str) -> SelectOfScalar[ClassRow]:
    """The classes of their school with which this person may do that; none is put away."""
    here = select(ClassRow).where(
        ClassRow.school_id == caller.school, col(ClassRow.put_away_at).is_(None)
    )
    far = reach(caller, verb)
    if far is Reach.SCHOOL:
        return here
    if far is Reach.NOTHING:
        return here.where(col(ClassRow.id).is_(None))
    taught = select(ClassTeacherRow.class_id).where(ClassTeacherRow.account_id == caller.id)
    if verb == "teach":
        return here.where(col(ClassRow.id).in_(taught))
    return here.where(col(ClassRow.id).in_(taught) | col(ClassRow.id).in_(attended_by(caller)))


async def _told(session: AsyncSession, rows: Sequence[ClassRow]) -> tuple[SchoolClass, ...]:
    ids = [row.id for row in rows]
    teachers, roster = await _teachers(session, ids), await _rosters(session, ids)
    return tuple(
        SchoolClass(
            id=row.id,
            school=row.school_id,
            owner=row.owner_id,
            name=row.name,
            teachers=tuple(teachers.get(row.id, ())),
            roster=tuple(roster.get(row.id, ())),
        )
        for row in rows
    )


async def _teachers(session: AsyncSession, ids: Sequence[str]) -> Mapping[str, list[Teacher]]:
    told = (
        select(ClassTeacherRow.class_id, AccountRow.id, AccountRow.name)
        .join(AccountRow, col(AccountRow.id) == ClassTeacherRow.account_id)
        .where(col(ClassTeacherRow.class_id).in_(ids))
        .order_by(col(AccountRow.name))
    )
    found: dict[str, list[Teacher]] = {}
    for class_id, account, name in await session.exec(told):
        found.setdefault(class_id, []).append(Teacher(account, name))
    return found


async def _rosters(session: AsyncSession, ids: Sequence[str]) -> Mapping[str, list[RosterEntry]]:
    there = select(ClassStudentRow).where(col(ClassStudentRow.class_id).in_(ids))
    found: dict[str, list[RosterEntry]] = {}
    for row in await session.exec(there.order_by(col(ClassStudentRow.joined_at))):
        entry = RosterEntry(row.account_id, row.name, row.reference, row.waiting)
        found.setdefault(row.class_id, []).append(entry)
    return found
