"""Forgetting a person, or a school: which rows go, which pass to somebody else, which to nobody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Table, and_, or_, union
from sqlmodel import col, delete, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Position
from engine.job.port import Status
from engine.store import browser_sessions, personal
from engine.store.database import add_once
from engine.store.personal import ACCOUNT, AUDIT, PRACTICE, SCHOOL, About
from engine.store.progress import UNFINISHED
from engine.store.tables import (
    AccountRow,
    ClassPlayRow,
    DirectoryPersonRow,
    EvidenceRow,
    ExportRow,
    InvitationRow,
    JobRow,
    KeptSoundRow,
    MembershipRow,
    OwnTakeRow,
    PasswordRow,
    PutOutRow,
    ScriptRow,
    TakeRow,
    now,
)
from engine.store.takes import in_parts

NOBODY = "nobody"
"""The account of what is left of somebody who was erased. It has no name and belongs nowhere."""

_OWN = frozenset({"account_id", "owner_id"})
"""What a row is about, by the name of its column. By any other, somebody merely wrote it."""

_PASSED_ON = frozenset({"script", "school_class", "assignment", "job", "webhook"})
"""What others work with: it passes to somebody else of the school."""

_IN: tuple[type[MembershipRow | DirectoryPersonRow | PutOutRow], ...] = (
    MembershipRow,
    DirectoryPersonRow,
    PutOutRow,
)
"""What ties people to a school: they are in it, its directory told of them, or they were put out.
"""

_WROTE = frozenset({("revision", "account_id"), ("profile_edit", "account_id")})
"""What somebody wrote of a play that stays."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What is on the shelf still of somebody whose rows are gone: ids and keys by kind."""

    sounds: frozenset[str]
    takes: frozenset[str]
    exports: frozenset[str]


async def heir(session: AsyncSession, about: About) -> str:
    """Who has what others work with from now on; empty if nobody else owns the school."""
    owners = select(MembershipRow.account_id).where(
        MembershipRow.school_id == about.school,
        MembershipRow.account_id != about.account,
        MembershipRow.position == Position.OWNER,
    )
    return (await session.exec(owners.order_by(col(MembershipRow.made_at)).limit(1))).first() or ""


async def plays_to_erase(session: AsyncSession, about: About) -> tuple[str, ...]:
    """The plays of a person that no class works with."""
    shared = select(ClassPlayRow.script_id)
    theirs = select(ScriptRow.id).where(
        ScriptRow.school_id == about.school,
        ScriptRow.owner_id == about.account,
        col(ScriptRow.id).not_in(shared),
    )
    return tuple(await session.exec(theirs))


async def call_off(session: AsyncSession, school: str) -> tuple[str, ...]:
    """Want none of a school's work any longer; the jobs that were under way."""
    moving = col(JobRow.status).in_((*UNFINISHED, Status.PAUSED))
    stop = update(JobRow).where(col(JobRow.school_id) == school, moving)
    stopped = await session.exec(stop.values(status=Status.CANCELLED).returning(col(JobRow.id)))
    return tuple(stopped.scalars())


async def forget_person(session: AsyncSession, about: About, heir_id: str) -> Forgotten:
    """Take a person out of a school, and out of everything where they are in no other.

    What their practice proved to a class becomes nobody's; how they said their lines is gone.
    """
    await add_once(session, AccountRow(id=NOBODY, name=""))
    await browser_sessions.end(session, about.account, now())
    left = await _on_the_shelf(session, about)
    await _forget_invitations(session, about)
    await _forget_practice(session, about)
    await _pass_on(session, about, heir_id)
    await _forget_unless_elsewhere(session, about.account)
    return left


async def forget_school(session: AsyncSession, school: str) -> tuple[str, ...]:
    """Take a school out with all its rows, and the people who are in no other; who was in it.

    Who was put out before goes as well. Of the log nothing goes: it tells ids and verbs, and that
    the school was erased.
    """
    known = union(*(select(col(row.account_id)).where(col(row.school_id) == school) for row in _IN))
    people = tuple((await (await session.connection()).execute(known)).scalars())
    await add_once(session, AccountRow(id=NOBODY, name=""))
    for each in people:
        await browser_sessions.end(session, each, now())
    await session.flush()
    connection = await session.connection()
    for table in reversed(personal.tables()):
        if "school_id" in table.c and table is not AUDIT:
            await connection.execute(delete(table).where(table.c.school_id == school))
    for each in people:
        await _forget_unless_elsewhere(session, each)
    await connection.execute(delete(SCHOOL).where(SCHOOL.c.id == school))
    return people


