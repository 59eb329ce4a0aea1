"""How each production says its words."""

from __future__ import annotations

from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.store.scripts import script_row
from engine.store.tables import LexiconEntryRow
from engine.take.lexicon import Entry, Lexicon


async def lexicon_of(session: AsyncSession, caller: Caller, script_id: str) -> Lexicon:
    """The lexicon of a production, empty if it has none. Raises NotFound."""
    return await words_in(session, (await script_row(session, caller, script_id)).id)


async def words_in(session: AsyncSession, script_id: str) -> Lexicon:
    """The same of any play, be it discarded: for those who ask for nobody."""
    theirs = select(LexiconEntryRow).where(LexiconEntryRow.script_id == script_id)
    rows = await session.exec(theirs.order_by(col(LexiconEntryRow.place)))
    return Lexicon(tuple(Entry(row.word, row.said, row.language) for row in rows))


async def keep_lexicon(
    session: AsyncSession, caller: Caller, script_id: str, lexicon: Lexicon
) -> None:
    """Keep this lexicon instead of the one before. Raises NotFound, NotPermitted."""
    script = await script_row(session, caller, script_id, "cast")
    await session.exec(delete(LexiconEntryRow).where(col(LexiconEntryRow.script_id) == script.id))
    session.add_all(
        LexiconEntryRow(
            script_id=script.id,
            place=place,
            school_id=script.school_id,
            word=entry.word,
            said=entry.said,
            language=entry.language,
        )
        for place, entry in enumerate(lexicon.entries)
    )
    await session.flush()
