"""One's own account: name, language, password, and the browsers one is signed in with."""

from __future__ import annotations

from dataclasses import dataclass

import reflex as rx

from engine.account.browser_session import BrowserSession
from engine.account.caller import Caller
from engine.account.permit import Reach, reach
from engine.failure import Failure
from engine.rig import rig
from engine.use_cases import own_account
from engine.use_cases.sign_in import end_sessions, sessions_of
from state.session import Session, caller_of

LANGUAGES = ("en", "es")


@dataclass
class Institution:
    """An institution by which one could come in: its id, its name, and where one goes to it."""

    id: str
    name: str
    at: str


@dataclass
class Browser:
    """A browser in which one is signed in; `seen` is an ISO moment."""

    id: str
    agent: str
    how: str
    seen: str
    here: bool


class AccountState(rx.State):
    """What the page of one's account shows."""

    shown: bool = False
    alone: bool = False
    name: str = ""
    school: str = ""
    email: str = ""
    verified: bool = False
    letters: bool = False
    language: str = "en"
    by_pin: bool = False
    linked: list[str] = []
    others: list[Institution] = []
    runs_school: bool = False
    browsers: list[Browser] = []
    why: str = ""
    done: str = ""

    @rx.event
    async def open(self) -> rx.event.EventSpec | None:
        """Show it; where nobody signs in there is nothing but what one may take away."""
        if rig().settings.mode == "personal":
            self.alone = True
            return None
        told = self.router.url.query_parameters
        self.why, self.done = told.get("why", ""), told.get("done", "")
        await self._show(await caller_of(self))
        return None

    @rx.event
    async def be_called(self, form: dict[str, str]) -> None:
        """Keep another name, and another language of letters."""
        caller, told = await caller_of(self), str(form.get("language", ""))
        language = told if told in LANGUAGES else caller.language
        try:
            await own_account.be_called(rig(), caller, str(form.get("name", "")), language)
        except Failure as failed:
            self.why, self.done = failed.reason, ""
            return
        self.why, self.done = "", "name"
        caller = await caller_of(self)
        (await self.get_state(Session)).person = caller.name
        await self._show(caller)

    @rx.event
    async def end(self, session: str) -> None:
        """Sign another browser of this person out."""
        caller = await caller_of(self)
        await end_sessions(rig(), caller, session)
        await self._show(caller)

    @rx.event
    async def end_others(self) -> None:
        """Sign out everywhere but here."""
        caller = await caller_of(self)
        await end_sessions(rig(), caller)
        await self._show(caller)

    async def _show(self, caller: Caller) -> None:
        mine = await own_account.own_account(rig(), caller)
        self.name, self.school = mine.name, mine.school
        self.email, self.verified, self.letters = mine.email, mine.verified, mine.letters
        self.language, self.by_pin = mine.language, mine.by_pin
        self.linked = [each.name for each in mine.linked]
        self.others = [
            Institution(each.id, each.name, f"/sign-in/{each.kind}/{each.id}/link")
            for each in mine.others
        ]
        self.browsers = [_browser(each, caller) for each in await sessions_of(rig(), caller)]
        self.runs_school = reach(caller, "admit") is Reach.SCHOOL
        self.shown = True


def _browser(told: BrowserSession, caller: Caller) -> Browser:
    seen = told.seen_at.isoformat()
    return Browser(told.id, told.agent, told.how, seen, told.id == caller.session)
