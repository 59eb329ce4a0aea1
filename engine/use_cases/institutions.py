"""The identity providers of a school: set up by who runs it, chosen by who comes in."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace

from pydantic import SecretStr

from engine.account.audit import Deed
from engine.account.caller import Caller
from engine.account.permit import NotFound, permit
from engine.failure import Failure
from engine.identity.lti.own_key import new_key
from engine.identity.provider import (
    NO_SECRET,
    Kind,
    LtiSettings,
    OidcSettings,
    Provider,
    SamlSettings,
    domain_of,
)
from engine.identity.refused import SignInRefused
from engine.identity.saml.sign_in import certificates_of
from engine.rig import Rig
from engine.store import audit, providers
from engine.store.tables.row import new_id
from engine.store.walls import Across

_ADMIT, _VOUCH = "admit", "vouch"
_MOST_SHOWN = 12
"""More institutions than these are not shown to choose from: one tells one's address."""


class NotAProvider(Failure):
    """What was typed makes no provider."""

    status = 422
    sentence = "This makes no identity provider: {reason}."

    def __init__(self, reason: str) -> None:
        """A word key: what is missing, such as `no_address`."""
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Tried:
    """What a provider was found to be: `wrong` is why it cannot be asked, empty where it can."""

    wrong: str = ""
    issuer: str = ""
    algorithms: tuple[str, ...] = ()
    ends_sessions: bool = False
    tells_issuer: bool = False


async def institutions(rig: Rig, email: str = "") -> tuple[Provider, ...]:
    """Those by which one may come in; with an address those of its domain.

    Without one there are none where they are too many to choose from.
    """
    async with rig.database.session(Across.COMING_IN) as session:
        every = tuple(each for each in await providers.every(session) if each.is_chosen_here)
    if email:
        return tuple(each for each in every if domain_of(email) in each.domains)
    return every if len(every) <= _MOST_SHOWN else ()


async def are_there_any(rig: Rig) -> bool:
    """Whether there are institutions, of which one finds one's own by one's address."""
    async with rig.database.session(Across.COMING_IN) as session:
        return any(each.is_chosen_here for each in await providers.every(session))


async def providers_of(rig: Rig, caller: Caller) -> tuple[Provider, ...]:
    """Those of the school that they act in. Raises NotPermitted."""
    permit(caller, _ADMIT, _of(caller))
    async with rig.database.session(caller) as session:
        return await providers.every(session, caller.school)


async def keep_provider(rig: Rig, caller: Caller, provider: Provider) -> str:
    """Keep a provider of their school, a new one where it has no id; its id.

    The secret that is kept stays unless another is told, and goes where it would be told to another
    issuer. Raises NotPermitted, also for who may not vouch for people by keys; NotFound,
    NotAProvider.
    """
    permit(caller, _ADMIT, _of(caller))
    told = _sound(replace(provider, school=caller.school))
    async with rig.database.session(caller) as session:
        before = await providers.find(session, rig.shelf, told.id) if told.id else None
        if told.id and (not before or before.school != caller.school):
            raise NotFound("no provider of this school")
        if told.kind.is_keyed or (before and before.kind.is_keyed):
            permit(caller, _VOUCH, told)
        if before and _asks_another(before, told) and told.secret == NO_SECRET:
            raise NotAProvider("no_secret")
        kept = replace(told, id=told.id or new_id(), secret=await _secret(told, before))
        await providers.keep(session, rig.shelf, kept)
        what = "provider_changed" if before else "provider_added"
        await audit.note(session, Deed(caller.school, caller.id, what, kept.id))
    if isinstance(kept.settings, OidcSettings):
        rig.institutions.forget(kept.settings.issuer)
    return kept.id


async def discard_provider(rig: Rig, caller: Caller, provider_id: str) -> None:
    """Have nobody come in by it any longer. Raises NotPermitted, NotFound."""
    permit(caller, _ADMIT, _of(caller))
    async with rig.database.session(caller) as session:
        found = await providers.find(session, rig.shelf, provider_id)
        if not found or found.school != caller.school:
            raise NotFound("no provider of this school")
        await providers.discard(session, provider_id)
        await audit.note(session, Deed(caller.school, caller.id, "provider_removed", provider_id))


async def try_provider(rig: Rig, caller: Caller, issuer: str) -> Tried:
    """Ask an issuer what it is, as it would be asked. Raises NotPermitted."""
    permit(caller, _ADMIT, _of(caller))
    rig.institutions.forget(issuer)
    try:
        found = await rig.institutions.metadata(issuer)
        await rig.institutions.keys(issuer, "")
    except SignInRefused as refused:
        return Tried(wrong=refused.reason)
    return Tried(
        issuer=found.issuer,
        algorithms=tuple(found.algorithms),
        ends_sessions=bool(found.end_session_endpoint),
        tells_issuer=found.authorization_response_iss_parameter_supported,
    )


async def _secret(told: Provider, before: Provider | None) -> SecretStr:
    """What is kept as its secret: for a learning platform a key of our own, made once."""
    if told.kind is not Kind.LTI:
        return told.secret
    has_one = before and before.kind is Kind.LTI and before.secret != NO_SECRET
    return NO_SECRET if has_one else await asyncio.to_thread(new_key)


def _of(caller: Caller) -> Provider:
    """Any provider of the school that they act in."""
    return Provider("", caller.school, "", OidcSettings("", ""))


def _sound(provider: Provider) -> Provider:
    """What was typed, if it makes a provider. Raises NotAProvider."""
    domains = tuple(sorted({each.strip().lower().lstrip("@") for each in provider.domains} - {""}))
    if not provider.name.strip():
        raise NotAProvider("nameless")
    if provider.admission.domains_only and not domains:
        raise NotAProvider("no_domain")
    if isinstance(provider.settings, OidcSettings):
        _sound_oidc(provider.settings)
    elif isinstance(provider.settings, LtiSettings):
        _sound_lti(provider.settings)
    else:
        _sound_saml(provider.settings)
    return replace(provider, name=provider.name.strip(), domains=domains)


def _sound_oidc(settings: OidcSettings) -> None:
    if not settings.issuer.startswith(("https://", "http://")):
        raise NotAProvider("no_address")


def _sound_lti(settings: LtiSettings) -> None:
    there = (settings.issuer, settings.authorize, settings.token, settings.keys)
    if not all(each.startswith(("https://", "http://")) for each in there):
        raise NotAProvider("no_address")


def _sound_saml(settings: SamlSettings) -> None:
    if not settings.certificates:
        return
    if not settings.entity or not settings.address.startswith("https://"):
        raise NotAProvider("no_address")
    try:
        certificates_of(settings.certificates)
    except ValueError as wrong:
        raise NotAProvider("no_certificate") from wrong


def _asks_another(before: Provider, told: Provider) -> bool:
    """Whether the secret that is kept would be told to somebody else than it was made for."""
    if not isinstance(before.settings, OidcSettings):
        return False
    if not isinstance(told.settings, OidcSettings):
        return True
    return told.settings.issuer != before.settings.issuer
