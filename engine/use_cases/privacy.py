"""What leaves this machine, what is kept and for how long: told from the settings as they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from engine.account.browser_session import LONGEST
from engine.account.caller import Caller
from engine.account.school_rules import ALONE, KEPT_DAYS, USUAL, SchoolRules
from engine.identity.provider import Kind, Provider, SamlSettings
from engine.rehearsal.keeping import HANDED_IN
from engine.rig import Rig
from engine.store import deliveries, exports, invitations, providers, school_rules, webhooks
from engine.store.discards import KEPT as DISCARDED_FOR
from engine.store.school_rules import Retained
from engine.use_cases.rules import barred_voices, chats, rules_in
from engine.voice import registry
from engine.voice.engine_record import EngineKind


@dataclass(frozen=True, slots=True)
class Leaving:
    """Something that goes to another machine, at `host`: `what` is a word key, `name` whose.

    `outside` is beyond the own network. What is not `allowed` is set, and nothing goes there.
    """

    what: str
    host: str
    name: str = ""
    outside: bool = True
    allowed: bool = True


@dataclass(frozen=True, slots=True)
class PrivacyTold:
    """All that the page tells. `days` are for how long each kind is kept.

    `signs_in` is whether this is a school; `rules` are those of the one whose page it is.
    """

    signs_in: bool
    leaves: tuple[Leaving, ...]
    days: Mapping[str, int]
    rules: SchoolRules
    retained: Retained = field(default_factory=Retained)


async def privacy_told(rig: Rig, caller: Caller | None) -> PrivacyTold:
    """What is true here; for who is not signed in, of a school that has said nothing."""
    signs_in = rig.settings.mode == "school"
    rules, retained = (USUAL if signs_in else ALONE), Retained()
    institutions: tuple[Provider, ...] = ()
    told: Mapping[str, str] = {}
    if caller:
        async with rig.database.session(caller) as session:
            rules = await rules_in(rig.settings, session, caller.school)
            retained = await school_rules.retained(session, caller.school)
            if signs_in:
                institutions = await providers.every(session, caller.school)
                told = await webhooks.addresses(session, caller.school)
    programs = [_to(rig, "webhook", address, name=name) for name, address in told.items()]
    leaves = (*_services(rig, rules), *_around(rig), *_institutions(rig, institutions), *programs)
    return PrivacyTold(signs_in, leaves, _days(rig, rules), rules, retained)


def _services(rig: Rig, rules: SchoolRules) -> Iterator[Leaving]:
    """Those that are told what a play says, or how somebody says it."""
    settings, barred = rig.settings, barred_voices(rig, rules)
    for each in rig.directory.services:
        if registry.RECORDS[each.name].kind is EngineKind.SERVICE:
            allowed = each.name not in barred
            yield _to(rig, "voice", each.address, name=each.name, allowed=allowed)
    if settings.chat_url and settings.chat_model:
        yield _to(rig, "analyst", settings.chat_url, allowed=chats(settings, rules))
    if settings.ear_url:
        near = not rules.ears and settings.reach.leaves(settings.ear_url)
        yield _to(rig, "ear", settings.ear_url, allowed=not near)


def _around(rig: Rig) -> Iterator[Leaving]:
    """What goes out of this deployment, whichever the school."""
    settings = rig.settings
    if smtp := settings.smtp.get_secret_value():
        yield _to(rig, "mail", smtp)
    if sentry := settings.sentry.get_secret_value():
        yield _to(rig, "sentry", sentry)
    if not settings.database.startswith("sqlite"):
        yield _to(rig, "database", settings.database)
    if redis := settings.redis.get_secret_value():
        yield _to(rig, "redis", redis)
    if settings.shelf_at.startswith("s3://"):
        yield Leaving("shelf", urlsplit(settings.shelf_at).netloc)
    if settings.fetch:
        yield Leaving("models", "")


def _institutions(rig: Rig, found: tuple[Provider, ...]) -> Iterator[Leaving]:
    for each in found:
        told = each.settings
        what = "platform" if each.kind is Kind.LTI else "institution"
        address = told.address if isinstance(told, SamlSettings) else told.issuer
        yield _to(rig, what, address, name=each.name)


def _to(rig: Rig, what: str, address: str, *, name: str = "", allowed: bool = True) -> Leaving:
    """Something that goes to an address, of which nothing is told but the host."""
    host = urlsplit(address).hostname or ""
    return Leaving(what, host, name, rig.settings.reach.leaves(address), allowed)


def _days(rig: Rig, rules: SchoolRules) -> dict[str, int]:
    return {
        **{kind: rules.days(kind) for kind in KEPT_DAYS},
        "takes": rig.settings.takes_kept,
        "discarded": DISCARDED_FOR.days,
        "exports": exports.KEPT.days,
        "handed_in": HANDED_IN.days,
        "sessions": 2 * LONGEST.days,
        "invitations": invitations.KEPT.days,
        "webhooks": deliveries.KEPT.days,
    }
