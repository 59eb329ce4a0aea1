"""The code of a class, shown so large that a whole room reads it."""

from __future__ import annotations

import reflex as rx

from engine.classroom.qr import qr_of
from engine.rig import rig
from engine.use_cases import classes
from engine.use_cases.refusals import NotFound
from state.class_rows import dashed
from state.join import link_by
from state.session import caller_of


class ClassCodeState(rx.State):
    """The class, its code, where to go, and that as a picture: `dots` of a QR code by `side`."""

    group: str = ""
    name: str = ""
    code: str = ""
    where: str = ""
    dots: str = ""
    side: int = 0
    loaded: bool = False
    missing: bool = False

    @rx.event
    async def open(self) -> None:
        """Show the code of the class that the address names."""
        self.group, self.loaded, self.code = self.class_id, False, ""
        caller = await caller_of(self)
        self.missing = not classes.may_teach(rig(), caller)
        if self.missing:
            return
        try:
            room = await classes.class_room(rig(), caller, self.group)
        except NotFound:
            self.missing = True
            return
        self.name, self.loaded = room.of.name, True
        if room.code:
            picture = qr_of(link_by(room.code.code))
            self.code, self.dots, self.side = dashed(room.code.code), picture.path, picture.side
            self.where = f"{rig().settings.origins[0].partition('://')[2]}/join"
