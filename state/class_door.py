"""The door of a class, as its teacher holds it: who may come without an address, until when."""

from __future__ import annotations

from collections.abc import Awaitable

import reflex as rx

from engine.failure import Failure
from engine.rig import rig
from engine.use_cases import classes, first_address, pin_door
from engine.use_cases.first_address import WithoutAddress
from state.class_rows import iso
from state.session import caller_of


class ClassDoorState(rx.State):
    """What the page of a class shows of its door; `refusal` is a word key.

    `until` is when it shuts, "" where it is shut; `pin` is one that was just given to `pin_for`.
    Of the accounts `with_pin` the one that gets an address is `address_for`; `link` is handed over.
    """

    group: str = ""
    without_address: bool = False
    until: str = ""
    pin: str = ""
    pin_for: str = ""
    refusal: str = ""
    with_pin: list[str] = []
    letters: bool = False
    address_for: str = ""
    address_name: str = ""
    link: str = ""

    @rx.event
    async def open(self) -> None:
        """Show the door of the class that the address names."""
        self.group, self.pin, self.pin_for, self.refusal = self.class_id, "", "", ""
        self.address_for, self.link, self.letters = "", "", rig().post.is_open
        if classes.may_teach(rig(), await caller_of(self)):
            await self._look()

    @rx.event
    async def allow(self, on: bool) -> None:
        """Have students come without an address, or no longer."""
        caller = await caller_of(self)
        await self._do(pin_door.allow_without_address(rig(), caller, self.group, on=bool(on)))

    @rx.event
    async def open_for(self, minutes: int) -> None:
        """Open the door for so many minutes."""
        caller = await caller_of(self)
        await self._do(pin_door.open_door(rig(), caller, self.group, int(minutes)))

    @rx.event
    async def shut(self) -> None:
        """Shut it."""
        await self._do(pin_door.shut_door(rig(), await caller_of(self), self.group))

    @rx.event
    async def give_pin(self, account: str, name: str) -> None:
        """Give a student a new PIN, and show it this once."""
        self.pin, self.pin_for, self.refusal = "", "", ""
        caller = await caller_of(self)
        try:
            self.pin = await pin_door.give_pin(rig(), caller, self.group, account)
        except Failure as failed:
            self.refusal, self.pin_for = failed.reason, name
            return
        self.pin_for = name

    @rx.event
    def put_pin_away(self) -> None:
        """Show it no longer."""
        self.pin, self.pin_for = "", ""

    @rx.event
    def ask_address(self, account: str, name: str) -> None:
        """Ask for the address of a student who comes by PIN, or no longer."""
        self.address_for = "" if self.address_for == account else account
        self.address_name, self.link, self.refusal, self.pin_for = name, "", "", ""

    @rx.event
    async def hand_over(self, form: dict[str, str]) -> None:
        """Show a link to hand over, by which the student chooses a password."""
        self.link, self.refusal, self.pin_for = "", "", self.address_name
        student = WithoutAddress(self.group, self.address_for, str(form.get("email", "")))
        try:
            token = await first_address.first_link(rig(), await caller_of(self), student)
        except Failure as failed:
            self.refusal = failed.reason
            return
        self.link = f"{rig().settings.origins[0]}/first-address?token={token}"

    async def _do(self, act: Awaitable[None]) -> None:
        self.refusal = ""
        try:
            await act
        except Failure as failed:
            self.refusal = failed.reason
            return
        await self._look()

    async def _look(self) -> None:
        try:
            caller = await caller_of(self)
            door = await pin_door.door_of(rig(), caller, self.group)
            self.with_pin = [*await first_address.who_has_a_pin(rig(), caller, self.group)]
        except Failure:
            self.without_address, self.until = False, ""  # the page says that there is no class
            return
        self.without_address, self.until = door.without_address, iso(door.open_until)
