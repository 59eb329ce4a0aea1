"""Who is in a class and what it plays: the roster, its code, its teachers, its plays, its cast."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass

import reflex as rx

from engine.account.caller import Caller
from engine.classroom.casting import PartGiven
from engine.classroom.roster_file import MOST_BYTES, NotRoster, RosterRow
from engine.rig import Rig, rig
from engine.use_cases import classes, teach
from engine.use_cases.classes import ClassRoom, NotAName
from engine.use_cases.refusals import NotFound, NotPermitted, QuotaReached
from state.class_rows import dashed
from state.join import link_by
from state.session import caller_of

_LONGEST_PREVIEW = 100


@dataclass
class Person:
    """Somebody of a class, or a colleague who could teach it."""

    account: str
    name: str
    waiting: bool = False
    fixed: bool = False


@dataclass
class Choice:
    """A play, by its id and title."""

    id: str
    title: str


@dataclass
class CastRow:
    """A role, who plays it and who is its understudy."""

    role: str
    name: str
    players: list[Person]
    understudies: list[Person]
    double: bool


@dataclass
class RowTold:
    """A row of a roster file; `fault` is a word key, "" for a good one."""

    number: int
    name: str
    fault: str


class ClassPeopleState(rx.State):
    """What the page of a class's people shows; `refusal` is a word key.

    `full` says that nobody more may be let into the school. `read` rows of a file would be taken
    and `bad` ones not; `taken` were new, -1 before, and `of_others` are those of colleagues.
    """

    group: str = ""
    name: str = ""
    code: str = ""
    code_link: str = ""
    code_until: str = ""
    code_left: int = 0
    students: list[Person] = []
    waiting: list[Person] = []
    teachers: list[Person] = []
    colleagues: list[Person] = []
    plays: list[Choice] = []
    others: list[Choice] = []
    play: str = ""
    cast: list[CastRow] = []
    preview: list[RowTold] = []
    read: int = 0
    bad: int = 0
    taken: int = -1
    of_others: int = 0
    refusal: str = ""
    full: bool = False
    asking: bool = False
    loaded: bool = False
    missing: bool = False
    _file: bytes = b""

    @rx.event
    async def open(self) -> None:
        """Show the people of the class that the address names."""
        self.group, self.refusal, self.loaded, self.play = self.class_id, "", False, ""
        self.preview, self._file, self.taken, self.asking = [], b"", -1, False
        self.full = False
        self.missing = not classes.may_teach(rig(), await caller_of(self))
        if not self.missing:
            await self._look()

    @rx.event
    async def rename(self, filled: dict[str, str]) -> None:
        """Call the class otherwise."""
        self.refusal = ""
        try:
            name = str(filled.get("name", ""))
            await classes.rename(rig(), await caller_of(self), self.group, name)
        except (NotAName, NotFound) as refused:
            self.refusal = refused.reason
            return
        await self._look()

    @rx.event
    def ask_away(self, on: bool) -> None:
        """Ask whether the class is to be put away, or no longer."""
        self.asking = bool(on)

    @rx.event
    async def put_away(self) -> rx.event.EventSpec | None:
        """Put the class away, once that was asked."""
        if not self.asking:
            return None
        self.asking = False
        with suppress(NotFound):
            await classes.put_away(rig(), await caller_of(self), self.group)
        return rx.redirect("/classes")

    @rx.event
    async def new_code(self) -> None:
        """Have a new code; the one before works no longer."""
        await self._do(lambda house, who: classes.new_code(house, who, self.group))

    @rx.event
    async def end_code(self) -> None:
        """Have no code."""
        await self._do(lambda house, who: classes.end_code(house, who, self.group))

    @rx.event
    async def let_in(self, account: str) -> None:
        """Let somebody in who waits."""
        await self._do(lambda house, who: classes.let_in(house, who, self.group, account))

    @rx.event
    async def strike_off(self, account: str) -> None:
        """Take somebody off the roster."""
        await self._do(lambda house, who: classes.strike_off(house, who, self.group, account))

    @rx.event
    async def add_teacher(self, account: str) -> None:
        """Have a colleague teach the class, too."""
        await self._do(lambda house, who: classes.add_teacher(house, who, self.group, account))

    @rx.event
    async def remove_teacher(self, account: str) -> None:
        """Have somebody teach it no longer."""
        await self._do(lambda house, who: classes.remove_teacher(house, who, self.group, account))

    @rx.event
    async def share(self, play: str) -> None:
        """Share a play with the class."""
        await self._do(lambda house, who: teach.share(house, who, self.group, play))

    @rx.event
    async def unshare(self, play: str) -> None:
        """Share it no longer."""
        await self._do(lambda house, who: teach.unshare(house, who, self.group, play))

    @rx.event
    async def open_play(self, play: str) -> None:
        """Show who plays what in a play."""
        self.play = play
        await self._look()

    @rx.event
    async def give(self, role: str, understudy: bool, account: str) -> None:
        """Give a student a role, or have them understudy it."""
        part = (self.play, PartGiven(account, role, understudy))
        await self._do(lambda house, who: teach.cast_part(house, who, self.group, part))

    @rx.event
    async def take(self, role: str, account: str) -> None:
        """Take a role from a student."""
        part = (self.play, PartGiven(account, role))
        await self._do(lambda house, who: teach.cast_part(house, who, self.group, part, on=False))

    @rx.event
    async def read_file(self, files: list[rx.UploadFile]) -> None:
        """Show what would be taken of a roster file."""
        self.refusal, self.preview, self._file = "", [], b""
        self.taken, self.of_others = -1, 0
        if not files:
            return
        told = await files[0].read(MOST_BYTES + 1)
        try:
            rows = await classes.preview_roster(rig(), await caller_of(self), self.group, told)
        except (NotRoster, NotFound) as refused:
            self.refusal = refused.reason
            return
        self._file, self.preview = told, [_told(row) for row in rows[:_LONGEST_PREVIEW]]
        self.bad = sum(row.fault is not None for row in rows)
        self.read = len(rows) - self.bad

    @rx.event
    async def take_file(self) -> None:
        """Put the good rows on the roster."""
        told, self._file, self.preview = self._file, b"", []
        try:
            with suppress(NotRoster, NotFound):
                caller = await caller_of(self)
                read = await classes.take_roster(rig(), caller, self.group, told)
                self.taken, self.of_others = read.new, read.others
        except QuotaReached as reached:
            self.refusal = reached.reason
        await self._look()

    @rx.event
    def forget_file(self) -> None:
        """Take nothing of it."""
        self._file, self.preview = b"", []

    async def _do(self, act: Callable[[Rig, Caller], Awaitable[object]]) -> None:
        """Do it as whoever sits here, and look again; what is not theirs is passed over."""
        self.full = False
        try:
            with suppress(NotFound, NotPermitted):
                await act(rig(), await caller_of(self))
        except QuotaReached:
            self.full = True
        await self._look()

    @rx.event
    async def look(self) -> None:
        """Look again at what is there: somebody has changed it by another way."""
        await self._look()

    async def _look(self) -> None:
        caller = await caller_of(self)
        try:
            room = await classes.class_room(rig(), caller, self.group)
            others = await teach.may_share(rig(), caller, self.group)
            there = {play.id for play in room.plays}
            self.play = self.play if self.play in there else next(iter(there), "")
            await self._show_cast(caller, room)
        except NotFound:
            self.missing = True
            return
        self._show(room)
        self.plays = [Choice(each.id, each.title) for each in room.plays]
        self.others = [Choice(each.id, each.title) for each in others]
        self.loaded = True

    def _show(self, room: ClassRoom) -> None:
        self.name = room.of.name
        self.code = dashed(room.code.code) if room.code else ""
        self.code_link = link_by(room.code.code) if room.code else ""
        self.code_until = room.code.until.isoformat(timespec="minutes") if room.code else ""
        self.code_left = room.code.left if room.code else 0
        self.students = [Person(each.account, each.name) for each in room.of.students]
        self.waiting = [Person(e.account, e.name) for e in room.of.roster if e.waiting]
        here = {each.account for each in room.of.teachers}
        self.teachers = [
            Person(each.account, each.name, fixed=each.account == room.of.owner)
            for each in room.of.teachers
        ]
        self.colleagues = [Person(id_, name) for id_, name in room.staff.items() if id_ not in here]

    async def _show_cast(self, caller: Caller, room: ClassRoom) -> None:
        if not self.play:
            self.cast = []
            return
        script, casting = await teach.casting(rig(), caller, self.group, self.play)
        names = {each.account: each.name for each in room.of.students}
        self.cast = [
            CastRow(
                role.id,
                role.name,
                [Person(who, names[who]) for who in casting.players_of(role.id) if who in names],
                [
                    Person(part.student, names[part.student])
                    for part in casting.parts
                    if part.role == role.id and part.understudy and part.student in names
                ],
                double=role.id in casting.double_cast,
            )
            for role in script.billed
        ]


def _told(row: RosterRow) -> RowTold:
    return RowTold(row.number, row.name, row.fault.value if row.fault else "")
