"""What a person sees and changes of their own account."""

from __future__ import annotations

from dataclasses import dataclass

from engine.account.browser_session import How
from engine.account.caller import Caller
from engine.account.permit import permit_own
from engine.identity.provider import Kind, Provider
from engine.rig import Rig
from engine.store import accounts, linked_identities, passwords, providers
from engine.use_cases.first_run import named


@dataclass(frozen=True, slots=True)
class OwnAccount:
    """Somebody's name and school; their address, if any, and whether it was found to be theirs.

    `language` is the one that they are written to in; `letters` says whether this deployment can
    write at all. Of the school's providers some have vouched for them, and `others` may. Who came
    in `by_pin` changes nothing of it.
    """

    name: str
    school: str
    language: str
    email: str
    verified: bool
    letters: bool
    by_pin: bool
    linked: tuple[Provider, ...]
    others: tuple[Provider, ...]


async def own_account(rig: Rig, caller: Caller) -> OwnAccount:
    """What is known of this person."""
    async with rig.database.session(caller) as session:
        kept = await passwords.of(session, caller.id)
        school = await accounts.school_name(session, caller.school)
        language = await accounts.language_of(session, caller.id)
        vouched = await linked_identities.providers_of(session, caller.id)
        every = await providers.every(session, caller.school)
    return OwnAccount(
        name=caller.name,
        school=school,
        language=language,
        email=kept.email if kept else "",
        verified=bool(kept and kept.verified),
        letters=rig.post.is_open,
        by_pin=caller.how == How.PIN,
        linked=tuple(each for each in every if each.id in vouched),
        others=tuple(each for each in every if _can_be_linked(each) and each.id not in vouched),
    )


async def be_called(rig: Rig, caller: Caller, name: str, language: str) -> None:
    """Have another name, and be written to in this language. Raises NoName, NotPermitted."""
    permit_own(caller)
    called = named(name)
    async with rig.database.session(caller) as session:
        await accounts.rename(session, caller.id, called, language)
    rig.recent.forget(caller.id)


def _can_be_linked(provider: Provider) -> bool:
    return provider.is_ready and provider.kind in {Kind.OIDC, Kind.SAML}
