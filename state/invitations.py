"""Invitations that wait, into a class or the whole school."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import reflex as rx

from engine.account.caller import Caller
from engine.failure import Failure
from engine.rig import rig
from engine.use_cases import classes, invitations
from engine.use_cases.invitations import Invitation
from state.class_rows import iso
from state.entry import typed_before
from state.session import caller_of


@dataclass
class InvitationRow:
    """An invitation that nobody took; `position` is a word key, `lives` says its link works."""

    id: str
    email: str
    position: str
    by: str
    of_class: str
    until: str
    lives: bool


class InvitationsState(rx.State):
    """What a page shows of them; `group` is the id of a class, "" for the whole school.

    `why` and `done` are word keys. `link` is one to be handed over, to `link_for`.
    """

    group: str = ""
    shown: bool = False
    absent: bool = False
    waiting: list[InvitationRow] = []
    positions: list[str] = []
    letters: bool = False
    email: str = ""
    why: str = ""
    done: str = ""
    link: str = ""
    link_for: str = ""

    @rx.event
    async def open_school(self) -> rx.event.EventSpec | None:
        """Show who is invited into the school; whoever does not run it finds nothing here."""
        if rig().settings.mode == "personal":
            return rx.redirect("/")
        await self._open("")
        return None

    @rx.event
    async def open_class(self) -> None:
        """Show who is invited into the class that the address names."""
        if classes.may_teach(rig(), await caller_of(self)):
            await self._open(self.class_id)

    @rx.event
    async def hand_over(self, invitation: str) -> None:
        """Show a new link, to be handed over; earlier ones work no longer."""
        self._quiet()
        caller = await caller_of(self)
        try:
            token = await invitations.link_of(rig(), caller, invitation)
        except Failure as failed:
            self.why = failed.reason
            return
        self.link = f"{rig().settings.origins[0]}/invitation?token={token}"
        await self._show(caller)
        named = (each.email for each in self.waiting if each.id == invitation)
        self.link_for = next(named, "")

    @rx.event
    async def withdraw(self, invitation: str) -> None:
        """Have nobody come by an invitation any longer."""
        self._quiet()
        caller = await caller_of(self)
        try:
            await invitations.withdraw(rig(), caller, invitation)
        except Failure as failed:
            self.why = failed.reason
        await self._show(caller)

    async def _open(self, group: str) -> None:
        self._quiet()
        self.group, self.shown, self.letters = group, False, rig().post.is_open
        told = self.router.url.query_parameters
        self.why, self.done = told.get("why", ""), told.get("done", "")
        self.email = typed_before(self).get("email", "") if self.why else ""
        await self._show(await caller_of(self))

    async def _show(self, caller: Caller) -> None:
        try:
            found = await invitations.waiting(rig(), caller, self.group)
        except Failure:  # the page says that there is nothing here
            self.absent = True
            return
        at = datetime.now(UTC)
        self.waiting = [_row(each, at) for each in found]
        granted = invitations.grants(caller, self.group)
        self.positions = [each.value for each in granted]
        self.absent, self.shown = False, True

    def _quiet(self) -> None:
        self.why = self.done = self.link = self.link_for = ""


def _row(each: Invitation, at: datetime) -> InvitationRow:
    return InvitationRow(
        id=each.id,
        email=each.email,
        position=each.position.value,
        by=each.by,
        of_class=each.of_class,
        until=iso(each.until),
        lives=each.lives(at),
    )


class InvitationState(rx.State):
    """What whoever has the link of an invitation is shown; `why` is a word key."""

    shown: bool = False
    works: bool = False
    why: str = ""
    token: str = ""
    school: str = ""
    of_class: str = ""
    position: str = ""
    email: str = ""
    name: str = ""

    @rx.event
    async def open(self) -> rx.event.EventSpec | None:
        """Show what one is invited to."""
        if rig().settings.mode == "personal":
            return rx.redirect("/")
        told = self.router.url.query_parameters
        self.why, self.token, self.works = told.get("why", ""), told.get("token", ""), False
        self.name = typed_before(self).get("name", "") if self.why else ""
        try:
            found = await invitations.opened(rig(), self.token)
        except Failure as failed:
            self.why = failed.reason
        else:
            self.school, self.of_class, self.email = found.school, found.of_class, found.email
            self.position, self.works = found.position.value, True
        self.shown = True
        return None
