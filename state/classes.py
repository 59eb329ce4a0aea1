"""The classes that somebody teaches, and making one."""

from __future__ import annotations

from dataclasses import dataclass

import reflex as rx

from engine.rig import rig
from engine.use_cases import classes
from engine.use_cases.classes import NotAName, Taught
from engine.use_cases.refusals import NotPermitted
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

    @rx.event
    async def open(self) -> None:
        """Show the classes."""
        self.refusal, self.loaded = "", False
        caller = await caller_of(self)
        self.missing = not classes.may_teach(rig(), caller)
        if not self.missing:
            self.cards = [_card(each) for each in await classes.taught(rig(), caller)]
            self.loaded = True

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


def _card(each: Taught) -> ClassCard:
    return ClassCard(
        id=each.of.id,
        name=each.of.name,
        students=len(each.of.students),
        waiting=each.waiting,
        set=each.set,
        teachers=", ".join(teacher.name for teacher in each.of.teachers),
    )
