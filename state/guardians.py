"""The agreements of students, as their teacher or whoever runs the school notes them."""

from __future__ import annotations

from collections.abc import Awaitable
from dataclasses import dataclass

import reflex as rx

from engine.account.caller import Caller
from engine.account.consent import AgeBand
from engine.failure import Failure
from engine.rig import rig
from engine.use_cases import classes, guardians
from engine.use_cases.guardians import Agreement
from state.class_rows import iso
from state.session import caller_of


@dataclass
class AgreementRow:
    """How it stands with somebody: `stands` is a word key, `since` an ISO moment or ""."""

    account: str
    name: str
    stands: str
    guardian: str
    since: str


class GuardiansState(rx.State):
    """What a page shows of them: of the students of a class, or of one person.

    From the `age` on one agrees for oneself. `agreed` are so many of them. `why` and `done` are
    word keys.
    """

    group: str = ""
    person: str = ""
    rows: list[AgreementRow] = []
    agreed: int = 0
    age: int = 0
    why: str = ""
    done: str = ""

    @rx.event
    async def open_class(self) -> None:
        """Show those of the class that the address names."""
        self.group, self.person, self.rows, self.why, self.done = self.class_id, "", [], "", ""
        caller = await caller_of(self)
        if classes.may_teach(rig(), caller):
            await self._show(caller)

    @rx.event
    async def open_person(self, account: str) -> None:
        """Show that of one person of the school."""
        self.group, self.person, self.rows, self.why, self.done = "", account, [], "", ""
        await self._show(await caller_of(self))

    @rx.event
    async def agree_for(self, form: dict[str, str]) -> None:
        """Note that a guardian agrees."""
        account, guardian = (str(form.get(name, "")) for name in ("account", "guardian"))
        band = AgeBand.TEEN if form.get("band") == AgeBand.TEEN else AgeBand.CHILD
        caller = await caller_of(self)
        await self._do(caller, guardians.agree_for(rig(), caller, account, (guardian, band)))

    @rx.event
    async def withdraw_for(self, account: str) -> None:
        """Note that a guardian agrees no longer."""
        caller = await caller_of(self)
        await self._do(caller, guardians.withdraw_for(rig(), caller, account))

    async def _do(self, caller: Caller, act: Awaitable[None]) -> None:
        self.why = self.done = ""
        try:
            await act
        except Failure as failed:
            self.why = failed.reason
        else:
            self.done = "noted"
        await self._show(caller)

    async def _show(self, caller: Caller) -> None:
        try:
            told = await self._told(caller)
        except Failure:  # the page says that there is nothing here
            self.rows = []
            return
        self.rows = [_row(each) for each in told]
        self.age = told[0].age if told else 0
        self.agreed = sum(each.since is not None for each in told)

    async def _told(self, caller: Caller) -> tuple[Agreement, ...]:
        if self.group:
            return await guardians.agreements_of_class(rig(), caller, self.group)
        found = await guardians.agreement_of(rig(), caller, self.person)
        return (found,) if found else ()


def _row(told: Agreement) -> AgreementRow:
    since = iso(told.since)
    return AgreementRow(told.account, told.name, told.stands.value, told.guardian, since)
