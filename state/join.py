"""The page on which somebody comes into a class: by its code, or by name and PIN."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

import reflex as rx
from starlette.requests import cookie_parser

from engine.failure import Failure
from engine.rig import rig
from engine.use_cases.join import ClassDoor, class_of_code
from engine.use_cases.pin_door import doors_of_device
from state.class_rows import dashed, iso
from state.entry import typed_before

DEVICE = "__Host-device"
"""The cookie by which a device is known that came to a class by its code."""

_WAYS = ("new", "bare", "pin")


@dataclass
class DoorRow:
    """A class that this device knows; `until` is when its door shuts, "" where it is shut."""

    id: str
    name: str
    school: str
    until: str


class JoinState(rx.State):
    """What the page says; `why` is a word key.

    `way` is how somebody without an account comes: `new` with an address, `bare` without one, by
    `pin` where they were here before.
    """

    shown: bool = False
    why: str = ""
    code: str = ""
    group: str = ""
    school: str = ""
    without_address: bool = False
    until: str = ""
    way: str = "new"
    name: str = ""
    email: str = ""
    to_sign_in: str = ""
    doors: list[DoorRow] = []

    @rx.event
    async def open(self) -> rx.event.EventSpec | None:
        """Show the class to which the code in the address leads, or ask for one."""
        if rig().settings.mode == "personal":
            return rx.redirect("/")
        told = self.router.url.query_parameters
        self.why = told.get("why", "")
        fields = typed_before(self) if self.why else {}
        self.name, self.email = fields.get("name", ""), fields.get("email", "")
        self.code, self.group, self.without_address = told.get("code", "").strip(), "", False
        if self.code and self.why != "wrong_code":
            await self._look()
        self.choose_way(told.get("way", "new"))
        cookies = cookie_parser(self.router.headers.cookie)
        self.doors = [_row(each) for each in await doors_of_device(rig(), cookies.get(DEVICE, ""))]
        self.shown = True
        return None

    @rx.event
    def choose_way(self, way: str) -> None:
        """Come in this way."""
        if way in _WAYS:
            self.way = way if self.without_address else "new"

    async def _look(self) -> None:
        try:
            found = await class_of_code(rig(), self.code, self.router.session.client_ip)
        except Failure as failed:
            self.why = failed.reason
            return
        self.group, self.school = found.name, found.school
        self.without_address, self.until = found.without_address, iso(found.open_until)
        self.to_sign_in = f"/sign-in?next={quote(f'/join?code={quote(self.code)}', safe='')}"


def _row(door: ClassDoor) -> DoorRow:
    return DoorRow(door.id, door.name, door.school, iso(door.open_until))


def link_by(code: str) -> str:
    """The address at which a code leads into its class."""
    return f"{rig().settings.origins[0]}/join?code={dashed(code)}"
