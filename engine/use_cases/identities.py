"""Coming in by one's school's own identity provider, and being signed out by it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.audit import Deed
from engine.account.browser_session import How
from engine.account.caller import Caller, Membership, Position
from engine.account.codes import digest
from engine.account.permit import NotFound, permit_own
from engine.identity.begun import LASTS, Begun, begun_of
from engine.identity.identity import Identity, Vouched
from engine.identity.oidc import sign_in as oidc
from engine.identity.oidc.proof import logout_token_of
from engine.identity.oidc.sign_out import way_out
from engine.identity.provider import Kind, OidcSettings, Provider, furthest
from engine.identity.refused import NOT_BEGUN, OUT, STRANGER, TAKEN, SignInRefused
from engine.identity.saml import sign_in as saml
from engine.rig import Rig
from engine.script.one_line import one_line
from engine.store import accounts, audit, directory, linked_identities, providers, put_out
from engine.store.database import add_once
from engine.store.linked_identities import Elsewhere
from engine.store.shelf import Spoiled
from engine.store.tables import OneTimeTokenRow
from engine.store.tables.row import new_id
from engine.store.walls import Across
from engine.use_cases.quotas import room_for_people
from engine.use_cases.sign_in import end_at_once, language_in, open_session

_BEGUN = "sign-in that was begun"
_PROOF = "proof of an identity provider"
_ANSWERED = "answered"
_LONGEST_NAME = 80
_KEPT = {Position.OWNER, Position.ADMIN}
"""What no provider makes of anybody, it takes from nobody."""


@dataclass(frozen=True, slots=True)
class Coming:
    """Somebody on the way back: what their browser remembered, sealed, and what it was told."""

    provider: str
    remembered: str
    answer: Mapping[str, str]
    agent: str = ""


@dataclass(frozen=True, slots=True)
class Leaving:
    """Somebody on the way to a provider: where they go, and what their browser keeps meanwhile.

    `posted` says that the answer comes by a form of another site.
    """

    address: str
    kept: str
    posted: bool


async def leave(rig: Rig, begun: Begun) -> Leaving:
    """What it takes to ask a provider who somebody is. Raises NotFound, SignInRefused."""
    provider = await provider_at(rig, begun.provider)
    if provider.kind is Kind.SAML:
        address = saml.begin(provider, begun)
    else:
        address = await oidc.begin(rig.institutions, provider, begun)
    return Leaving(address, await sealed(rig, begun), provider.posts)


async def come_back(rig: Rig, coming: Coming, caller: Caller | None = None) -> tuple[str, str]:
    """Sign in whoever came back: the token of the session, and where they wanted to go.

    `caller` is who is signed in already: only they link an identity to their account. Raises
    NotFound, SignInRefused, QuotaReached.
    """
    begun = await remembered(rig, coming.remembered)
    if caller and begun.linking:
        permit_own(caller)
    provider = await provider_at(rig, coming.provider)
    if begun.linking != (caller.id if caller and begun.linking else ""):
        raise SignInRefused(NOT_BEGUN, "somebody else wanted to link it")
    await spend(rig, begun)
    vouched = await _vouched(rig, provider, begun, coming.answer)
    async with (
        rig.database.session(Across.COMING_IN) as session,
        room_for_people(rig, session, provider.school),
    ):
        account = await account_for(session, provider, vouched.identity, begun.linking)
    token = await open_session(rig, account, provider.school, How(provider.kind), coming.agent)
    await _note(rig, token, provider.school, vouched)
    return token, begun.next


async def account_for(
    session: AsyncSession, provider: Provider, identity: Identity, linking: str = ""
) -> str:
    """The id of the account that an identity leads to; made, where it is nobody's yet.

    It is found by issuer and subject alone. `linking` is who wants it to lead to them. Raises
    SignInRefused.
    """
    known = await linked_identities.account_of(session, identity)
    if linking and known not in {"", linking}:
        raise SignInRefused(TAKEN, "it leads to another account")
    account = known or linking or await _told_of(session, provider, identity) or new_id()
    await _is_not_out(session, provider, identity, account)
    position = await position_for(session, provider, identity, account)
    if not known and not linking:
        await accounts.join(session, newcomer(account, provider, identity, position))
        await _log(session, provider, account, "joined")
    if not known or identity.also:
        linked = await linked_identities.link(session, identity, account)
        if not (linked or known):
            raise SignInRefused(TAKEN, "it was linked in the meantime")
    if linking and not known:
        await _log(session, provider, account, "linked")
    was = await accounts.position_in(session, account, provider.school)
    await accounts.place(session, account, provider.school, position)
    if was not in {None, position}:
        placed = Deed(provider.school, "", f"made_{position}", account)
        await audit.note(session, placed)
    return account


async def farewell(rig: Rig, token: str, back_to: str) -> str:
    """Where to go to be signed out at the provider, too; empty where there is no such place.

    It is asked before the session of this token is ended.
    """
    async with rig.database.session(Across.COMING_IN) as session:
        there = await linked_identities.behind(session, digest(token)) if token else None
        provider = await providers.find(session, rig.shelf, there.provider) if there else None
    if not there or not provider or not isinstance(provider.settings, OidcSettings):
        return ""
    try:
        proof = await asyncio.to_thread(rig.shelf.unseal_text, _PROOF, there.id_token)
        return await way_out(rig.institutions, provider.settings, proof.decode(), back_to)
    except (SignInRefused, Spoiled):  # they are signed out here all the same
        return ""


async def told_over(rig: Rig, provider_id: str, logout_token: str) -> None:
    """End the sessions here of whom a provider says to be signed out there.

    Raises NotFound, SignInRefused.
    """
    provider = await provider_at(rig, provider_id)
    if not isinstance(provider.settings, OidcSettings):
        raise NotFound("it tells nothing of sessions")
    ended = await logout_token_of(rig.institutions, provider.settings, logout_token)
    async with rig.database.session(Across.COMING_IN) as session:
        theirs = await linked_identities.opened_by(session, provider_id, ended.subject, ended.sid)
    await end_at_once(rig, *theirs)


async def _vouched(
    rig: Rig, provider: Provider, begun: Begun, answer: Mapping[str, str]
) -> Vouched:
    if provider.kind is Kind.SAML:
        return await asyncio.to_thread(saml.finish, provider, begun, answer)
    return await oidc.finish(rig.institutions, provider, begun, answer)


async def provider_at(rig: Rig, provider_id: str) -> Provider:
    """The provider of this id, of whichever school. Raises NotFound."""
    async with rig.database.session(Across.COMING_IN) as session:
        found = await providers.find(session, rig.shelf, provider_id)
    if not found:
        raise NotFound("there is no such provider")
    return found


async def sealed(rig: Rig, begun: Begun) -> str:
    """What was begun, as a browser keeps it."""
    return await asyncio.to_thread(rig.shelf.seal_text, _BEGUN, begun.told())


async def remembered(rig: Rig, kept: str) -> Begun:
    """What a browser has kept. Raises SignInRefused."""
    try:
        return begun_of(await asyncio.to_thread(rig.shelf.unseal_text, _BEGUN, kept))
    except Spoiled as wrong:
        raise SignInRefused(NOT_BEGUN, "nothing of ours is remembered") from wrong


async def spend(rig: Rig, begun: Begun) -> None:
    """Have an answer be the only one to what was begun. Raises SignInRefused."""
    at = datetime.now(UTC)
    row = OneTimeTokenRow(
        hash=digest(begun.state),
        purpose=_ANSWERED,
        expires_at=at + timedelta(seconds=LASTS),
        used_at=at,
    )
    async with rig.database.session(Across.COMING_IN) as session:
        if not await add_once(session, row):
            raise SignInRefused(NOT_BEGUN, "it was answered before")


async def position_for(
    session: AsyncSession, provider: Provider, identity: Identity, account: str
) -> Position:
    """What somebody is in the school from now on. Raises SignInRefused where it is nothing."""
    was = await accounts.position_in(session, account, provider.school)
    granted = provider.admission.granted(identity.groups)
    if provider.kind is Kind.LTI:  # who learns in one course may teach another
        granted = furthest(granted, was)
    was = None if was is Position.WAITING else was
    position = was if was in _KEPT else granted or was or provider.admission.otherwise
    if not position:
        raise SignInRefused(STRANGER, "they are of no group that is let in")
    return position


def newcomer(account: str, provider: Provider, identity: Identity, position: Position) -> Caller:
    """Somebody who is new here, by what is told of them."""
    name = one_line(identity.name or identity.email.partition("@")[0])[:_LONGEST_NAME]
    there = (Membership(provider.school, position),)
    return Caller(account, name or provider.name, there, language_in(identity.language))


async def _told_of(session: AsyncSession, provider: Provider, identity: Identity) -> str:
    """The account that the provider's directory had made for somebody who never came; or empty."""
    told = await directory.called(session, provider.id, identity)
    if not told or await linked_identities.has_any(session, told.account):
        return ""
    return told.account


