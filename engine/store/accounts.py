"""People and their schools."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import col, delete, exists, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller, Membership, Position
from engine.store.database import add_once
from engine.store.tables import (
    AccountRow,
    LinkedIdentityRow,
    MembershipRow,
    PasswordRow,
    SchoolRow,
    now,
)

_LOCAL = "local"


async def local_owner(session: AsyncSession) -> Caller:
    """The one owner of a personal install; made, with their school, when first asked for."""
    owner = Caller(_LOCAL, _LOCAL, (Membership(_LOCAL, Position.OWNER),))
    await join(session, owner)
    return await account(session, _LOCAL)


async def account(session: AsyncSession, account_id: str, school: str = "") -> Caller:
    """Who has the account with this id, acting in this school, else in the one joined first.

    Raises KeyError: an id of ours that leads nowhere is a bug.
    """
    row = await session.get(AccountRow, account_id)
    if not row:
        raise KeyError(account_id)
    theirs = select(MembershipRow).where(MembershipRow.account_id == account_id)
    joined = await session.exec(theirs.order_by(col(MembershipRow.made_at)))
    memberships = (Membership(each.school_id, Position(each.position)) for each in joined)
    caller = Caller(row.id, row.name, tuple(memberships))
    return caller.acting_in(school) if school else caller


async def everybody(session: AsyncSession) -> tuple[Caller, ...]:
    """All who belong to a school, by their names, with what they are in each."""
    rows = select(AccountRow, MembershipRow).where(AccountRow.id == MembershipRow.account_id)
    found: dict[str, Caller] = {}
    ordered = rows.order_by(col(AccountRow.name), AccountRow.id, col(MembershipRow.made_at))
    for row, its in await session.exec(ordered):
        before = found[row.id].memberships if row.id in found else ()
        joined = Membership(its.school_id, Position(its.position))
        found[row.id] = Caller(row.id, row.name, (*before, joined))
    return tuple(found.values())


async def join(session: AsyncSession, newcomer: Caller) -> None:
    """Keep an account, its schools and what it is in each; what is there stays as it is."""
    await add_once(session, AccountRow(id=newcomer.id, name=newcomer.name))
    for each in newcomer.memberships:
        await add_once(session, SchoolRow(id=each.school, name=each.school))
        row = MembershipRow(account_id=newcomer.id, school_id=each.school, position=each.position)
        await add_once(session, row)


async def position_in(session: AsyncSession, account_id: str, school: str) -> Position | None:
    """What somebody is in a school; None where they do not belong to it, or are nobody."""
    row = await session.get(MembershipRow, (account_id, school))
    return Position(row.position) if row else None


async def place(session: AsyncSession, account_id: str, school: str, position: Position) -> None:
    """Have somebody be this in a school, whatever they were there."""
    row = MembershipRow(account_id=account_id, school_id=school, position=position)
    if await add_once(session, row):
        return
    theirs = update(MembershipRow).where(
        col(MembershipRow.account_id) == account_id, col(MembershipRow.school_id) == school
    )
    await session.exec(theirs.values(position=position))


async def belongs(session: AsyncSession, account_id: str) -> bool:
    """Whether somebody is in any school."""
    theirs = select(MembershipRow.school_id).where(MembershipRow.account_id == account_id)
    return (await session.exec(theirs.limit(1))).first() is not None


async def owners(session: AsyncSession, school: str) -> frozenset[str]:
    """The accounts of those who own a school."""
    theirs = select(MembershipRow.account_id).where(
        MembershipRow.school_id == school, MembershipRow.position == Position.OWNER
    )
    return frozenset(await session.exec(theirs))


async def leave(session: AsyncSession, account_id: str, school: str) -> None:
    """Have somebody belong to a school no longer; what they have done there stays."""
    theirs = delete(MembershipRow).where(
        col(MembershipRow.account_id) == account_id, col(MembershipRow.school_id) == school
    )
    await session.exec(theirs)


async def rename(session: AsyncSession, account_id: str, name: str, language: str) -> None:
    """Call somebody otherwise, and write to them in this language."""
    theirs = update(AccountRow).where(col(AccountRow.id) == account_id)
    await session.exec(theirs.values(name=name, language=language))


async def name_of(session: AsyncSession, account_id: str) -> str:
    """What somebody is called, in whichever school they are or were."""
    return (await session.get_one(AccountRow, account_id)).name


async def language_of(session: AsyncSession, account_id: str) -> str:
    """The language in which somebody is written to."""
    return (await session.get_one(AccountRow, account_id)).language


async def rename_school(session: AsyncSession, school: str, name: str) -> None:
    """Call a school otherwise."""
    this = update(SchoolRow).where(col(SchoolRow.id) == school)
    await session.exec(this.values(name=name))


async def schools(session: AsyncSession) -> dict[str, str]:
    """The schools that are here, by their ids in the order of their names."""
    found = await session.exec(select(SchoolRow).order_by(col(SchoolRow.name), col(SchoolRow.id)))
    return {row.id: row.name for row in found}


async def school_name(session: AsyncSession, school: str) -> str:
    """What a school is called. Raises KeyError."""
    row = await session.get(SchoolRow, school)
    if not row:
        raise KeyError(school)
    return row.name


async def call(session: AsyncSession, school: str) -> None:
    """Note that somebody of this school says that engines that were left alone may work now.

    Each call is later than every other, whatever the clocks of several machines say.
    """
    last = await last_call(session)
    at = max(now(), last + timedelta(microseconds=1)) if last else now()
    theirs = update(SchoolRow).where(col(SchoolRow.id) == school)
    await session.exec(theirs.values(called_at=at))


async def last_call(session: AsyncSession) -> datetime | None:
    """When anybody last said so; engines are shared by all schools."""
    newest = select(SchoolRow.called_at).where(col(SchoolRow.called_at).is_not(None))
    return (await session.exec(newest.order_by(col(SchoolRow.called_at).desc()).limit(1))).first()


async def wait(session: AsyncSession, account_id: str, school: str) -> None:
    """Have somebody wait to be let into a school, unless they are something in it already."""
    row = MembershipRow(account_id=account_id, school_id=school, position=Position.WAITING)
    await add_once(session, row)


async def let_in(session: AsyncSession, school: str, account_ids: Sequence[str]) -> None:
    """Have those of these who wait be students of the school."""
    theirs = update(MembershipRow).where(
        col(MembershipRow.account_id).in_(account_ids),
        col(MembershipRow.school_id) == school,
        col(MembershipRow.position) == Position.WAITING,
    )
    await session.exec(theirs.values(position=Position.STUDENT))


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of a school, for whoever runs it; `email` is empty where they have none here.

    `vouched` says that an institution has vouched for them.
    """

    id: str
    name: str
    position: Position
    email: str
    vouched: bool


