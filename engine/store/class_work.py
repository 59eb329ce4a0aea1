"""What a class works on: the plays that are shared with it, who plays what, what is set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.account.permit import NotFound
from engine.classroom.assignment import Assignment
from engine.classroom.casting import Casting, PartGiven
from engine.rehearsal.pass_rules import Strictness
from engine.store.changes import changed
from engine.store.classes import class_row
from engine.store.revisions import plays_of
from engine.store.scripts import script_row
from engine.store.tables import (
    AssignmentRow,
    ClassPartRow,
    ClassPlayRow,
    ExcuseRow,
    ScriptRow,
    now,
)


@dataclass(frozen=True, slots=True)
class PlayShared:
    """A play that is shared with a class: its id and title."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class NewAssignment:
    """What is to be set: see `Assignment` for its parts."""

    script: str
    scenes: tuple[str, ...]
    level: int
    strictness: Strictness
    roles: tuple[str, ...] = ()
    due: datetime | None = None
    attempts: int = 0
    keep_recordings: bool = False


async def share(session: AsyncSession, caller: Caller, class_id: str, script_id: str) -> None:
    """Share a play that this person may read with a class. Raises NotFound."""
    row = await class_row(session, caller, class_id)
    script = await script_row(session, caller, script_id)
    play = ClassPlayRow(class_id=row.id, script_id=script.id, school_id=row.school_id)
    if await session.get(ClassPlayRow, (row.id, script.id)) is None:
        session.add(play)
    await session.flush()
    changed(session, row.id, plays_of(row.school_id))


async def unshare(session: AsyncSession, caller: Caller, class_id: str, script_id: str) -> None:
    """Share a play with a class no longer; what is set of it is withdrawn. Raises NotFound."""
    row = await class_row(session, caller, class_id)
    for each in await of_class(session, caller, class_id):
        if each.script == script_id:
            await withdraw(session, caller, class_id, each.id)
    there = (col(ClassPlayRow.class_id) == row.id, col(ClassPlayRow.script_id) == script_id)
    await session.exec(delete(ClassPlayRow).where(*there))
    changed(session, row.id, plays_of(row.school_id))


async def plays(
    session: AsyncSession, caller: Caller, class_id: str, verb: str = "teach"
) -> tuple[PlayShared, ...]:
    """The plays shared with a class that are not discarded, by their titles. Raises NotFound."""
    row = await class_row(session, caller, class_id, verb)
    there = (
        select(ScriptRow.id, ScriptRow.title)
        .join(ClassPlayRow, col(ClassPlayRow.script_id) == ScriptRow.id)
        .where(ClassPlayRow.class_id == row.id, col(ScriptRow.discarded_at).is_(None))
        .order_by(col(ScriptRow.title))
    )
    return tuple(PlayShared(*found) for found in await session.exec(there))


async def casting_of(
    session: AsyncSession, caller: Caller, class_id: str, script_id: str, verb: str = "teach"
) -> Casting:
    """Who of a class plays what in a play, in the order given. Raises NotFound."""
    row = await class_row(session, caller, class_id, verb)
    given = select(ClassPartRow).where(
        ClassPartRow.class_id == row.id, ClassPartRow.script_id == script_id
    )
    rows = await session.exec(given.order_by(col(ClassPartRow.given_at)))
    return Casting(tuple(PartGiven(r.account_id, r.role, r.understudy) for r in rows))


async def keep_casting(
    session: AsyncSession, caller: Caller, class_id: str, cast: tuple[str, Casting]
) -> None:
    """Keep who plays what in a play (its id), instead of what stood there. Raises NotFound."""
    row, (script_id, casting) = await class_row(session, caller, class_id), cast
    there = (col(ClassPartRow.class_id) == row.id, col(ClassPartRow.script_id) == script_id)
    await session.exec(delete(ClassPartRow).where(*there))
    session.add_all(
        ClassPartRow(
            class_id=row.id,
            script_id=script_id,
            account_id=part.student,
            role=part.role,
            school_id=row.school_id,
            understudy=part.understudy,
        )
        for part in casting.parts
    )
    await session.flush()
    changed(session, row.id)


