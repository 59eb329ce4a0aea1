"""The pages before one is signed in, and of one's own account: what their forms say."""

from __future__ import annotations

from urllib.parse import parse_qsl

import reflex as rx
from starlette.requests import cookie_parser

from engine.rig import rig
from engine.use_cases.first_run import owner_is_wanted

TYPED = "__Host-typed"
"""The cookie that holds for some minutes what stood in a form that came back: no secret."""


def typed_before(state: rx.State) -> dict[str, str]:
    """What stood in the form that came back, by the names of its fields."""
    return dict(parse_qsl(cookie_parser(state.router.headers.cookie).get(TYPED, "")))


class EntryState(rx.State):
    """What a form says that came back, and what stands in it.

    `why` is a word key of what was wrong, `done` of what was done; `to` is where one goes next.
    It is `shown` once that is known. Who is `half` in has told a password and needs a passkey.
    """

    shown: bool = False
    half: bool = False
    why: str = ""
    done: str = ""
    to: str = ""
    token: str = ""
    letters: bool = False
    email: str = ""
    name: str = ""
    school: str = ""

    @rx.event
    async def sign_in(self) -> rx.event.EventSpec | None:
        """Show the way in; where nobody owns the school yet, the way to become that is another."""
        if rig().settings.mode == "personal":
            return rx.redirect("/")
        if await owner_is_wanted(rig()):
            return rx.redirect("/welcome")
        self._show()
        return None

    @rx.event
    async def welcome(self) -> rx.event.EventSpec | None:
        """Show the way to make a school, as long as nobody owns it."""
        if rig().settings.mode == "personal":
            return rx.redirect("/")
        if not await owner_is_wanted(rig()):
            return rx.redirect("/sign-in")
        self._show()
        return None

    @rx.event
    def open(self) -> rx.event.EventSpec | None:
        """Show a page that is there for whoever has a link, or wants one."""
        if rig().settings.mode == "personal":
            return rx.redirect("/")
        self._show()
        return None

    def _show(self) -> None:
        told = self.router.url.query_parameters
        self.why, self.done = told.get("why", ""), told.get("done", told.get("sent", ""))
        self.half = told.get("step", "") == "passkey"
        self.to, self.token = told.get("next", "/"), told.get("token", "")
        fields = (typed_before(self) if self.why else {}).get
        self.email, self.name = fields("email", ""), fields("name", "")
        self.school = fields("school", "")
        self.letters = rig().post.is_open
        self.shown = True
