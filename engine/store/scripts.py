"""The library: scripts, their revisions and what a card shows of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession
from sqlmodel.sql.expression import SelectOfScalar

from engine.account.account import Account
from engine.account.permit import NotPermitted, Reach, permit, reach
from engine.failure import Failure
from engine.script.model import Script
from engine.script.outline import Bar
from engine.store.changes import changed
from engine.store.revisions import (
    Turn,
    draft_of,
    plays_of,
    revision_of,
    script_in,
    stand,
    turn,
)
from engine.store.tables import RevisionRow, ScriptRow, now


class NotFound(Failure):
    """Nothing of this id that this person may see; whether it exists elsewhere is not told."""

    reason = "not_found"
    status = 404
    sentence = "There is nothing here that you may see."


class NotYetRead(NotFound):
    """The play is there, but its pages are still being read."""


@dataclass(frozen=True, slots=True)
class NewScript:
    """A script to be kept. `source` is the shelf key of the file that it was read from.

    `took` is how many seconds reading it took.
    """

    script: Script
    filename: str
    source: str
    sample: bool = False
    took: float = 0.0


@dataclass(frozen=True, slots=True)
class Kept:
    """A script as it is kept, in its current revision; `took` the seconds that reading it took."""

    id: str
    script: Script
    revision: int
    filename: str
    source: str
    sample: bool
    owner: str
    school: str
    took: float = 0.0


@dataclass(frozen=True, slots=True)
class Card:
    """What the library shows of a script; the counts are of roles, speeches and spoken words.

    It runs for `seconds`; `unread` says that its pages are still being read.
    """

    id: str
    title: str
    author: str
    language: str
    sample: bool
    roles: int
    speeches: int
    words: int
    seconds: float
    outline: tuple[Bar, ...]
    scanned: bool
    unread: bool
    opened: datetime | None
    added: datetime


@dataclass(frozen=True, slots=True)
class _Home:
    school: str
    owner: str


async def add(session: AsyncSession, who: Account, new: NewScript) -> str:
    """Keep a script as its first revision; its id."""
    permit(who, "add", _Home(who.school, who.id))
    row = ScriptRow(
        school_id=who.school,
        owner_id=who.id,
        filename=new.filename,
        source=new.source,
        sample=new.sample,
        revision=0,
        took=new.took,
    )
    session.add(row)
    await session.flush()
    await turn(session, row, Turn(new.script, "read", new.filename, new.source))
    return row.id


async def kept(session: AsyncSession, who: Account, script_id: str) -> Kept:
    """The script in its current revision. Raises NotFound, NotYetRead."""
    return await _kept(session, await script_row(session, who, script_id))


async def standing(session: AsyncSession, script_id: str) -> Script:
    """The play as it stands, be it discarded: for those who ask for nobody. Raises NotYetRead."""
    row = await session.get_one(ScriptRow, script_id)
    if not row.revision:
        raise NotYetRead(script_id)
    return script_in((await revision_of(session, row.id, row.revision)).reading)


async def revise(session: AsyncSession, who: Account, script_id: str, script: Script) -> int:
    """Make this reading the current one; the number of its revision."""
    row = await held(session, who, script_id)
    return await turn(session, row, Turn(script, "revise"))


async def undo(session: AsyncSession, who: Account, script_id: str) -> Kept:
    """Go back one revision; at the first one nothing happens."""
    row = await held(session, who, script_id)
    current = await revision_of(session, row.id, row.revision)
    if current.follows:
        await stand(session, row, await revision_of(session, row.id, current.follows))
    return await _kept(session, row)


async def redo(session: AsyncSession, who: Account, script_id: str) -> Kept:
    """Go on to the newest revision that follows the current one; if none does, nothing happens."""
    row = await held(session, who, script_id)
    later = select(RevisionRow).where(
        RevisionRow.script_id == row.id, RevisionRow.follows == row.revision
    )
    found = (await session.exec(later.order_by(col(RevisionRow.number).desc()))).first()
    if found:
        await stand(session, row, found)
    return await _kept(session, row)


async def beginning(session: AsyncSession, who: Account, script_id: str) -> Script:
    """The current draft of the script as it was read. Raises NotFound."""
    row = await script_row(session, who, script_id)
    return script_in((await draft_of(session, row)).reading)


async def reset(session: AsyncSession, who: Account, script_id: str) -> Kept:
    """Take back what was corrected in the current draft, as a new revision that can be undone."""
    row = await held(session, who, script_id)
    first = await draft_of(session, row)
    await turn(session, row, Turn(script_in(first.reading), "reset"))
    return await _kept(session, row)


async def library(session: AsyncSession, who: Account) -> tuple[Card, ...]:
    """What this person may read, the last opened or added first; discarded scripts are away."""
    rows = await session.exec(_visible(who).where(col(ScriptRow.discarded_at).is_(None)))
    cards = [_card(row) for row in rows]
    return tuple(sorted(cards, key=lambda card: card.opened or card.added, reverse=True))


async def samples_ever_held(session: AsyncSession, who: Account) -> frozenset[str]:
    """The filenames of the samples this person's library ever held, be they discarded since."""
    rows = await session.exec(_visible(who).where(col(ScriptRow.sample)))
    return frozenset(row.filename for row in rows)


