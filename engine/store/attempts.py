"""How lines were said in a sitting: every attempt that was judged or heard, as it was kept."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.account.permit import NotFound
from engine.rehearsal.attempt import Attempt, NoteCode, WordFate, WordVerdict
from engine.store import practices
from engine.store.scripts import script_row
from engine.store.tables import AttemptRow, PracticeRow


async def keep(session: AsyncSession, caller: Caller, practice_id: str, attempt: Attempt) -> None:
    """Keep how a line of this person's sitting was said. Raises NotFound."""
    practice = await practices.find(session, caller, practice_id)
    row = AttemptRow(
        school_id=caller.school,
        owner_id=caller.id,
        practice_id=practice.id,
        line=attempt.line,
        at_ms=attempt.at_ms,
        words=[[word.printed, word.heard, word.fate.value] for word in attempt.words],
        heard=attempt.heard,
        share=attempt.share,
        passed=attempt.passed,
        notes=[note.value for note in attempt.notes],
        pick_up=attempt.pick_up,
        seconds=attempt.seconds,
        hesitations=attempt.hesitations,
        right=attempt.right,
        asked=attempt.asked,
    )
    session.add(row)
    await session.flush()
    await practices.note_change(session, practice.id)


async def of_practice(
    session: AsyncSession, caller: Caller, practice_id: str
) -> tuple[Attempt, ...]:
    """The attempts of a sitting, in the order they were made. Raises NotFound."""
    practice = await practices.find(session, caller, practice_id)
    kept = select(AttemptRow).where(AttemptRow.practice_id == practice.id)
    rows = await session.exec(kept.order_by(col(AttemptRow.id)))
    return tuple(attempt_of(row) for row in rows)


async def of_play(
    session: AsyncSession, caller: Caller, script_id: str, scene: str = ""
) -> dict[str, tuple[Attempt, ...]]:
    """The attempts of this person's sittings with a play or a scene, by their ids.

    Raises NotFound.
    """
    script = await script_row(session, caller, script_id)
    kept = (
        select(AttemptRow)
        .join(PracticeRow, col(PracticeRow.id) == AttemptRow.practice_id)
        .where(PracticeRow.owner_id == caller.id, PracticeRow.script_id == script.id)
    )
    if scene:
        kept = kept.where(PracticeRow.scene == scene)
    found: dict[str, list[Attempt]] = {}
    for row in await session.exec(kept.order_by(col(AttemptRow.id))):
        found.setdefault(row.practice_id, []).append(attempt_of(row))
    return {practice: tuple(them) for practice, them in found.items()}


async def of_practices(
    session: AsyncSession, caller: Caller, practice_ids: Sequence[str]
) -> tuple[tuple[Attempt, ...], ...]:
    """The attempts of each of these sittings of this person, in the order they were made."""
    kept = (
        select(AttemptRow)
        .join(PracticeRow, col(PracticeRow.id) == AttemptRow.practice_id)
        .where(PracticeRow.owner_id == caller.id, col(PracticeRow.id).in_(practice_ids))
    )
    found: dict[str, list[Attempt]] = {each: [] for each in practice_ids}
    for row in await session.exec(kept.order_by(col(AttemptRow.id))):
        found[row.practice_id].append(attempt_of(row))
    return tuple(tuple(them) for them in found.values())


async def overrule(
    session: AsyncSession, caller: Caller, practice_id: str, line: str, *, right: bool
) -> None:
    """Note "I was right" of the last attempt at a line, or take it back. Raises NotFound."""
    practice = await practices.find(session, caller, practice_id)
    last = (
        select(AttemptRow)
        .where(AttemptRow.practice_id == practice.id, AttemptRow.line == line)
        .order_by(col(AttemptRow.id).desc())
        .limit(1)
    )
    row = (await session.exec(last)).first()
    if row is None:
        raise NotFound(line)
    row.right = right
    await session.flush()
    await practices.note_change(session, practice.id)


def attempt_of(row: AttemptRow) -> Attempt:
    """An attempt as it was kept."""
    return Attempt(
        line=row.line,
        at_ms=row.at_ms,
        words=tuple(WordVerdict(said, heard, WordFate(fate)) for said, heard, fate in row.words),
        heard=row.heard,
        share=row.share,
        passed=row.passed,
        notes=tuple(NoteCode(note) for note in row.notes),
        pick_up=row.pick_up,
        seconds=row.seconds,
        hesitations=row.hesitations,
        right=row.right,
        asked=row.asked,
    )
