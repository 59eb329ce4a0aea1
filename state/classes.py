"""The classes that somebody teaches, and making one."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import available_timezones

import reflex as rx

from engine.account.caller import Caller
from engine.classroom.due import NotAZone
from engine.rig import rig
from engine.use_cases import classes
from engine.use_cases.classes import NotAName, Taught
from engine.use_cases.refusals import NotFound, NotPermitted
from state.session import caller_of


@dataclass
class ClassCard:
    """A class in the list: how many students it has, how many wait, how much is set."""

    id: str
    name: str
    students: int
    waiting: int
    set: int
    teachers: str


class ClassesState(rx.State):
    """What the list of classes shows; `refusal` is a word key."""

    cards: list[ClassCard] = []
    loaded: bool = False
    missing: bool = False
    refusal: str = ""
    runs_school: bool = False
    zone: str = ""
    zones: list[str] = []
    kept_zone: bool = False

    @rx.event
    async def open(self) -> None:
        """Show the classes."""
        self.refusal, self.loaded, self.kept_zone = "", False, False
        caller = await caller_of(self)
        self.missing = not classes.may_teach(rig(), caller)
        if not self.missing:
            self.cards = [_card(each) for each in await classes.taught(rig(), caller)]
            await self._show_zone(caller)
            self.loaded = True

    @rx.event
    async def stand_in(self, filled: dict[str, str]) -> None:
        """Have the school stand in this time zone."""
        self.refusal, self.kept_zone = "", False
        caller = await caller_of(self)
        try:
            await classes.set_zone(rig(), caller, str(filled.get("zone", "")).strip())
        except (NotAZone, NotFound) as refused:
            self.refusal = refused.reason
            return
        self.kept_zone = True
        await self._show_zone(caller)

    @rx.event
    async def make(self, filled: dict[str, str]) -> rx.event.EventSpec | None:
        """Make a class and open it where its people are."""
        caller = await caller_of(self)
        if not classes.may_teach(rig(), caller):
            self.missing = True
            return None
        try:
            new = await classes.make_class(rig(), caller, str(filled.get("name", "")))
        except (NotAName, NotPermitted) as refused:
            self.refusal = refused.reason
            return None
        return rx.redirect(f"/class/{new}/people")

    async def _show_zone(self, caller: Caller) -> None:
        """Where the school stands, for those who may say it."""
        self.runs_school = classes.may_set_zone(rig(), caller)
        if self.runs_school:
            self.zone = await classes.zone_of(rig(), caller)
            self.zones = sorted(name for name in available_timezones() if "/" in name)


def _card(each: Taught) -> ClassCard:
    return ClassCard(
        id=each.of.id,
        name=each.of.name,
        students=len(each.of.students),
        waiting=each.waiting,
        set=each.set,
        teachers=", ".join(teacher.name for teacher in each.of.teachers),
    )
