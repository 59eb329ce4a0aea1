"""The people of a school: what each is, who is put out, and the last of these deeds undone."""

from __future__ import annotations

from collections.abc import Awaitable
from dataclasses import dataclass

import reflex as rx

from engine.account.caller import Caller, Position
from engine.failure import Failure
from engine.rig import rig
from engine.use_cases import school_people
from engine.use_cases.school_people import Member, OutOfSchool
from state.class_rows import iso
from state.session import caller_of

_MANY = 200
"""Rows that are shown at once: who is not among them is looked for by name."""


@dataclass
class MemberRow:
    """Somebody of the school; `position` is a word key.

    `changes` says that whoever looks may change what they are, `goes` that they may put them out.
    """

    id: str
    name: str
    position: str
    email: str
    vouched: bool
    changes: bool
    goes: bool


@dataclass
class OutRow:
    """Somebody who was put out, and what they were; `since` is an ISO moment."""

    id: str
    name: str
    position: str
    since: str
    by: str
    changes: bool


class SchoolPeopleState(rx.State):
    """What the page shows of them; `number` are all, `members` those that match `sought`.

    `open_for` is the account whose controls are open; `asking` whether it is to be put out. `done`
    is a word key of what was done last, of `done_name`, who were `was` before.
    """

    shown: bool = False
    absent: bool = False
    number: int = 0
    sought: str = ""
    members: list[MemberRow] = []
    more: int = 0
    out: list[OutRow] = []
    positions: list[str] = []
    open_for: str = ""
    asking: bool = False
    done: str = ""
    done_name: str = ""
    done_for: str = ""
    was: str = ""
    why: str = ""
    _names: dict[str, str] = {}

    @rx.event
    async def open(self) -> None:
        """Show the people of the school; whoever does not run it finds nothing here."""
        if rig().settings.mode == "personal":
            return
        self.shown, self.sought, self.open_for = False, "", ""
        self._quiet()
        await self._show(await caller_of(self))

    @rx.event
    async def seek(self, name: str) -> None:
        """Show those whose name or address has this in it."""
        self.sought = str(name)
        await self._show(await caller_of(self))

    @rx.event
    def change(self, account: str) -> None:
        """Open the controls of somebody, or shut them."""
        self.open_for = "" if self.open_for == account else account
        self._quiet()

    @rx.event
    async def appoint(self, account: str, position: str) -> None:
        """Have somebody be this from now on."""
        self._quiet()
        if position not in {*Position}:
            return
        caller = await caller_of(self)
        try:
            was = await school_people.appoint(rig(), caller, account, Position(position))
        except Failure as failed:
            self.why = failed.reason
            return
        await self._did("appointed", account, was)

    @rx.event
    def ask(self, on: bool) -> None:
        """Ask whether somebody is to be put out, or no longer."""
        self._quiet()
        self.asking = bool(on)

    @rx.event
    async def put_out(self, account: str) -> None:
        """Put them out, once that was asked."""
        if not self.asking or account != self.open_for:
            return
        self._quiet()
        act = school_people.put_out_of_school(rig(), await caller_of(self), account)
        await self._do(act, "put_out", account)

    @rx.event
    async def let_in_again(self, account: str) -> None:
        """Have somebody be what they were."""
        self._quiet()
        act = school_people.let_in_again(rig(), await caller_of(self), account)
        await self._do(act, "let_in_again", account)

    @rx.event
    async def undo(self) -> None:
        """Take back what was done last."""
        done, account, was = self.done, self.done_for, self.was
        self._quiet()
        caller = await caller_of(self)
        if done == "appointed":
            act: Awaitable[object] = school_people.appoint(rig(), caller, account, Position(was))
            await self._do(act, "undone", account)
        elif done == "put_out":
            await self._do(school_people.let_in_again(rig(), caller, account), "undone", account)

    async def _do(self, act: Awaitable[object], done: str, account: str) -> None:
        try:
            await act
        except Failure as failed:
            self.why = failed.reason
            return
        await self._did(done, account)

    async def _did(self, done: str, account: str, was: str = "") -> None:
        caller = await caller_of(self)
        self.open_for = account if done == "appointed" else ""
        await self._show(caller)
        if self.absent:  # they have made themselves somebody who does not run the school
            return
        self.done, self.done_for, self.was = done, account, was
        self.done_name = self._names.get(account, "")

    async def _show(self, caller: Caller) -> None:
        try:
            told = await school_people.people_of(rig(), caller)
        except Failure:  # the page says that there is nothing here
            self.absent, self.members, self.out = True, [], []
            return
        may = school_people.appoints(caller)
        self.positions = [each.value for each in may]
        found = [each for each in told.members if _has(each, self.sought)]
        self.number, self.more = len(told.members), max(0, len(found) - _MANY)
        self.members = [_member(each, caller, may) for each in found[:_MANY]]
        self.out, self._names = [_out(each, may) for each in told.out], told.names
        self.absent, self.shown = False, True

    def _quiet(self) -> None:
        self.asking = False
        self.done = self.done_name = self.done_for = self.was = self.why = ""


def _has(told: Member, sought: str) -> bool:
    return sought.strip().casefold() in f"{told.name} {told.email}".casefold()


def _member(told: Member, caller: Caller, may: tuple[Position, ...]) -> MemberRow:
    changes = told.position in may
    return MemberRow(
        id=told.id,
        name=told.name,
        position=told.position.value,
        email=told.email,
        vouched=told.vouched,
        changes=changes,
        goes=changes and told.id != caller.id,
    )


def _out(told: OutOfSchool, may: tuple[Position, ...]) -> OutRow:
    changes = told.position in may
    return OutRow(told.id, told.name, told.position.value, iso(told.at), told.by, changes)
