"""What somebody is set in their classes, for the library; and whether they teach any."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

import reflex as rx

from engine.account.school_rules import RecordingsOff
from engine.classroom.standing import Standing
from engine.rig import rig
from engine.use_cases import attend, classes, join, kept_sounds
from engine.use_cases.attend import MyWork
from engine.use_cases.join import WrongCode
from engine.use_cases.refusals import NotFound, NotPermitted, TooOften
from state.session import caller_of


@dataclass
class SceneDue:
    """A scene of an assignment: the level it was known at, 0 for none, and whether it is done."""

    title: str
    reached: int
    done: bool


@dataclass
class Due:
    """An assignment of mine with the scenes `left`; `due` is a moment or "".

    It `asks` to hear my takes, and I hand them in or not.
    """

    script: str
    group: str
    play: str
    roles: str
    level: int
    standing: str
    due: str
    scenes: list[SceneDue]
    left: int
    id: str
    asks: bool
    hands_in: bool


@dataclass
class Word:
    """What a teacher told me."""

    by: str
    text: str
    at: str


class MyClassesState(rx.State):
    """What the library says of classes; `refusal` is a word key."""

    teaches: bool = False
    attends: bool = False
    names: str = ""
    waiting: str = ""
    work: list[Due] = []
    words: list[Word] = []
    refusal: str = ""

    @rx.event
    async def look(self) -> None:
        """Show what is set, what is due first before."""
        caller = await caller_of(self)
        self.refusal = ""
        self.attends = rig().settings.mode == "school"
        self.teaches = classes.may_teach(rig(), caller)
        if not self.attends:
            return
        mine = await attend.my_classes(rig(), caller)
        self.names, self.waiting = ", ".join(mine.names), ", ".join(mine.waiting)
        self.work = [_due(each) for each in mine.work]
        self.words = [
            Word(each.by, each.text, each.at.isoformat(timespec="seconds"))
            for each in mine.comments[:5]
        ]

    @rx.event
    async def hand_in(self, assignment: str, on: bool) -> None:
        """Let takes of what is set be heard, or take them back."""
        with suppress(NotFound, RecordingsOff):
            await kept_sounds.hand_in(rig(), await caller_of(self), assignment, on=bool(on))
        await self.look()

    @rx.event
    async def join(self, filled: dict[str, str]) -> rx.event.EventSpec | None:
        """Come into a class by its code."""
        self.refusal = ""
        try:
            await join.join(rig(), await caller_of(self), str(filled.get("code", "")))
        except (WrongCode, TooOften, NotPermitted) as refused:
            self.refusal = refused.reason
            return None
        return rx.redirect("/")


def _due(each: MyWork) -> Due:
    known = [
        SceneDue(each.titles.get(cell.scene, ""), cell.reached, cell.since is not None)
        for cell in each.standing.cells
    ]
    excused = each.standing.standing is Standing.EXCUSED
    return Due(
        script=each.assignment.script,
        group=each.class_name,
        play=each.play,
        roles=", ".join(each.roles),
        level=each.assignment.level,
        standing=each.standing.standing.value,
        due=each.assignment.due.isoformat(timespec="seconds") if each.assignment.due else "",
        scenes=known,
        left=0 if excused else sum(not scene.done for scene in known),
        id=each.assignment.id,
        asks=each.asks,
        hands_in=each.hands_in,
    )
