"""The revisions of a script: how the next one is made, and which one is current."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.script.model import SCRIPT_JSON, Script
from engine.store.changes import changed
from engine.store.tables import RevisionRow, ScriptRow


@dataclass(frozen=True, slots=True)
class NewRevision:
    """What becomes the current revision, and why.

    `filename` and `source` tell the file of a new draft; without them it is the one before. `by`
    is whose doing it is (an account's id), the play's owner where nobody is told.
    """

    script: Script
    reason: str
    filename: str = ""
    source: str = ""
    by: str = ""


def plays_of(school: str) -> str:
    """What is told as changed when a play of this school comes, goes or is revised."""
    return f"plays:{school}"


async def turn(session: AsyncSession, row: ScriptRow, new: NewRevision) -> int:
    """A new revision of a row that is `held`, made current. It follows the one current now."""
    newest = select(func.max(RevisionRow.number)).where(RevisionRow.script_id == row.id)
    number = ((await session.exec(newest)).one() or 0) + 1
    draft = number if new.source else (await revision_of(session, row.id, row.revision)).draft
    revision = RevisionRow(
        script_id=row.id,
        number=number,
        school_id=row.school_id,
        account_id=new.by or row.owner_id,
        follows=row.revision or None,
        draft=draft,
        filename=new.filename or row.filename,
        source=new.source or row.source,
        reading=SCRIPT_JSON.dump_json(new.script).decode(),
        reason=new.reason,
    )
    session.add(revision)
    await stand(session, row, revision)
    return number


async def stand(session: AsyncSession, row: ScriptRow, revision: RevisionRow) -> None:
    """Make a revision current, and its file. Its figures, which take longer, are kept apart."""
    script = script_in(revision.reading)
    row.revision, row.filename, row.source = revision.number, revision.filename, revision.source
    row.title, row.author, row.language = script.title, script.author, script.language
    row.roles, row.speeches = len(script.roles), sum(1 for _ in script.speeches())
    row.scanned = script.scanned
    await session.flush()
    changed(session, plays_of(row.school_id))


async def corrected_by(session: AsyncSession, current: RevisionRow, account_id: str) -> bool:
    """Whether what led to this revision, after the first reading, was partly this person's."""
    columns = (col(RevisionRow.number), col(RevisionRow.follows), col(RevisionRow.account_id))
    rows = await session.exec(select(*columns).where(RevisionRow.script_id == current.script_id))
    made = {number: (follows, maker) for number, follows, maker in rows}
    number: int | None = current.number
    while number is not None:
        follows, maker = made[number]
        if follows and maker == account_id:
            return True
        number = follows
    return False


async def revision_of(session: AsyncSession, script_id: str, number: int) -> RevisionRow:
    """The revision of this number."""
    return await session.get_one(RevisionRow, (script_id, number))


async def draft_of(session: AsyncSession, row: ScriptRow) -> RevisionRow:
    """The revision that holds what was read from the file of the current one."""
    current = await revision_of(session, row.id, row.revision)
    return await revision_of(session, row.id, current.draft)


@lru_cache(maxsize=8)
def script_in(reading: str) -> Script:
    """A kept reading as a value; revisions never change, so the same text is the same play."""
    return SCRIPT_JSON.validate_json(reading)
