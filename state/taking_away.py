"""Taking away all about somebody, or everything, and having it erased: asked for twice."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

import reflex as rx

from engine.account.browser_session import How, NotSignedIn
from engine.account.caller import Caller
from engine.account.permit import Reach, reach
from engine.failure import Failure
from engine.rig import rig
from engine.use_cases import erase_people, take_away
from engine.use_cases.own_account import own_account
from engine.use_cases.school_people import people_of
from engine.use_cases.sign_in import still_signed_in
from engine.use_cases.take_away import Export
from state.session import caller_of

_MB = 1_000_000


@dataclass
class ExportRow:
    """What was asked for: `of` is a word key (me, other, all), `until` a day, `size` in MB."""

    id: str
    of: str
    status: str
    done: int
    total: int
    size: str
    until: str
    url: str


@dataclass
class PersonRow:
    """Somebody of the school."""

    id: str
    name: str


class TakingAwayState(rx.State):
    """What the part of the page shows. `asked` is what is to be erased: me, person, school, or "".

    `name` is what has to be typed for it. `chosen` is who was chosen by whoever runs the school.
    """

    shown: bool = False
    alone: bool = False
    runs: bool = False
    owns: bool = False
    exports: list[ExportRow] = []
    people: list[PersonRow] = []
    chosen: str = ""
    asked: str = ""
    name: str = ""
    why: str = ""
    done: str = ""

    _looks: int = 0

    @rx.event
    async def open(self) -> rx.event.EventSpec | None:
        """Show what was asked for, and go on with what is under way; nothing to nobody."""
        try:
            caller: Caller | None = await caller_of(self)
        except NotSignedIn:
            caller = None
        if caller is None or caller.how == How.PIN:  # six digits on a shared device are not enough
            self.shown = False
            return None
        self.why = self.done = self.asked = self.chosen = ""
        return await self._show(caller)

    @rx.event
    async def take(self, of: str) -> rx.event.EventSpec | None:
        """Have it put together: of `me`, of the `person` chosen, of `all`."""
        self.why = self.done = ""
        caller = await caller_of(self)
        try:
            if of == "all":
                await take_away.take_school_away(rig(), caller)
            else:
                who = self.chosen if of == "person" else ""
                await take_away.take_away(rig(), caller, who)
        except Failure as failed:
            self.why = failed.reason
        return await self._show(caller)

    @rx.event(background=True)
    async def follow(self) -> AsyncIterator[None]:
        """Show how it goes on with what is under way, to its end."""
        async with self:
            self._looks += 1
            mine, caller = self._looks, await caller_of(self)
            going = [each.id for each in self.exports if each.status in {"queued", "running"}]
        for export in going:
            async for seen in take_away.follow_exports(rig(), caller, export):
                if not await still_signed_in(rig(), caller):
                    return
                async with self:
                    if self._looks != mine:
                        return
                    told = _row(caller, seen)
                    self.exports = [told if row.id == told.id else row for row in self.exports]
                yield

    @rx.event
    def choose(self, person: str) -> None:
        """Choose somebody of the school."""
        self.chosen = person if person in {each.id for each in self.people} else ""
        self.asked = ""

    @rx.event
    async def ask(self, what: str) -> None:
        """Explain what would be erased, and ask for its name."""
        self.why = self.done = ""
        self.asked = what if what in {"me", "person", "school"} else ""
        mine = await own_account(rig(), await caller_of(self))
        names = {each.id: each.name for each in self.people}
        them = {"me": mine.name, "school": mine.school, "person": names.get(self.chosen, "")}
        self.name = them.get(self.asked, "")

    @rx.event
    def keep(self) -> None:
        """Erase nothing."""
        self.asked = ""

    @rx.event
    async def erase(self, form: dict[str, str]) -> rx.event.EventSpec | None:
        """Erase it, if it was asked for and its name is typed."""
        what, sure = self.asked, str(form.get("sure", ""))
        caller = await caller_of(self)
        self.why = self.done = ""
        try:
            if what == "school":
                await erase_people.erase_school(rig(), caller, sure)
            elif what in {"me", "person"}:
                who = self.chosen if what == "person" else caller.id
                await erase_people.erase_person(rig(), caller, who, sure)
        except Failure as failed:
            self.why = failed.reason
            return None
        self.asked = ""
        if what in {"me", "school"}:
            return rx.call_script("sessionStorage.clear(); location.replace('/')")
        self.done, self.chosen = "erased", ""
        return await self._show(caller)

    async def _show(self, caller: Caller) -> rx.event.EventSpec | None:
        self.alone = rig().settings.mode == "personal"
        self.runs = not self.alone and reach(caller, "govern") is Reach.SCHOOL
        self.owns = not self.alone and reach(caller, "close") is Reach.SCHOOL
        found = await take_away.exports_of(rig(), caller)
        self.exports = [_row(caller, each) for each in found]
        if self.runs:
            there = (await people_of(rig(), caller)).names
            self.people = [PersonRow(*each) for each in there.items() if each[0] != caller.id]
        self.shown = True
        under_way = any(not each.status.ended for each in found)
        return TakingAwayState.follow if under_way else None


def _row(caller: Caller, told: Export) -> ExportRow:
    about = told.about.account
    return ExportRow(
        id=told.id,
        of="me" if about == caller.id else "other" if about else "all",
        status=told.status.value,
        done=told.done,
        total=told.total,
        size=f"{max(0.1, told.size / _MB):.1f}",
        until=told.until.date().isoformat(),
        url=f"/api/v1/exports/{told.id}",
    )
