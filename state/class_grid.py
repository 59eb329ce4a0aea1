"""A class at its work: the grid of an assignment, live, and one student looked at closely."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import reflex as rx

from engine.account.caller import Caller
from engine.classroom.assignment import Assignment
from engine.classroom.standing import Standing
from engine.rig import rig
from engine.use_cases import class_grid, classes, teach
from engine.use_cases.class_grid import ClassWork
from engine.use_cases.class_student import StudentFile, student_file
from engine.use_cases.refusals import NotFound, StoreAway
from engine.use_cases.teach import NotAComment
from state.class_rows import (
    GridRow,
    Said,
    SceneHead,
    SceneRow,
    SetRow,
    SlipLine,
    TakeRow,
    dashed,
    iso,
    row,
    scenes_of,
    slip,
    take_row,
)
from state.session import caller_of, still_looks_on

_LOOK_ANYWAY = 20.0
"""Seconds after which a page looks by itself: time makes late what nobody has touched."""

_BREATH = 2.0
"""Seconds between two looks, however much the class rehearses."""

_HOUR, _MINUTE = 3600, 60


class ClassState(rx.State):
    """What the page of a class shows. `who` is the account of the student looked at, or ""."""

    group: str = ""
    name: str = ""
    code: str = ""
    loaded: bool = False
    missing: bool = False
    sets: list[SetRow] = []
    chosen: str = ""
    play: str = ""
    level: int = 0
    strictness: str = ""
    due: str = ""
    heads: list[SceneHead] = []
    rows: list[GridRow] = []
    students: int = 0
    ready: int = 0
    late: int = 0
    unbegun: int = 0
    rehearsing: int = 0
    reached: int = 0
    hours: int = 0
    minutes: int = 0
    who: str = ""
    who_name: str = ""
    who_roles: str = ""
    who_understudy: str = ""
    who_standing: str = ""
    who_scenes: list[SceneRow] = []
    slips: list[SlipLine] = []
    said: list[Said] = []
    asks: bool = False
    hands_in: bool = False
    takes: list[TakeRow] = []
    refusal: str = ""
    _stay: int = 0

    @rx.event
    def leave(self) -> None:
        """Look no longer: another page is shown."""
        self._stay += 1

    @rx.event(background=True)
    async def open(self) -> None:
        """Show the class that the address names, at once and whenever it changes."""
        async with self:
            self._begin(self.class_id)
            mine, browser = self._stay, self.router.session.client_token
            caller, group = await caller_of(self), self.group
            self.missing = not classes.may_teach(rig(), caller)
        while not self.missing and await still_looks_on(browser, caller):
            script = await self._look(caller, group, mine)
            if script is None:
                return
            with class_grid.changes(rig(), group, script) as changed, suppress(TimeoutError):
                await asyncio.wait_for(changed(), _LOOK_ANYWAY)
            await asyncio.sleep(_BREATH)

    @rx.event
    async def choose(self, assignment: str) -> None:
        """Show another assignment."""
        if assignment in {each.id for each in self.sets}:
            self.chosen, self.who = assignment, ""
            await self._again()

    @rx.event
    async def look_at(self, account: str) -> None:
        """Look at one student closely."""
        self.refusal = ""
        self.who = account if account in {row.account for row in self.rows} else ""
        await self._again()

    @rx.event
    def turn_away(self) -> None:
        """Look at nobody closely."""
        self.who = ""

    @rx.event
    async def answer(self, practice: str, line: str, right: bool) -> None:
        """Answer "I was right"."""
        caller = await caller_of(self)
        with suppress(NotFound):
            await teach.answer_claim(rig(), caller, self.group, (practice, line), right=right)
        await self._again()

    @rx.event
    async def excuse(self, on: bool) -> None:
        """Excuse the student looked at from the assignment, or no longer."""
        who = (self.chosen, self.who)
        with suppress(NotFound):
            await teach.excuse(rig(), await caller_of(self), self.group, who, on=on)
        await self._again()

    @rx.event
    async def say(self, filled: dict[str, str]) -> None:
        """Tell the student looked at something."""
        self.refusal = ""
        told = (self.who, str(filled.get("text", "")))
        try:
            await teach.comment(rig(), await caller_of(self), self.group, told)
        except (NotFound, NotAComment) as refused:
            self.refusal = refused.reason
        await self._again()

    def _begin(self, group: str) -> None:
        self._stay += 1
        if self.group != group:
            self.loaded, self.chosen, self.sets = False, "", []
        self.group, self.who, self.refusal = group, "", ""

    async def _again(self) -> None:
        """Look at once, for whoever has just done something."""
        caller = await caller_of(self)
        try:
            self._show(*await _seen(caller, self.group, self.chosen))
            await self._show_student(caller)
        except NotFound:
            self.missing = True

    async def _look(self, caller: Caller, group: str, mine: int) -> str | None:
        """Look, and show it if this page is still shown; the play looked at, None to end."""
        async with self:
            chosen, who = self.chosen, self.who
        try:
            seen = await _seen(caller, group, chosen)
            told = await _file(caller, group, seen[1], who)
        except StoreAway:
            return ""
        except NotFound:
            async with self:
                self.missing = True
            return None
        async with self:
            if self._stay != mine:
                return None
            if (self.chosen, self.who) == (chosen, who):
                self._show(*seen)
                self._show_file(told)
        return seen[1].assignment.script if seen[1] else ""

    def _show(
        self, room: classes.ClassRoom, work: ClassWork | None, there: tuple[Assignment, ...]
    ) -> None:
        titles = {play.id: play.title for play in room.plays}
        self.name, self.code = room.of.name, dashed(room.code.code) if room.code else ""
        self.students = len(room.of.students)
        self.sets = [
            SetRow(each.id, titles.get(each.script, ""), each.level, iso(each.due))
            for each in there
        ]
        self.loaded = True
        if work is None:
            self.chosen, self.rows, self.heads = "", [], []
            return
        self._show_work(work)

    def _show_work(self, work: ClassWork) -> None:
        told, of = work.grid, work.assignment
        places = {scene.id: place for place, scene in enumerate(work.script.scenes, 1)}
        titles = {scene.id: scene.title for scene in work.script.scenes}
        self.chosen, self.play, self.due = of.id, work.script.title, iso(of.due)
        self.level, self.strictness = of.level, of.strictness.value
        self.asks = of.keep_recordings
        self.heads = [SceneHead(places[each], titles[each]) for each in told.scenes]
        self._show_rows([row(work, each) for each in told.rows])
        self.ready = told.count(Standing.FULFILLED)
        self.late, self.unbegun = told.count(Standing.LATE), told.count(Standing.NOT_BEGUN)
        self.rehearsing, self.reached = told.rehearsing, round(100 * told.reached)
        self.hours, rest = divmod(round(told.seconds), _HOUR)
        self.minutes = rest // _MINUTE

    def _show_rows(self, rows: list[GridRow]) -> None:
        """What is as it was is not sent again: a large class is 200 kB."""
        if self.rows != rows:
            self.rows = rows

    async def _show_student(self, caller: Caller) -> None:
        if self.who and self.chosen:
            who = (self.chosen, self.who)
            self._show_file(await student_file(rig(), caller, self.group, who))

    def _show_file(self, told: StudentFile | None) -> None:
        if told is None:
            return
        self.who_name, self.who_roles = told.of.name, ", ".join(told.roles)
        self.who_understudy = ", ".join(told.understudy)
        self.who_standing = told.standing.standing.value
        self.who_scenes = scenes_of(told.standing, told.titles)
        self.slips = [slip(each) for each in told.slips]
        self.said = [Said(each.by, each.text, iso(each.at)) for each in told.comments]
        self.hands_in = told.hands_in
        self.takes = [take_row(self.group, each) for each in told.takes]


async def _seen(
    caller: Caller, group: str, chosen: str
) -> tuple[classes.ClassRoom, ClassWork | None, tuple[Assignment, ...]]:
    """A class, what is set for it, and the assignment that is chosen, else the newest."""
    room = await classes.class_room(rig(), caller, group)
    there = await class_grid.assignments(rig(), caller, group)
    wanted = chosen if chosen in {each.id for each in there} else there[0].id if there else ""
    work = await class_grid.class_work_of(rig(), caller, group, wanted) if wanted else None
    return room, work, there


async def _file(caller: Caller, group: str, work: ClassWork | None, who: str) -> StudentFile | None:
    if not (work and who in {row.student for row in work.grid.rows}):
        return None
    return await student_file(rig(), caller, group, (work.assignment.id, who))
