"""Courses of learning platforms that classes are, and the grades that those want."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement
from sqlmodel import col, func, or_, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.store.changes import changed
from engine.store.classes import class_row
from engine.store.database import add_once
from engine.store.tables import (
    AssignmentRow,
    ClassRow,
    CourseRow,
    GradeRow,
    PracticeRow,
    ProviderRow,
)


@dataclass(frozen=True, slots=True)
class Course:
    """A course of a platform (its provider's id): its id and title there, and its roster's address.

    `platform` is what people call the platform.
    """

    provider: str
    id: str
    title: str
    roster: str
    platform: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """That a platform wants the grade of a student for an assignment: where, and as whom.

    `told` is what it was told last: a share from 0 to 1, and whether that is all; None before.
    """

    assignment: str
    account: str
    school: str
    provider: str
    address: str
    subject: str
    told: tuple[float, bool] | None = None
    changes: int = -1
    tries: int = 0


async def tie(session: AsyncSession, caller: Caller, class_id: str, course: Course) -> None:
    """Have a class be a course; what was known of that is replaced. Raises NotFound."""
    row = await class_row(session, caller, class_id)
    told = CourseRow(
        class_id=row.id,
        provider_id=course.provider,
        course=course.id,
        school_id=row.school_id,
        title=course.title,
        roster=course.roster,
    )
    await session.merge(told)
    await session.flush()
    changed(session, row.id)


async def of_class(session: AsyncSession, caller: Caller, class_id: str) -> tuple[Course, ...]:
    """The courses that a class is, whose rosters can be asked for. Raises NotFound."""
    row = await class_row(session, caller, class_id)
    there = (
        select(CourseRow, ProviderRow.name)
        .join(ProviderRow, col(ProviderRow.id) == CourseRow.provider_id)
        .where(CourseRow.class_id == row.id, col(CourseRow.roster) != "")
        .order_by(col(CourseRow.made_at))
    )
    return tuple(
        Course(row.provider_id, row.course, row.title, row.roster, name)
        for row, name in await session.exec(there)
    )


async def class_of(
    session: AsyncSession, provider_id: str, course: str, assignment_id: str
) -> ClassRow | None:
    """The class that an assignment was set for, if it is this course and neither is put away."""
    found = (
        select(ClassRow)
        .join(AssignmentRow, col(AssignmentRow.class_id) == ClassRow.id)
        .join(CourseRow, col(CourseRow.class_id) == ClassRow.id)
        .where(
            AssignmentRow.id == assignment_id,
            col(AssignmentRow.withdrawn_at).is_(None),
            col(ClassRow.put_away_at).is_(None),
            CourseRow.provider_id == provider_id,
            CourseRow.course == course,
        )
    )
    return (await session.exec(found)).first()


async def play_of(session: AsyncSession, assignment_id: str) -> str:
    """The play that an assignment is of. Whoever asks knows that it is theirs to see."""
    return (await session.get_one(AssignmentRow, assignment_id)).script_id


async def want(session: AsyncSession, wanted: Wanted) -> None:
    """Note where a grade is wanted; what was told there stays told."""
    row = GradeRow(
        assignment_id=wanted.assignment,
        account_id=wanted.account,
        school_id=wanted.school,
        provider_id=wanted.provider,
        address=wanted.address,
        subject=wanted.subject,
    )
    if await add_once(session, row):
        return
    elsewhere = {"provider_id": row.provider_id, "address": row.address, "subject": row.subject}
    moved = col(GradeRow.address) != wanted.address
    await session.exec(
        update(GradeRow)
        .where(*_this(wanted), moved)
        .values(**elsewhere, changes=-1, told_at=None, tries=0, again_at=None)
    )


async def due(session: AsyncSession, at: datetime, most: int) -> tuple[Wanted, ...]:
    """Grades of whom something was practised since they were looked at, and that may be tried."""
    practised = func.coalesce(func.sum(PracticeRow.changes), 0)
    there = (
        select(GradeRow, practised)
        .join(AssignmentRow, col(AssignmentRow.id) == GradeRow.assignment_id)
        .join(
            PracticeRow,
            (col(PracticeRow.owner_id) == GradeRow.account_id)
            & (col(PracticeRow.script_id) == AssignmentRow.script_id),
        )
        .where(
            col(AssignmentRow.withdrawn_at).is_(None),
            or_(col(GradeRow.again_at).is_(None), col(GradeRow.again_at) <= at),
        )
        .group_by(*GradeRow.__table__.columns)  # type: ignore[attr-defined]
        .having(practised != GradeRow.changes)
        .limit(most)
    )
    return tuple(_wanted(row, changes) for row, changes in await session.exec(there))


async def looked_at(
    session: AsyncSession, wanted: Wanted, told: tuple[float, bool] | None, at: datetime
) -> None:
    """Note that what was practised is told, or what stands there is right already (None)."""
    values: dict[str, object] = {"changes": wanted.changes, "tries": 0, "again_at": None}
    if told:
        values |= {"share": told[0], "done": told[1], "told_at": at}
    await session.exec(update(GradeRow).where(*_this(wanted)).values(**values))


async def put_off(session: AsyncSession, wanted: Wanted, until: datetime) -> None:
    """Note that it could not be told, and when it is tried again."""
    later = {"tries": wanted.tries + 1, "again_at": until}
    await session.exec(update(GradeRow).where(*_this(wanted)).values(**later))


def _this(wanted: Wanted) -> Sequence[ColumnElement[bool]]:
    return (
        col(GradeRow.assignment_id) == wanted.assignment,
        col(GradeRow.account_id) == wanted.account,
    )


def _wanted(row: GradeRow, changes: int) -> Wanted:
    return Wanted(
        assignment=row.assignment_id,
        account=row.account_id,
        school=row.school_id,
        provider=row.provider_id,
        address=row.address,
        subject=row.subject,
        told=(row.share, row.done) if row.told_at else None,
        changes=changes,
        tries=row.tries,
    )