async def members(session: AsyncSession, school: str) -> tuple[Member, ...]:
    """All of a school, by their names."""
    vouched = exists().where(col(LinkedIdentityRow.account_id) == col(AccountRow.id))
    theirs = (
        select(AccountRow, MembershipRow.position, PasswordRow.email, vouched)
        .join(MembershipRow, col(MembershipRow.account_id) == AccountRow.id)
        .outerjoin(PasswordRow, col(PasswordRow.account_id) == AccountRow.id)
        .where(MembershipRow.school_id == school)
        .order_by(col(AccountRow.name), AccountRow.id)
    )
    return tuple(
        Member(row.id, row.name, Position(position), email or "", linked)
        for row, position, email, linked in await session.exec(theirs)
    )


async def new_member(
    session: AsyncSession, school: str, name: str, position: Position, language: str
) -> str:
    """Make an account for somebody who is this in a school; its id."""
    row = AccountRow(name=name, language=language)
    session.add(row)
    await session.flush()
    await place(session, row.id, school, position)
    return row.id


async def new_student(session: AsyncSession, school: str, name: str) -> str:
    """Make an account for a student of a school, from its roster; its id."""
    return await new_member(session, school, name, Position.STUDENT, "en")


async def staff(session: AsyncSession, school: str) -> dict[str, str]:
    """Who may teach in a school: names by account, in their order."""
    theirs = (
        select(AccountRow.id, AccountRow.name)
        .join(MembershipRow, col(MembershipRow.account_id) == AccountRow.id)
        .where(
            MembershipRow.school_id == school,
            col(MembershipRow.position).in_([Position.OWNER, Position.ADMIN, Position.TEACHER]),
        )
        .order_by(col(AccountRow.name))
    )
    return dict((await session.exec(theirs)).all())


async def zone_of(session: AsyncSession, school: str) -> str:
    """The time zone of a school; empty for that of the machine."""
    return (await session.get_one(SchoolRow, school)).zone


async def set_zone(session: AsyncSession, school: str, zone: str) -> None:
    """Have a school stand in this time zone. Whoever asks has asked `permit`."""
    (await session.get_one(SchoolRow, school)).zone = zone
