"""Sounds that actors keep of their own lines; each is on the shelf, under ("mine", id)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import col, delete, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.account.permit import NotFound
from engine.rehearsal.keeping import HANDED_IN, Keeping, KeptSound, until
from engine.store import practices
from engine.store.tables import KeepingRow, KeptSoundRow, ScriptRow, now


@dataclass(frozen=True, slots=True)
class NewSound:
    """A line that was said, `at_ms` after the sitting began.

    It is `handed_in` for an assignment (its id), if at all.
    """

    practice: str
    line: str
    at_ms: int
    seconds: float
    handed_in: str = ""


async def keeping(session: AsyncSession, caller: Caller) -> Keeping:
    """What this person has chosen, and what is kept of theirs."""
    row = await session.get(KeepingRow, (caller.id, caller.school), populate_existing=True)
    counted = select(func.count(), func.max(KeptSoundRow.until)).where(_mine(caller))
    number, last = (await session.exec(counted)).one()
    return Keeping(row.days if row else 0, number, last)


async def choose(session: AsyncSession, caller: Caller, days: int) -> None:
    """Keep for so many days from now on; what is kept goes so long after it was said.

    With 0 nothing more is kept, and what is kept goes when it would have. Raises NotAChoice.
    """
    until(now(), days)
    await session.merge(KeepingRow(account_id=caller.id, school_id=caller.school, days=days))
    if days:
        for row in await session.exec(select(KeptSoundRow).where(_mine(caller))):
            row.until = max(until(row.made_at, days), row.heard_until or row.made_at)
    await session.flush()


async def keep(
    session: AsyncSession, caller: Caller, said: NewSound, sound_id: str
) -> KeptSound | None:
    """Note that a line of this person's sitting is kept; None if they chose neither way of it.

    Raises NotFound.
    """
    practice = await practices.find(session, caller, said.practice)
    chosen = await session.get(KeepingRow, (caller.id, caller.school), populate_existing=True)
    days = chosen.days if chosen else 0
    if not (days or said.handed_in):
        return None
    at = now()
    heard = at + HANDED_IN if said.handed_in else None
    row = KeptSoundRow(
        id=sound_id,
        school_id=caller.school,
        owner_id=caller.id,
        practice_id=practice.id,
        script_id=practice.script,
        line=said.line,
        at_ms=said.at_ms,
        seconds=said.seconds,
        made_at=at,
        until=max(until(at, days), heard or at),
        assignment_id=said.handed_in or None,
        heard_until=heard,
    )
    session.add(row)
    await session.flush()
    return kept_as(row)


async def find(session: AsyncSession, caller: Caller, sound_id: str) -> KeptSound:
    """A sound of this person's that is kept still, of a play that is there. Raises NotFound."""
    mine = select(KeptSoundRow).join(ScriptRow, col(ScriptRow.id) == KeptSoundRow.script_id)
    there = mine.where(_mine(caller), col(ScriptRow.discarded_at).is_(None))
    row = (await session.exec(there.where(KeptSoundRow.id == sound_id))).first()
    if row is None:
        raise NotFound(sound_id)
    return kept_as(row)


async def of_practice(
    session: AsyncSession, caller: Caller, practice_id: str
) -> tuple[KeptSound, ...]:
    """What is kept of a sitting, in the order it was said. Raises NotFound."""
    practice = await practices.find(session, caller, practice_id)
    its = select(KeptSoundRow).where(_mine(caller), KeptSoundRow.practice_id == practice.id)
    rows = await session.exec(its.order_by(col(KeptSoundRow.made_at), col(KeptSoundRow.at_ms)))
    return tuple(kept_as(row) for row in rows)


async def take_back(
    session: AsyncSession, who: tuple[str, str], assignment_id: str = ""
) -> tuple[str, ...]:
    """Have what somebody (account, school) handed in be heard by nobody else, of one or of all.

    The ids of what is kept no more: what they keep for themselves stays until the day that they
    chose.
    """
    row = await session.get(KeepingRow, who)
    asked = col(KeptSoundRow.assignment_id)
    this = asked == assignment_id if assignment_id else asked.is_not(None)
    mine = and_(_of(*who), this)
    if not (row and row.days):
        return tuple(sound for _, sound in await _gone(session, mine))
    for each in await session.exec(select(KeptSoundRow).where(mine)):
        each.until = until(each.made_at, row.days)
        each.assignment_id = each.heard_until = None
    await session.flush()
    return ()


async def forget_all(session: AsyncSession, caller: Caller) -> tuple[str, ...]:
    """Note none of this person's any longer; their ids."""
    gone = await _gone(session, _whose(caller))
    return tuple(sound for _, sound in gone)


async def forget_play(session: AsyncSession, script_id: str) -> tuple[tuple[str, str], ...]:
    """Note none of a play any longer, whosever they are; school and id of each."""
    return await _gone(session, col(KeptSoundRow.script_id) == script_id)


async def drop(
    session: AsyncSession, at: datetime, discarded: datetime
) -> tuple[tuple[str, str], ...]:
    """Note no longer what ends by `at`, and what is of plays discarded before that moment.

    Returns school and id of each.
    """
    old_plays = select(ScriptRow.id).where(col(ScriptRow.discarded_at) < discarded)
    over = col(KeptSoundRow.until) <= at
    return await _gone(session, or_(over, col(KeptSoundRow.script_id).in_(old_plays)))


async def noted(session: AsyncSession, school: str) -> frozenset[str]:
    """The ids of all sounds that are kept in a school."""
    its = select(KeptSoundRow.id).where(KeptSoundRow.school_id == school)
    return frozenset(await session.exec(its))


async def _gone(session: AsyncSession, which: ColumnElement[bool]) -> tuple[tuple[str, str], ...]:
    old = delete(KeptSoundRow).where(which)
    told = old.returning(col(KeptSoundRow.school_id), col(KeptSoundRow.id))
    return tuple((school, sound) for school, sound in (await session.exec(told)).all())


def _mine(caller: Caller) -> ColumnElement[bool]:
    """That it is this person's, and not yet over."""
    return and_(_whose(caller), col(KeptSoundRow.until) > now())


def _whose(caller: Caller) -> ColumnElement[bool]:
    return _of(caller.id, caller.school)


def _of(account: str, school: str) -> ColumnElement[bool]:
    return and_(col(KeptSoundRow.owner_id) == account, col(KeptSoundRow.school_id) == school)


def kept_as(row: KeptSoundRow) -> KeptSound:
    """What is kept, as the row has it."""
    return KeptSound(row.id, row.line, row.at_ms, row.seconds, row.until)