async def assign(session: AsyncSession, caller: Caller, class_id: str, new: NewAssignment) -> str:
    """Set something for a class; its id. Raises NotFound, also for a play not shared with it."""
    row = await class_row(session, caller, class_id)
    if await session.get(ClassPlayRow, (row.id, new.script)) is None:
        raise NotFound(new.script)
    made = AssignmentRow(
        school_id=row.school_id,
        owner_id=caller.id,
        class_id=row.id,
        script_id=new.script,
        scenes=list(new.scenes),
        roles=list(new.roles),
        level=new.level,
        strictness=new.strictness.value,
        due=new.due,
        attempts=new.attempts,
        keep_recordings=new.keep_recordings,
    )
    session.add(made)
    await session.flush()
    changed(session, row.id, plays_of(row.school_id))
    return made.id


async def of_class(
    session: AsyncSession, caller: Caller, class_id: str, verb: str = "teach"
) -> tuple[Assignment, ...]:
    """What is set for a class, the newest first. Raises NotFound."""
    row = await class_row(session, caller, class_id, verb)
    there = select(AssignmentRow).where(
        AssignmentRow.class_id == row.id, col(AssignmentRow.withdrawn_at).is_(None)
    )
    rows = await session.exec(there.order_by(col(AssignmentRow.made_at).desc()))
    return tuple(_assignment(each) for each in rows)


async def withdraw(
    session: AsyncSession, caller: Caller, class_id: str, assignment_id: str
) -> None:
    """Ask for it no longer. Raises NotFound."""
    row = await _set_for(session, caller, class_id, assignment_id)
    row.withdrawn_at = now()
    await session.flush()
    changed(session, class_id, plays_of(row.school_id))


async def excuse(
    session: AsyncSession, caller: Caller, class_id: str, who: tuple[str, str], *, on: bool
) -> None:
    """Excuse a student from an assignment, or no longer: (its id, their account).

    Raises NotFound.
    """
    assignment_id, student = who
    row = await _set_for(session, caller, class_id, assignment_id)
    there = (col(ExcuseRow.assignment_id) == row.id, col(ExcuseRow.account_id) == student)
    await session.exec(delete(ExcuseRow).where(*there))
    if on:
        session.add(
            ExcuseRow(
                assignment_id=row.id, account_id=student, school_id=row.school_id, by=caller.id
            )
        )
    await session.flush()
    changed(session, class_id)


async def excused(session: AsyncSession, assignments: Sequence[str]) -> dict[str, frozenset[str]]:
    """Who is excused from each of these assignments. Whoever asks has asked for the assignments."""
    told = select(ExcuseRow.assignment_id, ExcuseRow.account_id).where(
        col(ExcuseRow.assignment_id).in_(assignments)
    )
    found: dict[str, set[str]] = {each: set() for each in assignments}
    for assignment, account in await session.exec(told):
        found[assignment].add(account)
    return {each: frozenset(them) for each, them in found.items()}


async def _set_for(
    session: AsyncSession, caller: Caller, class_id: str, assignment_id: str
) -> AssignmentRow:
    row = await class_row(session, caller, class_id)
    found = await session.get(AssignmentRow, assignment_id)
    if found is None or found.class_id != row.id or found.withdrawn_at:
        raise NotFound(assignment_id)
    return found


def _assignment(row: AssignmentRow) -> Assignment:
    return Assignment(
        id=row.id,
        script=row.script_id,
        scenes=tuple(row.scenes),
        roles=tuple(row.roles),
        level=row.level,
        strictness=Strictness(row.strictness),
        made=row.made_at,
        due=row.due,
        attempts=row.attempts,
        keep_recordings=row.keep_recordings,
    )
