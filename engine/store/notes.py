"""What each person has written at the lines of a play: theirs alone."""

from __future__ import annotations

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.note.note import Note
from engine.store.scripts import held, script_row
from engine.store.tables import NoteRow, now


async def notes_of(session: AsyncSession, caller: Caller, script_id: str) -> tuple[Note, ...]:
    """This person's notes in a play, the oldest first. Raises NotFound."""
    script = await script_row(session, caller, script_id)
    mine = select(NoteRow).where(NoteRow.owner_id == caller.id, NoteRow.script_id == script.id)
    rows = (await session.exec(mine.order_by(col(NoteRow.at), col(NoteRow.id)))).all()
    return tuple(Note(row.line, row.text, row.printed, row.at) for row in rows)


async def keep_note(
    session: AsyncSession, caller: Caller, script_id: str, line: str, told: tuple[str, str]
) -> None:
    """Have this be their note at a line: (the text, what is printed); no text takes it away.

    Raises NotFound, NotYetRead, NotPermitted.
    """
    script = await held(session, caller, script_id, "rehearse")
    text, printed = told
    mine = select(NoteRow).where(NoteRow.owner_id == caller.id, NoteRow.script_id == script.id)
    row = (await session.exec(mine.where(NoteRow.line == line))).first()
    if not text:
        if row:
            await session.delete(row)
    else:
        row = row or NoteRow(
            script_id=script.id,
            line=line,
            school_id=script.school_id,
            owner_id=caller.id,
            text=text,
            printed=printed,
        )
        row.text, row.printed, row.at = text, printed, now()
        session.add(row)
    await session.flush()