async def opened(session: AsyncSession, who: Account, script_id: str) -> None:
    """Remember that the script was opened just now."""
    row = await script_row(session, who, script_id)
    row.opened_at = now()


async def discard(session: AsyncSession, who: Account, script_id: str) -> None:
    """Put the script away; `bring_back` undoes it."""
    row = await script_row(session, who, script_id, "discard")
    row.discarded_at = now()
    changed(session, plays_of(row.school_id))


async def bring_back(session: AsyncSession, who: Account, script_id: str) -> None:
    """Have a discarded script back in the library."""
    row = (await session.exec(_visible(who).where(ScriptRow.id == script_id))).first()
    if not row:
        raise NotFound(script_id)
    permit(who, "discard", row)
    row.discarded_at = None
    changed(session, plays_of(row.school_id))


async def script_row(
    session: AsyncSession, who: Account, script_id: str, verb: str = "read"
) -> ScriptRow:
    """The row, for the rooms of the store. Raises NotFound or, if it may be seen, NotPermitted."""
    wanted = _visible(who).where(ScriptRow.id == script_id)
    row = (await session.exec(wanted.where(col(ScriptRow.discarded_at).is_(None)))).first()
    if not row:
        raise NotFound(script_id)
    permit(who, verb, row)
    return row


def _visible(who: Account) -> SelectOfScalar[ScriptRow]:
    far = reach(who, "read")
    if far is Reach.NOTHING:
        raise NotPermitted(f"{who.position} may not read")
    mine = select(ScriptRow).where(ScriptRow.school_id == who.school)
    return mine if far is Reach.SCHOOL else mine.where(ScriptRow.owner_id == who.id)


async def held(session: AsyncSession, who: Account, script_id: str) -> ScriptRow:
    """The row, held for writing until the transaction ends: two revisions never get one number."""
    found = await script_row(session, who, script_id, "revise")
    if not found.revision:
        raise NotYetRead(script_id)
    hold = update(ScriptRow).where(col(ScriptRow.id) == found.id)
    await session.exec(hold.values(revision=ScriptRow.revision))
    await session.refresh(found)
    return found


async def _kept(session: AsyncSession, row: ScriptRow) -> Kept:
    if not row.revision:
        raise NotYetRead(row.id)
    revision = await revision_of(session, row.id, row.revision)
    return Kept(
        id=row.id,
        script=script_in(revision.reading),
        revision=row.revision,
        filename=row.filename,
        source=row.source,
        sample=row.sample,
        owner=row.owner_id,
        school=row.school_id,
        took=row.took,
    )


def _card(row: ScriptRow) -> Card:
    return Card(
        id=row.id,
        title=row.title,
        author=row.author,
        language=row.language,
        sample=row.sample,
        roles=row.roles,
        speeches=row.speeches,
        words=row.words,
        seconds=row.seconds,
        outline=tuple(Bar(*bar) for bar in row.outline),
        scanned=row.scanned,
        unread=not row.revision,
        opened=row.opened_at,
        added=row.added_at,
    )
