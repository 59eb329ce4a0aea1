"""Plays that were taken off the shelf: for a month they can be had back, then nothing is left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Table, delete, or_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.account.permit import NotFound, permit
from engine.store.changes import changed
from engine.store.revisions import plays_of
from engine.store.scripts import script_row, visible
from engine.store.tables import DraftRow, RevisionRow, Row, ScriptRow, now

KEPT = timedelta(days=30)
"""How long a discarded play can be had back: as long as people are used to from photos and mail."""


@dataclass(frozen=True, slots=True)
class Discarded:
    """A play that can be had back `until` then; a sample of ours at any time."""

    id: str
    title: str
    sample: bool
    until: datetime


async def discard(session: AsyncSession, caller: Caller, script_id: str) -> None:
    """Put the script away; `bring_back` undoes it. Raises NotFound, NotPermitted."""
    row = await script_row(session, caller, script_id, "discard")
    row.discarded_at = now()
    changed(session, plays_of(row.school_id))


async def bring_back(session: AsyncSession, caller: Caller, script_id: str) -> None:
    """Have a discarded script back in the library. Raises NotFound, NotPermitted."""
    row = (await session.exec(visible(caller).where(ScriptRow.id == script_id))).first()
    if not row:
        raise NotFound(script_id)
    permit(caller, "discard", row)
    row.discarded_at = None
    changed(session, plays_of(row.school_id))


async def discarded(session: AsyncSession, caller: Caller) -> tuple[Discarded, ...]:
    """What this person may have back, the last discarded first."""
    gone = visible(caller).where(col(ScriptRow.discarded_at).is_not(None))
    rows = await session.exec(gone.order_by(col(ScriptRow.discarded_at).desc()))
    return tuple(
        Discarded(row.id, row.title, row.sample, row.discarded_at + KEPT)
        for row in rows
        if row.discarded_at
    )


async def discarded_row(session: AsyncSession, caller: Caller, script_id: str) -> ScriptRow:
    """The row of a discarded play that may be erased. Raises NotFound, NotPermitted."""
    wanted = visible(caller).where(ScriptRow.id == script_id)
    row = (await session.exec(wanted.where(col(ScriptRow.discarded_at).is_not(None)))).first()
    if not row:
        raise NotFound(script_id)
    permit(caller, "discard", row)
    return row


async def over(session: AsyncSession, school: str, at: datetime) -> tuple[str, ...]:
    """The plays of a school whose month is over; samples of ours stay."""
    gone = select(ScriptRow.id).where(
        ScriptRow.school_id == school,
        ~col(ScriptRow.sample),
        col(ScriptRow.discarded_at) < at - KEPT,
    )
    return tuple(await session.exec(gone))


async def erase(session: AsyncSession, script_id: str) -> None:
    """Delete every row about a play, of whichever table, and its own last."""
    for table in reversed(Row.metadata.sorted_tables):
        for about in _about(table, script_id):
            await session.exec(delete(table).where(about))


async def sources(session: AsyncSession, school: str) -> frozenset[str]:
    """The shelf keys of the files that plays and drafts of a school were read from."""
    found: set[str] = set()
    for table in (ScriptRow, RevisionRow, DraftRow):
        found.update(await session.exec(select(table.source).where(table.school_id == school)))
    return frozenset(found)


def _about(table: Table, script_id: str) -> Iterator[ColumnElement[bool]]:
    """What makes a row of this table one about the play: by itself, or through another's row."""
    if table.name == ScriptRow.__tablename__:
        yield table.c.id == script_id
    elif "script_id" in table.c:
        yield table.c.script_id == script_id
    else:
        ways = [
            key.parent.in_(select(key.column).where(or_(*found)))
            for key in table.foreign_keys
            if (found := tuple(_about(key.column.table, script_id)))
        ]
        yield from ways
