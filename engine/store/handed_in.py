"""Who lets the takes of an assignment be kept, for whoever teaches the class to hear."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import ColumnElement
from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession
from sqlmodel.sql.expression import SelectOfScalar

from engine.account.caller import Caller
from engine.account.permit import NotFound
from engine.rehearsal.keeping import KeptSound
from engine.store import class_work, practices
from engine.store.class_plays import attended_by
from engine.store.kept_sounds import kept_as
from engine.store.tables import (
    AssignmentRow,
    ClassRow,
    HandInRow,
    KeptSoundRow,
    ScriptRow,
    now,
)


async def choose(session: AsyncSession, caller: Caller, assignment_id: str, *, on: bool) -> None:
    """Let the takes of an assignment be kept, or no longer. Raises NotFound where none is asked."""
    asked = _asked(caller).where(AssignmentRow.id == assignment_id)
    row = (await session.exec(asked)).first()
    if on and row is None:
        raise NotFound(assignment_id)
    theirs = delete(HandInRow).where(
        col(HandInRow.assignment_id) == assignment_id, col(HandInRow.account_id) == caller.id
    )
    await session.exec(theirs)
    if on:
        made = HandInRow(
            assignment_id=assignment_id, account_id=caller.id, school_id=caller.school, at=now()
        )
        session.add(made)
    await session.flush()


async def withdraw(session: AsyncSession, account: str, school: str) -> None:
    """Let nothing more of somebody's be kept for whoever teaches them."""
    theirs = delete(HandInRow).where(
        col(HandInRow.account_id) == account, col(HandInRow.school_id) == school
    )
    await session.exec(theirs)


async def chosen(session: AsyncSession, caller: Caller) -> frozenset[str]:
    """The assignments of which this person lets takes be kept."""
    mine = select(HandInRow.assignment_id).where(HandInRow.account_id == caller.id)
    return frozenset(await session.exec(mine))


async def by(session: AsyncSession, assignment_id: str, student: str) -> bool:
    """Whether a student lets theirs be kept. Whoever asks has asked for the assignment."""
    return await session.get(HandInRow, (assignment_id, student)) is not None


async def wanted_in(session: AsyncSession, caller: Caller, practice_id: str) -> str:
    """The assignment for which takes of this person's sitting are kept; empty for none.

    Raises NotFound.
    """
    practice = await practices.find(session, caller, practice_id)
    mine = (
        _asked(caller)
        .join(HandInRow, col(HandInRow.assignment_id) == AssignmentRow.id)
        .where(HandInRow.account_id == caller.id, AssignmentRow.script_id == practice.script)
        .order_by(col(AssignmentRow.made_at).desc())
    )
    for row in await session.exec(mine):
        if practice.scene in row.scenes and (not row.roles or {*row.roles} & {*practice.roles}):
            return row.id
    return ""


async def takes(session: AsyncSession, assignment_id: str, student: str) -> tuple[KeptSound, ...]:
    """What a student has handed in of an assignment and is heard still, the newest first.

    `until` is until when it is heard. Whoever asks has asked for the assignment.
    """
    its = (
        select(KeptSoundRow)
        .where(*_heard(assignment_id), KeptSoundRow.owner_id == student)
        .order_by(col(KeptSoundRow.made_at).desc())
    )
    return tuple(
        replace(kept_as(row), until=row.heard_until or row.until) for row in await session.exec(its)
    )


async def find(session: AsyncSession, caller: Caller, class_id: str, sound_id: str) -> KeptSound:
    """A take that a student handed in for a class that this person teaches. Raises NotFound."""
    row = await session.get(KeptSoundRow, sound_id)
    there = await class_work.of_class(session, caller, class_id)
    asked = next((each.id for each in there if row and each.id == row.assignment_id), "")
    theirs = select(KeptSoundRow).join(ScriptRow, col(ScriptRow.id) == KeptSoundRow.script_id)
    heard = theirs.where(*_heard(asked), KeptSoundRow.id == sound_id)
    kept = (await session.exec(heard.where(col(ScriptRow.discarded_at).is_(None)))).first()
    if kept is None:
        raise NotFound(sound_id)
    return kept_as(kept)


def _heard(assignment_id: str) -> tuple[ColumnElement[bool], ...]:
    return (
        col(KeptSoundRow.assignment_id) == assignment_id,
        col(KeptSoundRow.heard_until) > now(),
    )


def _asked(caller: Caller) -> SelectOfScalar[AssignmentRow]:
    """What asks for takes in the classes that this person attends, for queries."""
    return (
        select(AssignmentRow)
        .join(ClassRow, col(ClassRow.id) == AssignmentRow.class_id)
        .where(
            AssignmentRow.school_id == caller.school,
            col(AssignmentRow.keep_recordings),
            col(AssignmentRow.withdrawn_at).is_(None),
            col(ClassRow.put_away_at).is_(None),
            col(AssignmentRow.class_id).in_(attended_by(caller)),
        )
    )
