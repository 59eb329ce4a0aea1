"""The library: scripts, their revisions and what a card shows of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from sqlalchemy import func, update
from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession
from sqlmodel.sql.expression import SelectOfScalar

from engine.account.account import Account
from engine.account.permit import NotPermitted, Reach, permit, reach
from engine.script.model import SCRIPT_JSON, Script
from engine.script.outline import Bar, outline
from engine.store.tables import CharacterRow, RevisionRow, ScriptRow, now


class NotFound(Exception):  # noqa: N818 - the house names failures as events
    """Nothing of this id that this person may see; whether it exists elsewhere is not told."""


@dataclass(frozen=True, slots=True)
class NewScript:
    """A script to be kept. `source` is the shelf key of the file that it was read from."""

    script: Script
    filename: str
    source: str
    sample: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """A script as it is kept, in its current revision."""

    id: str
    script: Script
    revision: int
    filename: str
    source: str
    sample: bool
    owner: str
    school: str


@dataclass(frozen=True, slots=True)
class Card:
    """What the library shows of a script; the counts are of roles, speeches and spoken words."""

    id: str
    title: str
    author: str
    language: str
    sample: bool
    roles: int
    speeches: int
    words: int
    outline: tuple[Bar, ...]
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
    )
    session.add(row)
    await session.flush()
    await _turn(session, row, new.script, "read")
    return row.id


async def kept(session: AsyncSession, who: Account, script_id: str) -> Kept:
    """The script in its current revision. Raises NotFound."""
    return await _kept(session, await script_row(session, who, script_id))


async def revise(session: AsyncSession, who: Account, script_id: str, script: Script) -> int:
    """Make this reading the current one; the number of its revision."""
    row = await _held(session, who, script_id)
    return await _turn(session, row, script, "revise")


async def undo(session: AsyncSession, who: Account, script_id: str) -> Kept:
    """Go back one revision; at the first one nothing happens."""
    row = await _held(session, who, script_id)
    current = await _revision(session, row.id, row.revision)
    if current.follows:
        row.revision = current.follows
        earlier = await _revision(session, row.id, current.follows)
        await _describe(session, row, SCRIPT_JSON.validate_json(earlier.reading))
    return await _kept(session, row)


async def redo(session: AsyncSession, who: Account, script_id: str) -> Kept:
    """Go on to the newest revision that follows the current one; if none does, nothing happens."""
    row = await _held(session, who, script_id)
    later = select(RevisionRow).where(
        RevisionRow.script_id == row.id, RevisionRow.follows == row.revision
    )
    found = (await session.exec(later.order_by(col(RevisionRow.number).desc()))).first()
    if found:
        row.revision = found.number
        await _describe(session, row, SCRIPT_JSON.validate_json(found.reading))
    return await _kept(session, row)


async def beginning(session: AsyncSession, who: Account, script_id: str) -> Script:
    """The script as it was first read. Raises NotFound."""
    row = await script_row(session, who, script_id)
    return _read((await _revision(session, row.id, 1)).reading)


async def reset(session: AsyncSession, who: Account, script_id: str) -> Kept:
    """Make the first reading the current one again, as a new revision that can be undone."""
    row = await _held(session, who, script_id)
    first = await _revision(session, row.id, 1)
    await _turn(session, row, SCRIPT_JSON.validate_json(first.reading), "reset")
    return await _kept(session, row)


async def library(session: AsyncSession, who: Account) -> tuple[Card, ...]:
    """What this person may read, the last opened or added first; discarded scripts are away."""
    rows = await session.exec(_visible(who).where(col(ScriptRow.discarded_at).is_(None)))
    cards = [_card(row) for row in rows]
    return tuple(sorted(cards, key=lambda card: card.opened or card.added, reverse=True))


async def ever_held(session: AsyncSession, who: Account) -> bool:
    """Whether this person's library ever held a script, be it discarded since."""
    return bool((await session.exec(_visible(who).limit(1))).first())


async def opened(session: AsyncSession, who: Account, script_id: str) -> None:
    """Remember that the script was opened just now."""
    row = await script_row(session, who, script_id)
    row.opened_at = now()


async def discard(session: AsyncSession, who: Account, script_id: str) -> None:
    """Put the script away; `bring_back` undoes it."""
    row = await script_row(session, who, script_id, "discard")
    row.discarded_at = now()


async def bring_back(session: AsyncSession, who: Account, script_id: str) -> None:
    """Have a discarded script back in the library."""
    row = (await session.exec(_visible(who).where(ScriptRow.id == script_id))).first()
    if not row:
        raise NotFound(script_id)
    permit(who, "discard", row)
    row.discarded_at = None


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


async def _held(session: AsyncSession, who: Account, script_id: str) -> ScriptRow:
    """The row, held for writing until the transaction ends: two revisions never get one number."""
    found = await script_row(session, who, script_id, "revise")
    hold = update(ScriptRow).where(col(ScriptRow.id) == found.id)
    await session.exec(hold.values(revision=ScriptRow.revision))
    await session.refresh(found)
    return found


async def _turn(session: AsyncSession, row: ScriptRow, script: Script, reason: str) -> int:
    """A new revision, made current. It follows the one that is current now."""
    newest = select(func.max(RevisionRow.number)).where(RevisionRow.script_id == row.id)
    number = ((await session.exec(newest)).one() or 0) + 1
    revision = RevisionRow(
        script_id=row.id,
        number=number,
        school_id=row.school_id,
        follows=row.revision or None,
        reading=SCRIPT_JSON.dump_json(script).decode(),
        reason=reason,
    )
    session.add(revision)
    row.revision = number
    await _describe(session, row, script)
    return number


async def _describe(session: AsyncSession, row: ScriptRow, script: Script) -> None:
    """Bring what is known of the current revision, on the card and by character, up to date."""
    speeches: Counter[str] = Counter()
    words: Counter[str] = Counter()
    said = 0
    for speech in script.speeches():
        length = len(speech.spoken.split())
        said += length
        speeches.update(speech.who)
        words.update(dict.fromkeys(speech.who, length))
    row.title, row.author, row.language = script.title, script.author, script.language
    row.roles, row.speeches, row.words = len(script.roles), sum(1 for _ in script.speeches()), said
    row.outline = [[bar.role, bar.height] for bar in outline(script)]
    await session.exec(delete(CharacterRow).where(col(CharacterRow.script_id) == row.id))
    session.add_all(
        CharacterRow(
            script_id=row.id,
            role=role.id,
            school_id=row.school_id,
            place=place,
            name=role.name,
            description=role.description,
            speeches=speeches[role.id],
            words=words[role.id],
        )
        for place, role in enumerate(script.roles)
    )
    await session.flush()


async def _revision(session: AsyncSession, script_id: str, number: int) -> RevisionRow:
    return await session.get_one(RevisionRow, (script_id, number))


async def _kept(session: AsyncSession, row: ScriptRow) -> Kept:
    revision = await _revision(session, row.id, row.revision)
    return Kept(
        id=row.id,
        script=_read(revision.reading),
        revision=row.revision,
        filename=row.filename,
        source=row.source,
        sample=row.sample,
        owner=row.owner_id,
        school=row.school_id,
    )


@lru_cache(maxsize=8)
def _read(reading: str) -> Script:
    """A kept reading as a value; revisions never change, so the same text is the same play."""
    return SCRIPT_JSON.validate_json(reading)


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
        outline=tuple(Bar(*bar) for bar in row.outline),
        opened=row.opened_at,
        added=row.added_at,
    )
