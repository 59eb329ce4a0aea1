"""Whose students somebody is: a teacher knows those of their own classes, and takes no others'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.account.permit import Reach, reach
from engine.store.tables import ClassRow, ClassStudentRow, ClassTeacherRow


@dataclass(frozen=True, slots=True)
class Known:
    """Who stands on rosters of a school, by their reference.

    `accounts` are those of the classes that one teaches, or all for whoever runs the school;
    `others` are the references of those who are on rosters of colleagues alone.
    """

    accounts: dict[str, str]
    others: frozenset[str]


async def known_by(session: AsyncSession, caller: Caller, references: Sequence[str]) -> Known:
    """Whom rosters of this school have under these references, of classes that were, too."""
    told = (ClassStudentRow.reference, ClassStudentRow.account_id)
    here = select(*told).where(
        ClassStudentRow.school_id == caller.school,
        col(ClassStudentRow.reference).in_([each for each in references if each]),
    )
    mine = dict((await session.exec(here.where(_taught(caller)))).all())
    every = dict((await session.exec(here)).all())
    return Known(mine, frozenset(every.keys() - mine.keys()))


async def are_all_taught_by(session: AsyncSession, caller: Caller, account_id: str) -> bool:
    """Whether every class of a student of this school is one that this person teaches."""
    others = (
        select(ClassStudentRow.class_id)
        .join(ClassRow, col(ClassRow.id) == ClassStudentRow.class_id)
        .where(
            ClassStudentRow.school_id == caller.school,
            ClassStudentRow.account_id == account_id,
            col(ClassRow.put_away_at).is_(None),
            ~_taught(caller),
        )
    )
    return (await session.exec(others.limit(1))).first() is None


def _taught(caller: Caller) -> ColumnElement[bool]:
    """A place on the roster of a class that this person teaches; any, for who runs the school."""
    if reach(caller, "teach") is Reach.SCHOOL:
        return col(ClassStudentRow.school_id) == caller.school
    taught = select(ClassTeacherRow.class_id).where(ClassTeacherRow.account_id == caller.id)
    return col(ClassStudentRow.class_id).in_(taught)
