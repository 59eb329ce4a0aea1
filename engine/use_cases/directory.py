"""A school's directory tells who comes and who goes: they are known before they come, and put out.

It speaks for the people of one provider: its token is for that alone.
"""

from __future__ import annotations

from dataclasses import replace

from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.audit import Deed
from engine.account.browser_session import NotSignedIn
from engine.account.caller import Caller, Position
from engine.account.codes import new_token
from engine.account.permit import NotFound, permit
from engine.identity.directory import LONGEST, DirectoryPerson, NotTakenIn
from engine.identity.identity import Identity
from engine.identity.provider import LtiSettings, OidcSettings, Provider
from engine.identity.refused import SignInRefused
from engine.rig import Rig
from engine.store import accounts, audit, directory, linked_identities, providers, put_out
from engine.store.directory import Kept
from engine.store.tables import now
from engine.store.tables.row import new_id
from engine.store.walls import Across
from engine.use_cases.identities import newcomer, position_for
from engine.use_cases.quotas import room_for_people
from engine.use_cases.sign_in import sign_out_of

_ADMIT = "admit"


async def directories(rig: Rig, caller: Caller) -> frozenset[str]:
    """The providers of their school whose directories have a token. Raises NotPermitted."""
    async with rig.database.session(caller) as session:
        permit(caller, _ADMIT, Provider("", caller.school, "", OidcSettings("", "")))
        return await directory.with_token(session, caller.school)


async def new_directory_token(rig: Rig, caller: Caller, provider_id: str) -> str:
    """A token for the directory of a provider; the one before works no longer.

    It is told this once. Raises NotFound, also for a learning platform, which has no directory.
    """
    token = new_token()
    async with rig.database.session(caller) as session:
        provider = await _theirs(rig, session, caller, provider_id)
        await directory.give_token(session, provider, token, now())
        await audit.note(session, Deed(caller.school, caller.id, "directory_opened", provider_id))
    return token


async def end_directory(rig: Rig, caller: Caller, provider_id: str) -> None:
    """Have a directory tell nothing any longer. Raises NotFound."""
    async with rig.database.session(caller) as session:
        await _theirs(rig, session, caller, provider_id)
        await directory.take_token(session, provider_id)
        await audit.note(session, Deed(caller.school, caller.id, "directory_closed", provider_id))


async def directory_of(rig: Rig, token: str) -> Provider:
    """The provider whose directory brings this token. Raises NotSignedIn."""
    async with rig.database.session(Across.COMING_IN) as session:
        provider_id = await directory.behind(session, token, now()) if token else ""
        provider = await providers.find(session, rig.shelf, provider_id) if provider_id else None
    if not provider:
        raise NotSignedIn("no directory has this token")
    return provider


async def people_in(
    rig: Rig, provider: Provider, like: tuple[str, str] | None = None
) -> tuple[DirectoryPerson, ...]:
    """Whom a directory told of; with `like` those of this (`username` or `externalid`, value)."""
    async with rig.database.session(provider) as session:
        return tuple(each.person for each in await directory.people(session, provider.id, like))


async def person_in(rig: Rig, provider: Provider, account: str) -> DirectoryPerson:
    """Somebody whom a directory told of. Raises NotFound."""
    async with rig.database.session(provider) as session:
        return (await _known(session, provider, account)).person


async def take_in(rig: Rig, provider: Provider, person: DirectoryPerson) -> DirectoryPerson:
    """Know somebody: they have an account, and are led to it when they sign in.

    Who has come in before is the same; who was taken out comes back. Raises NotTakenIn,
    QuotaReached.
    """
    async with (
        rig.database.session(provider) as session,
        room_for_people(rig, session, provider.school),
    ):
        identity = _identity(provider, person)
        told = await directory.called(session, provider.id, identity)
        if told and told.user_name:
            raise NotTakenIn("taken")
        before = await directory.find(session, provider.id, told.account) if told else None
        account = told.account if told else await _member(session, provider, identity)
        return await _written(session, provider, replace(person, account=account), before)


