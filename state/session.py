"""Who sits at this browser, and how they want to read."""

from __future__ import annotations

import reflex as rx
from reflex.utils.prerequisites import get_app
from starlette.requests import cookie_parser

from engine.account.caller import Caller
from engine.rig import rig
from engine.use_cases.sign_in import Credentials, caller_from


class Session(rx.State):
    """What every page shows: the language of the app. Kept in the browser, shared by its tabs."""

    language: str = rx.LocalStorage("en", name="language", sync=True)
    greeted: str = rx.LocalStorage("", name="greeted", sync=True)

    stumbled: bool = False
    away: bool = False
    over: str = ""

    @rx.event
    def stumble(self) -> None:
        """Say that something failed through a fault of ours."""
        self.stumbled = True

    @rx.event
    def lose_store(self) -> None:
        """Say that the database does not answer."""
        self.away = True

    @rx.event
    def overrun(self, reason: str) -> None:
        """Say that a play is too much for what was asked; `reason` is a word key."""
        self.over = reason

    @rx.event
    def stand_up(self) -> None:
        """Put the sentence about it away."""
        self.stumbled, self.over = False, ""

    @rx.event
    def speak(self, language: str) -> rx.event.EventSpec | None:
        """Show the app in this language from now on."""
        if language not in {"en", "es"}:
            return None
        self.language = language
        self.greeted = "yes"
        return rx.call_script(f"document.documentElement.lang='{language}'")

    @rx.event
    def greet(self) -> rx.event.EventSpec | None:
        """Take the browser's own language at the first visit; tell screen readers each time.

        Every page begins with this: what an earlier one said of the database is said no longer.
        """
        self.away = False
        if self.greeted:
            return rx.call_script(f"document.documentElement.lang='{self._spoken()}'")
        return rx.call_script("navigator.language.slice(0, 2)", callback=Session.speak)

    def tongue(self, usual: str) -> str:
        """The language that was chosen or taken from the browser; before that, the usual one."""
        return self._spoken() if self.greeted else usual

    def _spoken(self) -> str:
        return "es" if self.language == "es" else "en"


async def caller_of(state: rx.State) -> Caller:
    """Who this browser speaks for, told from the handshake of its socket.

    Asked again in every event, so that whoever was signed out is out. In a background event it is
    asked inside `async with self`.
    """
    page = await state.get_state(Session)
    headers = state.router.headers
    brought = Credentials(
        cookie_parser(headers.cookie), language=page.tongue(headers.accept_language)
    )
    return await caller_from(rig(), brought)


def looks_on(browser: str) -> bool:
    """Whether this browser is still connected: a tab that was closed says no goodbye."""
    namespace = get_app().app.event_namespace
    return namespace is not None and browser in namespace.token_to_sid


def browsers_connected() -> int:
    """How many tabs are connected to this process."""
    namespace = get_app().app.event_namespace
    return len(namespace.token_to_sid) if namespace else 0
