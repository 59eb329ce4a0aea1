"""One's own passkeys: which there are, what they are called, whether a password needs one."""

from __future__ import annotations

from dataclasses import dataclass

import reflex as rx

from engine.account.browser_session import How
from engine.account.passkey import Passkey
from engine.rig import rig
from engine.use_cases.passkeys import (
    discard_passkey,
    my_passkeys,
    rename_passkey,
    want_both,
)
from state.session import caller_of


@dataclass
class PasskeyTold:
    """A passkey; `made` and `used` are ISO moments, `used` empty before its first time."""

    id: str
    name: str
    made: str
    used: str


class PasskeysState(rx.State):
    """What the page of one's account shows of passkeys."""

    shown: bool = False
    passkeys: list[PasskeyTold] = []
    has_password: bool = False
    both: bool = False

    @rx.event
    async def open(self) -> None:
        """Show them; where nobody signs in there are none, nor for who came by PIN."""
        if rig().settings.mode == "personal":
            return
        await self._show()

    @rx.event
    async def call(self, passkey: str, form: dict[str, str]) -> None:
        """Call one otherwise."""
        await rename_passkey(rig(), await caller_of(self), passkey, str(form.get("name", "")))
        await self._show()

    @rx.event
    async def discard(self, passkey: str) -> None:
        """Have one open nothing any longer."""
        await discard_passkey(rig(), await caller_of(self), passkey)
        await self._show()

    @rx.event
    async def need_both(self, on: bool) -> None:
        """Have the password need a passkey, or be enough."""
        await want_both(rig(), await caller_of(self), on=on)
        await self._show()

    async def _show(self) -> None:
        caller = await caller_of(self)
        mine = await my_passkeys(rig(), caller)
        self.passkeys = [_told(each) for each in mine.passkeys]
        self.has_password, self.both = mine.has_password, mine.both
        self.shown = caller.how != How.PIN


def _told(passkey: Passkey) -> PasskeyTold:
    used = passkey.used.isoformat() if passkey.used else ""
    return PasskeyTold(passkey.id, passkey.name, passkey.made.isoformat(), used)
