"""The directories of schools: the tokens by which they tell, and whom they told of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement
from sqlmodel import col, delete, func, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Position
from engine.account.codes import digest
from engine.identity.directory import DirectoryPerson
from engine.identity.identity import Identity
from engine.identity.provider import Provider
from engine.store.tables import DirectoryPersonRow, DirectoryTokenRow

_FOUND_BY = {
    "username": func.lower(col(DirectoryPersonRow.user_name)),
    "externalid": col(DirectoryPersonRow.external_id),
}


@dataclass(frozen=True, slots=True)
class Kept:
    """Somebody of a directory, and what they would be in the school, were they active."""

    person: DirectoryPerson
    position: Position


async def give_token(session: AsyncSession, provider: Provider, token: str, at: datetime) -> None:
    """Have a directory tell by this token from now on, and by none before."""
    row = DirectoryTokenRow(
        provider_id=provider.id, school_id=provider.school, hash=digest(token), made_at=at
    )
    await session.merge(row)
    await session.flush()


async def take_token(session: AsyncSession, provider_id: str) -> None:
    """Have a directory tell nothing any longer; whom it told of stay as they are."""
    this = delete(DirectoryTokenRow).where(col(DirectoryTokenRow.provider_id) == provider_id)
    await session.exec(this)


async def with_token(session: AsyncSession, school: str) -> frozenset[str]:
    """The providers of a school whose directories have a token."""
    there = select(DirectoryTokenRow.provider_id).where(DirectoryTokenRow.school_id == school)
    return frozenset(await session.exec(there))


async def behind(session: AsyncSession, token: str, at: datetime) -> str:
    """The provider whose directory has this token; empty if there is none."""
    this = select(DirectoryTokenRow).where(DirectoryTokenRow.hash == digest(token))
    row = (await session.exec(this)).first()
    if not row:
        return ""
    row.used_at = at
    return row.provider_id


async def people(
    session: AsyncSession, provider_id: str, like: tuple[str, str] | None = None
) -> tuple[Kept, ...]:
    """Whom a directory told of, in their order; with `like` those of a user name or external id."""
    wanted: list[ColumnElement[bool]] = [
        col(DirectoryPersonRow.provider_id) == provider_id,
        col(DirectoryPersonRow.user_name) != "",
    ]
    if like:
        name, value = like
        wanted.append(_FOUND_BY[name] == (value.lower() if name == "username" else value))
    ordered = select(DirectoryPersonRow).where(*wanted).order_by(col(DirectoryPersonRow.made_at))
    return tuple(_told(row) for row in await session.exec(ordered))


async def find(session: AsyncSession, provider_id: str, account: str) -> Kept | None:
    """Somebody of a directory, also one that it has taken out."""
    row = await session.get(DirectoryPersonRow, (provider_id, account))
    return _told(row) if row else None


async def keep(
    session: AsyncSession, provider: Provider, kept: Kept, at: datetime
) -> DirectoryPerson:
    """Keep what a directory tells of somebody with an account; with no user name they are out."""
    person = kept.person
    before = await session.get(DirectoryPersonRow, (provider.id, person.account))
    row = DirectoryPersonRow(
        provider_id=provider.id,
        account_id=person.account,
        school_id=provider.school,
        user_name=person.user_name,
        external_id=person.external_id,
        active=person.active,
        position=kept.position,
        told=dict(person.told),
        made_at=before.made_at if before else at,
        changed_at=at,
    )
    await session.merge(row)
    await session.flush()
    return _told(row).person


async def called(
    session: AsyncSession, provider_id: str, identity: Identity
) -> DirectoryPerson | None:
    """Whom a directory calls as their provider calls somebody who has just proved who they are."""
    names = [each for each in (identity.subject, identity.also) if each]
    theirs = select(DirectoryPersonRow).where(
        DirectoryPersonRow.provider_id == provider_id,
        col(DirectoryPersonRow.external_id).in_(names),
    )
    row = (await session.exec(theirs.limit(1))).first()
    return _told(row).person if row else None


async def move(session: AsyncSession, provider_id: str, account: str, to: str) -> None:
    """Have a directory's record be of another account."""
    this = update(DirectoryPersonRow).where(
        col(DirectoryPersonRow.provider_id) == provider_id,
        col(DirectoryPersonRow.account_id) == account,
    )
    await session.exec(this.values(account_id=to))


async def is_out(session: AsyncSession, school: str, account: str) -> bool:
    """Whether a directory of a school has put somebody out."""
    theirs = select(DirectoryPersonRow.account_id).where(
        DirectoryPersonRow.school_id == school,
        DirectoryPersonRow.account_id == account,
        col(DirectoryPersonRow.active).is_(False),
    )
    return (await session.exec(theirs.limit(1))).first() is not None


def _told(row: DirectoryPersonRow) -> Kept:
    person = DirectoryPerson(
        user_name=row.user_name,
        external_id=row.external_id,
        active=row.active,
        told=row.told,
        account=row.account_id,
        made=row.made_at,
        changed=row.changed_at,
    )
    return Kept(person, Position(row.position))
