"""Classes from a OneRoster file: what it tells, which of it is wanted, what came of it."""

from __future__ import annotations

from dataclasses import dataclass

import reflex as rx

from engine.classroom.one_roster import MOST_BYTES
from engine.classroom.roster_file import NotRoster
from engine.rig import rig
from engine.use_cases.one_roster import preview_classes, take_classes
from engine.use_cases.refusals import NotPermitted, QuotaReached
from state.classes import ClassesState
from state.session import caller_of

_LONGEST_PREVIEW = 100


@dataclass
class ClassTold:
    """A class that a file tells, and how many learn in it; `on` says that it is wanted."""

    reference: str
    name: str
    students: int
    on: bool


@dataclass
class RowTold:
    """A row that is not taken: its table, its number, and a word key that tells why."""

    table: str
    number: int
    fault: str


class OneRosterState(rx.State):
    """What the list of classes shows of a file; `refusal` is a word key.

    `bad` rows are not taken, of which the first are shown. Afterwards `made` classes are new and
    `known` ones were there, with so many `students` new to them; `made` is -1 before.
    `of_others` are those of colleagues.
    """

    told: list[ClassTold] = []
    faulty: list[RowTold] = []
    bad: int = 0
    refusal: str = ""
    made: int = -1
    known: int = 0
    students: int = 0
    of_others: int = 0
    _file: bytes = b""

    @rx.event
    def open(self) -> None:
        """Show no file."""
        self._forget()
        self.refusal, self.made, self.of_others = "", -1, 0

    @rx.event
    async def read_file(self, files: list[rx.UploadFile]) -> None:
        """Show what would be taken of a file."""
        self._forget()
        self.refusal, self.made = "", -1
        if not files:
            return
        file = await files[0].read(MOST_BYTES + 1)
        try:
            told = await preview_classes(await caller_of(self), file)
        except (NotRoster, NotPermitted) as refused:
            self.refusal = refused.reason
            return
        self._file, self.bad = file, len(told.faulty)
        self.told = [
            ClassTold(each.reference, each.name, len(each.students), on=True)
            for each in told.classes
        ]
        self.faulty = [
            RowTold(each.table, each.number, each.fault.value)
            for each in told.faulty[:_LONGEST_PREVIEW]
        ]

    @rx.event
    def choose(self, reference: str) -> None:
        """Want a class, or not."""
        for each in self.told:
            if each.reference == reference:
                each.on = not each.on
        self.told = list(self.told)

    @rx.event
    async def take(self) -> rx.event.EventSpec | None:
        """Take the classes that are wanted."""
        file, wanted = self._file, frozenset(each.reference for each in self.told if each.on)
        self._forget()
        try:
            came = await take_classes(rig(), await caller_of(self), file, wanted)
        except (NotRoster, NotPermitted, QuotaReached) as refused:
            self.refusal = refused.reason
            return None
        self.made, self.known, self.students = came.made, came.known, came.students
        self.of_others = came.others
        return ClassesState.open

    @rx.event
    def forget(self) -> None:
        """Take nothing of it."""
        self._forget()

    def _forget(self) -> None:
        self.told, self.faulty, self.bad, self._file = [], [], 0, b""
