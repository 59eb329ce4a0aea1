"""What the page about privacy shows: what leaves, what is kept, one's own agreement, the rules."""

from __future__ import annotations

from collections.abc import Awaitable
from dataclasses import dataclass

import reflex as rx

from engine.account.browser_session import NotSignedIn
from engine.account.caller import Caller
from engine.account.consent import AgeBand, age_of_consent
from engine.account.permit import Reach, reach
from engine.account.school_rules import KEPT_DAYS, SchoolRules
from engine.failure import Failure
from engine.rig import rig
from engine.use_cases import consent, guardians
from engine.use_cases.privacy import Leaving, privacy_told
from engine.use_cases.rules import set_rules
from state.session import caller_of

_ALLOWED = ("voices", "analysts", "ears", "recordings")
_STAYS = {"inside", "not_allowed"}


@dataclass
class LeavingRow:
    """Something that goes to another machine.

    `note` is a word key: that it is `inside` the own network, that it is `not_allowed` and does not
    go, that it `depends` on the school; empty where it just goes.
    """

    what: str
    host: str
    name: str
    note: str


@dataclass
class WaitingRow:
    """A child for whom a guardian is to agree."""

    account: str
    name: str


class PrivacyState(rx.State):
    """The whole page. `days` are by kind; `went` is an ISO moment, empty before the first time."""

    shown: bool = False
    school: bool = False
    person: bool = False
    runs: bool = False
    leaves: list[LeavingRow] = []
    stays: bool = False
    days: dict[str, int] = {}
    recordings: bool = False
    went: str = ""
    agreed: str = ""
    waits: bool = False
    rules: dict[str, bool] = {}
    country: str = ""
    age: int = 0
    waiting: list[WaitingRow] = []
    why: str = ""
    done: str = ""

    @rx.event
    async def open(self) -> None:
        """Show what is true now; to who is not signed in, what is true for everybody."""
        self.why = self.done = ""
        await self._show()

    @rx.event
    async def withdraw(self) -> None:
        """Agree no longer to be listened to."""
        await consent.withdraw(rig(), await caller_of(self))
        await self._show()

    @rx.event
    async def keep_rules(self, form: dict[str, str]) -> None:
        """Keep what the form says."""
        told = {kind: str(form.get(f"days_{kind}", "")) for kind in KEPT_DAYS}
        kept = {kind: int(days) for kind, days in told.items() if days.isascii() and days.isdigit()}
        allowed = {name: form.get(name) == "yes" for name in _ALLOWED}
        rules = SchoolRules(str(form.get("country", "")), **allowed, kept=kept)
        await self._do(set_rules(rig(), await caller_of(self), rules), "rules_kept")

    @rx.event
    async def agree_for(self, form: dict[str, str]) -> None:
        """Note that a guardian agrees for a child."""
        account, guardian = (str(form.get(name, "")) for name in ("account", "guardian"))
        told = (guardian, AgeBand.CHILD)
        act = guardians.agree_for(rig(), await caller_of(self), account, told)
        await self._do(act, "noted")

    @rx.event
    async def of_age(self, account: str) -> None:
        """Have somebody be asked anew who is no child."""
        await self._do(guardians.of_age(rig(), await caller_of(self), account), "noted")

    async def _do(self, act: Awaitable[None], done: str) -> None:
        self.why = self.done = ""
        try:
            await act
        except Failure as failed:
            self.why = failed.reason
            return
        self.done = done
        await self._show()

    async def _show(self) -> None:
        try:
            caller: Caller | None = await caller_of(self)
        except NotSignedIn:
            caller = None
        told = await privacy_told(rig(), caller)
        self.school, self.person = told.signs_in, bool(caller) and told.signs_in
        self.leaves = [_row(each, known=bool(caller)) for each in told.leaves]
        self.stays = all(each.note in _STAYS or each.what == "models" for each in self.leaves)
        self.days, self.recordings = dict(told.days), told.rules.recordings
        self.went = told.retained.at.isoformat() if told.retained.at else ""
        self.country, self.age = told.rules.country, age_of_consent(told.rules.country)
        self.rules = {name: getattr(told.rules, name) for name in _ALLOWED}
        if caller and told.signs_in:
            await self._of(caller)
        self.shown = True

    async def _of(self, caller: Caller) -> None:
        """What concerns this person, and what the school waits for if they run it."""
        mine = await consent.consent_of(rig(), caller)
        self.agreed, self.waits = mine.since.isoformat() if mine.since else "", mine.waits
        self.runs = reach(caller, "govern") is Reach.SCHOOL
        if self.runs:
            waiting = await guardians.children_waiting(rig(), caller)
            self.waiting = [WaitingRow(account, name) for account, name in waiting.items()]


def _row(told: Leaving, *, known: bool) -> LeavingRow:
    """A row; of what each school decides, somebody who is not signed in is told just that."""
    note = "" if told.outside else "inside"
    if not told.allowed:
        note = "not_allowed" if known else "depends"
    return LeavingRow(told.what, told.host, told.name, note)