async def _on_the_shelf(session: AsyncSession, about: About) -> Forgotten:
    """What lies there of a person; their own recordings are noted no longer."""

    async def of(row: type[KeptSoundRow | ExportRow], whose: ColumnElement[bool]) -> frozenset[str]:
        mine = and_(col(row.school_id) == about.school, whose)
        gone = await session.exec(delete(row).where(mine).returning(col(row.id)))
        return frozenset(gone.scalars())

    recorded = select(OwnTakeRow.key).where(
        OwnTakeRow.school_id == about.school, OwnTakeRow.owner_id == about.account
    )
    takes = frozenset(await session.exec(recorded))
    for some in in_parts(takes):
        gone = delete(TakeRow).where(col(TakeRow.school_id) == about.school)
        await session.exec(gone.where(col(TakeRow.key).in_(some)))
    asked = or_(col(ExportRow.owner_id) == about.account, col(ExportRow.subject) == about.account)
    sounds = await of(KeptSoundRow, col(KeptSoundRow.owner_id) == about.account)
    return Forgotten(sounds, takes, await of(ExportRow, asked))


async def _forget_invitations(session: AsyncSession, about: About) -> None:
    """Those that were sent to their address, which nothing else ties to them."""
    address = select(PasswordRow.email).where(PasswordRow.account_id == about.account)
    theirs = col(InvitationRow.email).in_(address)
    here = col(InvitationRow.school_id) == about.school
    await session.exec(delete(InvitationRow).where(theirs, here))


async def _forget_practice(session: AsyncSession, about: About) -> None:
    """All of their sittings goes but what they proved, which is nobody's then."""
    mine = PRACTICE.c.owner_id == about.account
    if about.school:
        mine &= PRACTICE.c.school_id == about.school
    sittings = select(PRACTICE.c.id).where(mine)
    connection = await session.connection()
    for table in reversed(personal.tables()):
        for column in personal.sittings_in(table):
            if table.name != EvidenceRow.__tablename__:
                await connection.execute(delete(table).where(column.in_(sittings)))
    proved = select(EvidenceRow.practice_id)
    await connection.execute(delete(PRACTICE).where(mine, PRACTICE.c.id.not_in(proved)))
    await connection.execute(update(PRACTICE).where(mine).values(owner_id=NOBODY))


async def _pass_on(session: AsyncSession, about: About, heir_id: str) -> None:
    """Delete what is about them; what others work with passes on, what they wrote to nobody."""
    for table in reversed(personal.tables()):
        if "school_id" in table.c:
            await _take_out(session, table, about, heir_id)


async def _take_out(session: AsyncSession, table: Table, about: About, heir_id: str) -> None:
    connection = await session.connection()
    here = [table.c.school_id == about.school] if about.school else []
    for column in personal.accounts_in(table):
        theirs: Iterable[ColumnElement[bool]] = (column == about.account, *here)
        if table.name in _PASSED_ON and column.name == "owner_id":
            change = update(table).where(*theirs).values({column.name: heir_id})
            await connection.execute(change)
        elif column.name not in _OWN or (table.name, column.name) in _WROTE:
            change = update(table).where(*theirs).values({column.name: NOBODY})
            await connection.execute(change)
        else:
            await connection.execute(delete(table).where(*theirs))


async def _forget_unless_elsewhere(session: AsyncSession, account: str) -> None:
    """Forget the account of somebody in no school, and whom none that put them out may let in."""
    for row in _IN:
        if (await session.exec(select(row).where(row.account_id == account))).first():
            return
    await _forget_account(session, account)


async def _forget_account(session: AsyncSession, account: str) -> None:
    """The account itself, with what belongs to no school and what is left in any."""
    anywhere = About("", account)
    await _forget_practice(session, anywhere)
    for table in reversed(personal.tables()):
        await _take_out(session, table, anywhere, NOBODY)
    connection = await session.connection()
    await connection.execute(delete(ACCOUNT).where(ACCOUNT.c.id == account))
