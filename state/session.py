"""Who sits at this browser, and how they want to read."""

from __future__ import annotations

from collections.abc import AsyncIterator

import reflex as rx
from reflex.utils.prerequisites import get_app
from starlette.requests import cookie_parser

from engine.account.caller import Caller
from engine.rig import rig
from engine.use_cases.sign_in import Credentials, caller_from, stays_signed_in, still_signed_in


class Session(rx.State):
    """What every page shows: the language of the app, kept in the browser, shared by its tabs.

    `person` is who is signed in; nobody where nobody signs in.
    """

    language: str = rx.LocalStorage("en", name="language", sync=True)
    greeted: str = rx.LocalStorage("", name="greeted", sync=True)

    stumbled: bool = False
    away: bool = False
    over: str = ""
    person: str = ""

    _account: str = ""
    _stays: int = 0

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
    def greet(self) -> list[rx.event.EventSpec]:
        """Take the browser's own language at the first visit; tell screen readers each time.

        Every page begins with this: what an earlier one said of the database is said no longer.
        """
        self.away = False
        stay = [Session.stay] if self.person else []
        if self.greeted:
            return [rx.call_script(f"document.documentElement.lang='{self._spoken()}'"), *stay]
        ask = rx.call_script("navigator.language.slice(0, 2)", callback=Session.speak)
        return [ask, *stay]

    @rx.event(background=True)
    async def stay(self) -> AsyncIterator[rx.event.EventSpec]:
        """Have a tab leave as soon as its person is signed out, wherever that was done.

        Every page begins with this: that of the page before looks no longer.
        """
        async with self:
            self._stays += 1
            mine, caller = self._stays, await caller_of(self)
            browser = self.router.session.client_token
        while await stays_signed_in(rig(), caller):
            async with self:
                if self._stays != mine or not looks_on(browser):
                    return
        yield to_the_door()
        await hang_up(browser)

    def belongs_to(self, caller: Caller | None) -> bool:
        """Whether this tab is this person's, or nobody's yet: then it is theirs from now on."""
        if self._account not in {"", caller.id if caller else ""}:
            return False
        if caller:
            self._account, self.person = caller.id, caller.name
        return True

    def tongue(self, usual: str) -> str:
        """The language that was chosen or taken from the browser; before that, the usual one."""
        return self._spoken() if self.greeted else usual

    def _spoken(self) -> str:
        return "es" if self.language == "es" else "en"


def to_the_door(*, back: bool = False) -> rx.event.EventSpec:
    """Have a tab forget what it was, and its person sign in, to come back to where they were.

    With `back` it comes back at once: somebody else sits there.
    """
    here = "encodeURIComponent(location.pathname + location.search)"
    way = "location.reload()" if back else f"location.replace('/sign-in?next=' + {here})"
    return rx.call_script(f"sessionStorage.clear(); {way}")


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


async def still_looks_on(browser: str, caller: Caller) -> bool:
    """Whether who opened this tab is still there and signed in, within a quarter of a minute.

    Asked before each thing that a page is told while it is open: whoever asked then may be out.
    """
    return looks_on(browser) and await still_signed_in(rig(), caller)


async def hang_up(browser: str) -> None:
    """Close the socket of a tab; it has been told what it is to do."""
    namespace = get_app().app.event_namespace
    if namespace is not None and (sid := namespace.token_to_sid.get(browser)):
        await namespace.disconnect(sid)


def browsers_connected() -> int:
    """How many tabs are connected to this process."""
    namespace = get_app().app.event_namespace
    return len(namespace.token_to_sid) if namespace else 0