async def _is_not_out(
    session: AsyncSession, provider: Provider, identity: Identity, account: str
) -> None:
    """Whether their school's directory lets somebody in; it knows them by this account from now on.

    Raises SignInRefused.
    """
    told = await directory.called(session, provider.id, identity)
    if told and told.active and told.account != account:
        if await linked_identities.has_any(session, told.account):
            raise SignInRefused(TAKEN, "the directory means another account")
        await directory.move(session, provider.id, told.account, account)
    if (told and not told.active) or await directory.is_out(session, provider.school, account):
        raise SignInRefused(STRANGER, "their school's directory has put them out")
    if await put_out.position_before(session, account, provider.school):
        raise SignInRefused(OUT, "their school has put them out")


async def _log(session: AsyncSession, provider: Provider, account: str, what: str) -> None:
    await audit.note(session, Deed(provider.school, account, what, provider.id))


async def _note(rig: Rig, token: str, school: str, vouched: Vouched) -> None:
    """Keep what is needed to end both sessions together."""
    identity = vouched.identity
    proof = await asyncio.to_thread(rig.shelf.seal_text, _PROOF, vouched.id_token.encode())
    elsewhere = (identity.provider, identity.subject, vouched.sid, proof)
    there = Elsewhere(digest(token), school, *elsewhere)
    async with rig.database.session(Across.COMING_IN) as session:
        await linked_identities.note_session(session, there)
