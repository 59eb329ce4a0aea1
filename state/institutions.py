"""The identity providers of a school: by which one comes in, and how they are set up."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlencode

import reflex as rx

from engine.account.permit import NotPermitted
from engine.failure import Failure
from engine.identity.presets import preset_of
from engine.identity.provider import Kind, Provider
from engine.identity.typed import fields_of, typed_provider
from engine.rig import rig
from engine.use_cases.institutions import (
    are_there_any,
    discard_provider,
    institutions,
    keep_provider,
    providers_of,
    try_provider,
)
from state.session import caller_of

_IN_COURSES = {"is_teacher": "Instructor, Administrator", "is_student": "Learner", "otherwise": ""}
"""What most schools want of the roles that somebody has in a course."""

_MORE = {Kind.OIDC: "over", Kind.SAML: "metadata", Kind.LTI: "keys"}


@dataclass
class WayIn:
    """An institution by which one comes in, and the address that leads there."""

    name: str
    address: str


@dataclass
class Institution:
    """A provider in the list, and what its own admin has to be told: where it answers.

    `over_at` is where it says who signed out there, or where it learns what we are. A learning
    platform sends people to `begin_at`, and those who choose for a course to `place_at`.
    """

    id: str
    name: str
    kind: str
    is_ready: bool
    answer_at: str
    over_at: str
    begin_at: str = ""
    place_at: str = ""
    fields: dict[str, str] = field(default_factory=dict)


@dataclass
class Found:
    """What a provider was found to be; `wrong` is a word key, empty where it can be asked."""

    wrong: str = ""
    issuer: str = ""
    algorithms: str = ""
    ends_sessions: bool = False


class WaysInState(rx.State):
    """What the page before one is signed in shows of institutions."""

    ways: list[WayIn] = []
    by_address: bool = False

    @rx.event
    async def find(self) -> None:
        """Show those by which one may come in."""
        if rig().settings.mode == "personal":
            return
        to = self.router.url.query_parameters.get("next", "/")
        self.ways = [_way(each, to) for each in await institutions(rig())]
        self.by_address = await are_there_any(rig())


class InstitutionsState(rx.State):
    """What the page shows on which the providers of a school are set up.

    `editing` is the id of the one whose form is open, `new` where there is none yet.
    """

    shown: bool = False
    absent: bool = False
    listed: list[Institution] = []
    editing: str = ""
    preset: str = "entra"
    fields: dict[str, str] = {}
    why: str = ""
    done: str = ""
    tried: bool = False
    found: Found = Found()

    @rx.event
    async def open(self) -> rx.event.EventSpec | None:
        """Show those of the school; whoever does not run it finds nothing here."""
        if rig().settings.mode == "personal":
            return rx.redirect("/")
        self.editing, self.why, self.done = "", "", ""
        try:
            await self._show()
        except NotPermitted:
            self.absent = True
        return None

    @rx.event
    def begin(self, preset: str) -> None:
        """Open an empty form for a provider of this kind."""
        kind = preset_of(preset)
        self.preset, self.editing = kind.id, "new"
        self.fields = {"issuer": kind.issuer, "groups": kind.groups, "otherwise": "student"}
        self.fields |= {"domains_only": "yes"} if kind.anybody else {}
        if kind.kind is Kind.LTI:
            self.fields |= {name: getattr(kind, name) for name in ("authorize", "token", "keys")}
            self.fields |= _IN_COURSES
        self._quiet()

    @rx.event
    def edit(self, provider: str) -> None:
        """Open the form of one that is there."""
        for each in self.listed:
            if each.id == provider:
                self.editing, self.fields = each.id, dict(each.fields)
                self.preset = _preset_of(each)
                self._quiet()

    @rx.event
    def close(self) -> None:
        """Put the form away."""
        self.editing = ""
        self._quiet()

    @rx.event
    async def keep(self, form: dict[str, str]) -> None:
        """Keep what stands in the form."""
        caller, known = await caller_of(self), self.editing if self.editing != "new" else ""
        self._quiet()
        self.fields = {name: str(text) for name, text in form.items() if name != "secret"}
        try:
            told = typed_provider(known, preset_of(self.preset), form)
            self.editing = await keep_provider(rig(), caller, told)
        except Failure as failed:
            self.why = failed.reason
            return
        self.done = "kept"
        await self._show()

    @rx.event
    async def discard(self, provider: str) -> None:
        """Have nobody come in by it any longer."""
        await discard_provider(rig(), await caller_of(self), provider)
        self.editing, self.done = "", "discarded"
        await self._show()

    @rx.event
    async def try_it(self, issuer: str) -> None:
        """Ask a provider what it is, and show what it says."""
        told = await try_provider(rig(), await caller_of(self), issuer)
        ways = ", ".join(told.algorithms)
        self.found, self.tried = Found(told.wrong, told.issuer, ways, told.ends_sessions), True

    def _quiet(self) -> None:
        self.why, self.done, self.tried = "", "", False

    async def _show(self) -> None:
        caller = await caller_of(self)
        self.listed = [_institution(each) for each in await providers_of(rig(), caller)]
        self.shown = True


def _way(provider: Provider, to: str) -> WayIn:
    there = f"/sign-in/{provider.kind}/{provider.id}/begin?{urlencode({'next': to})}"
    return WayIn(provider.name, there)


def _institution(provider: Provider) -> Institution:
    there = f"{rig().settings.origins[0]}/sign-in/{provider.kind}/{provider.id}"
    lti = provider.kind is Kind.LTI
    return Institution(
        id=provider.id,
        name=provider.name,
        kind=provider.kind,
        is_ready=provider.is_ready,
        answer_at=f"{there}/answer",
        over_at=f"{there}/{_MORE[provider.kind]}",
        begin_at=f"{there}/begin" if lti else "",
        place_at=f"{there}/place" if lti else "",
        fields=fields_of(provider),
    )


def _preset_of(told: Institution) -> str:
    """What a provider is by the look of it: its form says what to type where."""
    issuer = told.fields.get("issuer", "")
    marks = {"microsoftonline": "entra", "accounts.google": "google", "appleid.apple": "apple"}
    marks |= {".auth0.com": "auth0", "/realms/": "keycloak"}
    if told.kind == Kind.SAML:
        return "saml"
    if told.kind == Kind.LTI:
        there = f"{issuer} {told.fields.get('authorize', '')}"
        platforms = {"instructure": "canvas", "/mod/lti/": "moodle", "blackboard": "blackboard"}
        return next((name for mark, name in platforms.items() if mark in there), "lti")
    return next((name for mark, name in marks.items() if mark in issuer), "other")
