"""The library: scripts, their revisions and what a card shows of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession
from sqlmodel.sql.expression import SelectOfScalar

from engine.account.caller import Caller
from engine.account.permit import (
    CannotUndo,
    NotFound,
    NotPermitted,
    NotYetRead,
    Reach,
    permit,
    reach,
)
from engine.script.figures import Figures
from engine.script.model import Script
from engine.script.outline import Bar
from engine.store import openings
from engine.store.changes import changed
from engine.store.class_plays import shared_with
from engine.store.revisions import (
    NewRevision,
    corrected_by,
    draft_of,
    plays_of,
    revision_of,
    script_in,
    stand,
    turn,
)
from engine.store.tables import RevisionRow, ScriptRow


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


async def add(session: AsyncSession, caller: Caller, new: NewScript) -> str:
    """Keep a script as its first revision; its id."""
    permit(caller, "add", _Home(caller.school, caller.id))
    row = ScriptRow(
        school_id=caller.school,
        owner_id=caller.id,
        filename=new.filename,
        source=new.source,
        sample=new.sample,
        revision=0,
        took=new.took,
    )
    session.add(row)
    await session.flush()
    await turn(
        session, row, NewRevision(new.script, "read", new.filename, new.source, by=caller.id)
    )
    return row.id


async def kept(session: AsyncSession, caller: Caller, script_id: str) -> Kept:
    """The script in its current revision. Raises NotFound, NotYetRead."""
    return await _kept(session, await script_row(session, caller, script_id))


async def standing(session: AsyncSession, script_id: str) -> Script:
    """The play as it stands, even if discarded: for those who ask for nobody. Raises NotYetRead."""
    row = await session.get_one(ScriptRow, script_id)
    if not row.revision:
        raise NotYetRead(script_id)
    return script_in((await revision_of(session, row.id, row.revision)).reading)


async def revise(session: AsyncSession, caller: Caller, script_id: str, script: Script) -> int:
    """Make this reading the current one; the number of its revision."""
    row = await held(session, caller, script_id)
    return await turn(session, row, NewRevision(script, "revise", by=caller.id))


async def keep_figures(session: AsyncSession, kept: Kept, figures: Figures) -> None:
    """Have the card say what was counted in this revision, unless another is current by now."""
    counted = update(ScriptRow).where(
        col(ScriptRow.id) == kept.id, col(ScriptRow.revision) == kept.revision
    )
    bars = [[bar.hue, bar.height] for bar in figures.outline]
    shown = {"words": figures.words, "seconds": figures.seconds, "outline": bars}
    await session.exec(counted.values(**shown))
    changed(session, plays_of(kept.school))


async def undo(session: AsyncSession, caller: Caller, script_id: str) -> Kept:
    """Take back this person's last correction; where nothing is corrected nothing happens.

    Raises CannotUndo, NotFound, NotPermitted.
    """
    row = await held(session, caller, script_id)
    current = await revision_of(session, row.id, row.revision)
    if current.follows and current.account_id != caller.id:
        mine = await corrected_by(session, current, caller.id)
        raise CannotUndo("others_since" if mine else "not_yours")
    if current.follows:
        await stand(session, row, await revision_of(session, row.id, current.follows))
    return await _kept(session, row)


async def redo(session: AsyncSession, caller: Caller, script_id: str) -> Kept:
    """Have back what this person last took back from the current revision, if anything."""
    row = await held(session, caller, script_id)
    later = select(RevisionRow).where(
        RevisionRow.script_id == row.id,
        RevisionRow.follows == row.revision,
        RevisionRow.account_id == caller.id,
    )
    found = (await session.exec(later.order_by(col(RevisionRow.number).desc()))).first()
    if found:
        await stand(session, row, found)
    return await _kept(session, row)


async def beginning(session: AsyncSession, caller: Caller, script_id: str) -> Script:
    """The current draft of the script as it was read. Raises NotFound."""
    row = await script_row(session, caller, script_id)
    return script_in((await draft_of(session, row)).reading)


async def reset(session: AsyncSession, caller: Caller, script_id: str) -> Kept:
    """Take back what was corrected in the current draft, as a new revision that can be undone."""
    row = await held(session, caller, script_id)
    first = await draft_of(session, row)
    await turn(session, row, NewRevision(script_in(first.reading), "reset", by=caller.id))
    return await _kept(session, row)


async def library(session: AsyncSession, caller: Caller) -> tuple[Card, ...]:
    """What this person may read, what they opened last or was added first; none is discarded."""
    rows = await session.exec(visible(caller).where(col(ScriptRow.discarded_at).is_(None)))
    opened = await openings.of(session, caller)
    cards = [card_of(row, opened.get(row.id)) for row in rows]
    return tuple(sorted(cards, key=lambda card: card.opened or card.added, reverse=True))


async def samples_ever_held(session: AsyncSession, caller: Caller) -> frozenset[str]:
    """The filenames of the samples this person's library ever held, even those discarded since."""
    rows = await session.exec(visible(caller).where(col(ScriptRow.sample)))
    return frozenset(row.filename for row in rows)


async def opened(session: AsyncSession, caller: Caller, script_id: str) -> None:
    """Remember that this person opened the script just now."""
    row = await script_row(session, caller, script_id)
    await openings.note(session, caller, row)


async def script_row(
    session: AsyncSession, caller: Caller, script_id: str, verb: str = "read"
) -> ScriptRow:
    """The row, for the rooms of the store. Raises NotFound or, if it may be seen, NotPermitted."""
    wanted = visible(caller).where(ScriptRow.id == script_id)
    row = (await session.exec(wanted.where(col(ScriptRow.discarded_at).is_(None)))).first()
    if not row:
        raise NotFound(script_id)
    shared = reach(caller, "read") is Reach.CLASS
    permit(caller, verb, row, of_class=shared)
    return row


def visible(caller: Caller) -> SelectOfScalar[ScriptRow]:
    """What this person may read, discarded or not, for the rooms of the store."""
    far = reach(caller, "read")
    if far is Reach.NOTHING:
        raise NotPermitted(f"{caller.position} may not read")
    here = select(ScriptRow).where(ScriptRow.school_id == caller.school)
    if far is Reach.SCHOOL:
        return here
    mine = col(ScriptRow.owner_id) == caller.id
    if far is Reach.CLASS:
        mine |= col(ScriptRow.id).in_(shared_with(caller))
    return here.where(mine)


async def held(
    session: AsyncSession, caller: Caller, script_id: str, verb: str = "revise"
) -> ScriptRow:
    """The row, held for writing until the transaction ends: whoever else writes to the play waits.

    Raises NotFound, NotYetRead, NotPermitted.
    """
    found = await script_row(session, caller, script_id, verb)
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


def card_of(row: ScriptRow, opened: datetime | None) -> Card:
    """What the library shows of a row, for the rooms of the store."""
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
        opened=opened,
        added=row.added_at,
    )