async def change(rig: Rig, provider: Provider, person: DirectoryPerson) -> DirectoryPerson:
    """Tell otherwise of somebody (their account); who is active no longer is signed out at once.

    What their provider calls them stays: else it could lead two people to one account. Raises
    NotFound, NotTakenIn, QuotaReached.
    """
    async with (
        rig.database.session(provider) as session,
        room_for_people(rig, session, provider.school),
    ):
        before = await _known(session, provider, person.account)
        if person.external_id != before.person.external_id:
            raise NotTakenIn("external_id_stays")
        told = await _written(session, provider, person, before)
    rig.recent.forget(told.account)
    return told


async def take_out(rig: Rig, provider: Provider, account: str) -> None:
    """Have somebody be in the directory no longer, nor in the school. Raises NotFound, NotTakenIn.

    What they have done stays; they are known again if they come back.
    """
    async with rig.database.session(provider) as session:
        before = await _known(session, provider, account)
        gone = replace(before.person, active=False, told={})
        await _written(session, provider, gone, before)
        after = await _known(session, provider, account)
        nameless = replace(after, person=replace(gone, user_name=""))
        await directory.keep(session, provider, nameless, now())
    rig.recent.forget(account)


async def _written(
    session: AsyncSession, provider: Provider, person: DirectoryPerson, before: Kept | None
) -> DirectoryPerson:
    """Keep what is told, and have them be in the school by it: who is not active goes again."""
    same = await directory.people(session, provider.id, ("username", person.user_name))
    if any(each.person.account != person.account for each in same):
        raise NotTakenIn("taken")
    account, identity = person.account or new_id(), _identity(provider, person)
    if was := await put_out.position_before(session, account, provider.school):
        return await _told_of_who_is_out(session, provider, replace(person, account=account), was)
    if before and not before.person.active:
        await accounts.place(session, account, provider.school, before.position)
    try:
        position = await position_for(session, provider, identity, account)
    except SignInRefused as refused:
        raise NotTakenIn("not_let_in") from refused
    await accounts.join(session, newcomer(account, provider, identity, position))
    await accounts.place(session, account, provider.school, position)
    if not person.active:
        if position is Position.OWNER:
            raise NotTakenIn("an_owner")
        await accounts.leave(session, account, provider.school)
        await sign_out_of(session, account, provider.school)
    what = "directory_told" if person.active else "directory_put_out"
    await audit.note(session, Deed(provider.school, account, what, provider.id))
    kept = Kept(replace(person, account=account), position)
    return await directory.keep(session, provider, kept, now())


async def _told_of_who_is_out(
    session: AsyncSession, provider: Provider, person: DirectoryPerson, was: Position
) -> DirectoryPerson:
    """Keep what is told of somebody whom the school put out: no directory lets them in again."""
    if person.active:
        raise NotTakenIn("not_let_in")
    return await directory.keep(session, provider, Kept(person, was), now())


async def _member(session: AsyncSession, provider: Provider, identity: Identity) -> str:
    """The account of somebody who has come into this school by this provider; or empty."""
    known = await linked_identities.account_of(session, identity)
    here = known and await accounts.position_in(session, known, provider.school)
    return known if here else ""


async def _known(session: AsyncSession, provider: Provider, account: str) -> Kept:
    found = await directory.find(session, provider.id, account)
    if not found or not found.person.user_name:
        raise NotFound(account)
    return found


async def _theirs(rig: Rig, session: AsyncSession, caller: Caller, provider_id: str) -> Provider:
    found = await providers.find(session, rig.shelf, provider_id)
    if not found or found.school != caller.school or isinstance(found.settings, LtiSettings):
        raise NotFound("no provider of this school")
    permit(caller, _ADMIT, found)
    return found


def _identity(provider: Provider, person: DirectoryPerson) -> Identity:
    """Who they are when they sign in. Raises NotTakenIn."""
    if not person.external_id or max(map(len, (person.external_id, person.user_name))) > LONGEST:
        raise NotTakenIn("no_external_id")
    return Identity(
        provider=provider.id,
        issuer=provider.issuer,
        subject=person.external_id,
        name=person.name or person.user_name,
        groups=person.roles,
    )
