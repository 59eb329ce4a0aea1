"""How each production says its words."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.store.scripts import held, script_row
from engine.store.seen_rows import write_seen
from engine.store.tables import LexiconEntryRow
from engine.take.lexicon import Entry, Lexicon
from engine.take.production import RowChange

Word = tuple[str, str]
"""What tells an entry from others: how its word is looked up, and its language."""


async def lexicon_of(session: AsyncSession, caller: Caller, script_id: str) -> Lexicon:
    """The lexicon of a production, empty if it has none. Raises NotFound."""
    return await words_in(session, (await script_row(session, caller, script_id)).id)


async def words_in(session: AsyncSession, script_id: str) -> Lexicon:
    """The same of any play, even a discarded one: for those who ask for nobody."""
    rows = await _rows(session, script_id)
    return Lexicon(tuple(Entry(row.word, row.said, row.language) for row in rows if row.said))


async def seen_in(session: AsyncSession, caller: Caller, script_id: str) -> dict[Word, int]:
    """The revision of each entry's row, to be told by whoever changes it. Raises NotFound."""
    rows = await _rows(session, (await script_row(session, caller, script_id)).id)
    return {(row.lookup, row.language): row.revision for row in rows}


async def say_word(
    session: AsyncSession, caller: Caller, script_id: str, told: RowChange[Word, Entry | None]
) -> None:
    """Keep an entry, after all others, or with None let the one `of` this word and language go.

    Raises NotFound, NotPermitted, ChangedSince.
    """
    script = await held(session, caller, script_id, "cast")
    rows = await _rows(session, script.id)
    lookup, language = told.of
    row = LexiconEntryRow(
        script_id=script.id,
        lookup=lookup,
        language=language,
        school_id=script.school_id,
        place=max((row.place for row in rows), default=-1) + 1,
        word=told.what.word if told.what else lookup,
        said=told.what.said if told.what else "",
    )
    await write_seen(session, row, told.seen)


async def _rows(session: AsyncSession, script_id: str) -> Sequence[LexiconEntryRow]:
    theirs = select(LexiconEntryRow).where(LexiconEntryRow.script_id == script_id)
    ordered = theirs.order_by(col(LexiconEntryRow.place))
    return (await session.exec(ordered.execution_options(populate_existing=True))).all()
