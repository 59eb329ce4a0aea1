"""What sittings prove, kept as it was found, and found again where something was written since.

Whoever asks has asked whether they may see what these students practise.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.account.permit import NotFound
from engine.classroom.evidence import Evidence
from engine.rehearsal.attempt import Attempt
from engine.rehearsal.pass_rules import Strictness
from engine.rehearsal.recap import Played
from engine.store.attempts import attempt_of
from engine.store.database import add_all_once
from engine.store.practices import Practice, PracticeEvent, note_change, practice_of
from engine.store.tables import (
    AnswerRow,
    AttemptRow,
    EvidenceRow,
    PracticeEventRow,
    PracticeRow,
)
from engine.store.takes import in_parts


@dataclass(frozen=True, slots=True)
class StudentSitting:
    """A sitting of a student's (their account), after so many changes, the last of them `seen`."""

    practice: Practice
    student: str
    school: str
    changes: int
    seen: datetime


@dataclass(frozen=True, slots=True)
class Proved:
    """What students have proved, by their accounts, and the sittings that must be read (again)."""

    kept: Mapping[str, tuple[Evidence, ...]]
    unread: tuple[StudentSitting, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What a sitting tells: how it was played, and how its claims were answered, by line."""

    played: Played
    answers: Mapping[str, bool]


async def of_students(session: AsyncSession, students: Collection[str], script_id: str) -> Proved:
    """What these students have proved of a play."""
    kept: dict[str, list[Evidence]] = {each: [] for each in students}
    unread: list[StudentSitting] = []
    for some in in_parts(students):
        there = (
            select(PracticeRow, EvidenceRow)
            .join(EvidenceRow, col(EvidenceRow.practice_id) == PracticeRow.id, isouter=True)
            .where(PracticeRow.script_id == script_id, col(PracticeRow.owner_id).in_(some))
        )
        for row, found in await session.exec(there):
            if found is None or found.changes != row.changes:
                unread.append(_sitting(row))
            elif not found.lost:
                kept[row.owner_id].append(_evidence(row, found))
    return Proved({who: tuple(them) for who, them in kept.items()}, tuple(unread))


async def told_by(session: AsyncSession, practices: Sequence[str]) -> dict[str, Told]:
    """What these sittings tell, by their ids."""
    events: dict[str, list[PracticeEvent]] = {each: [] for each in practices}
    said: dict[str, list[Attempt]] = {each: [] for each in practices}
    answers: dict[str, dict[str, bool]] = {each: {} for each in practices}
    for some in in_parts(practices):
        happened = select(PracticeEventRow).where(col(PracticeEventRow.practice_id).in_(some))
        for event in await session.exec(happened.order_by(col(PracticeEventRow.id))):
            noted = PracticeEvent(event.kind, event.line, event.at_ms, event.value)
            events[event.practice_id].append(noted)
        tried = select(AttemptRow).where(col(AttemptRow.practice_id).in_(some))
        for row in await session.exec(tried.order_by(col(AttemptRow.id))):
            said[row.practice_id].append(attempt_of(row))
        answered = select(AnswerRow).where(col(AnswerRow.practice_id).in_(some))
        for answer in await session.exec(answered):
            answers[answer.practice_id][answer.line] = answer.right
    return {each: Told(Played(events[each], said[each]), answers[each]) for each in practices}


async def keep(
    session: AsyncSession, found: Sequence[tuple[StudentSitting, Evidence | None]]
) -> None:
    """Keep what sittings prove; None for one of a scene that the play has lost."""
    for some in in_parts([sitting.practice.id for sitting, _ in found]):
        await session.exec(delete(EvidenceRow).where(col(EvidenceRow.practice_id).in_(some)))
    await add_all_once(session, [_row(sitting, proved) for sitting, proved in found])


async def sitting_of(
    session: AsyncSession, students: Collection[str], practice_id: str
) -> StudentSitting:
    """A sitting of one of these students. Raises NotFound."""
    row = await session.get(PracticeRow, practice_id)
    if row is None or row.owner_id not in students:
        raise NotFound(practice_id)
    return _sitting(row)


async def answer(
    session: AsyncSession, caller: Caller, claim: tuple[StudentSitting, str], *, right: bool
) -> None:
    """Answer "I was right" about a line of a sitting."""
    sitting, line = claim
    row = AnswerRow(
        practice_id=sitting.practice.id,
        line=line,
        school_id=sitting.school,
        right=right,
        by=caller.id,
    )
    await session.merge(row)
    await session.flush()
    await note_change(session, sitting.practice.id)


def _sitting(row: PracticeRow) -> StudentSitting:
    return StudentSitting(practice_of(row), row.owner_id, row.school_id, row.changes, row.seen_at)


def _evidence(row: PracticeRow, found: EvidenceRow) -> Evidence:
    return Evidence(
        practice=row.id,
        scene=row.scene,
        roles=frozenset(row.roles),
        level=row.level,
        began=row.begun_at,
        at=row.ended_at or row.seen_at,
        seconds=found.seconds,
        lines=found.lines,
        right={each: found.right.get(each.value, 0) for each in Strictness},
        own_word=found.own_word,
        claims=tuple(found.claims),
        whole=found.whole,
        open=row.ended_at is None,
    )


def _row(sitting: StudentSitting, proved: Evidence | None) -> EvidenceRow:
    row = EvidenceRow(
        practice_id=sitting.practice.id, school_id=sitting.school, changes=sitting.changes
    )
    if proved is None:
        row.lost = True
        return row
    row.seconds, row.lines, row.whole = proved.seconds, proved.lines, proved.whole
    row.right = {each.value: count for each, count in proved.right.items()}
    row.own_word, row.claims = proved.own_word, list(proved.claims)
    return row
