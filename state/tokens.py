"""The access tokens of whoever looks at their account."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

import reflex as rx

from engine.account.caller import Caller
from engine.failure import Failure
from engine.rig import rig
from engine.use_cases import access_tokens
from engine.use_cases.access_tokens import DAYS, AccessToken, Scope, TokenWanted
from engine.use_cases.refusals import NotPermitted
from state.session import caller_of


@dataclass
class TokenRow:
    """A token in the list: moments are ISO; `used` is empty where it never was."""

    id: str
    name: str
    scopes: list[str]
    until: str
    used: str


class TokensState(rx.State):
    """The tokens that work; `fresh` is one that was made just now and is shown this once."""

    allowed: bool = False
    tokens: list[TokenRow] = []
    fresh: str = ""
    why: str = ""

    @rx.event
    async def open(self) -> None:
        """Show those that work; where nobody signs in, nobody needs one, and some may have none."""
        self.allowed = False
        with suppress(NotPermitted):
            if rig().settings.mode == "school":
                await self._show(await caller_of(self))

    @rx.event
    async def make(self, form: dict[str, str]) -> None:
        """Make a token and show it."""
        caller = await caller_of(self)
        days = str(form.get("days", ""))
        wanted = TokenWanted(
            str(form.get("name", "")),
            [each for each in Scope if form.get(f"scope_{each}")],
            int(days) if days in map(str, DAYS) else 0,
        )
        try:
            made = await access_tokens.make_token(rig(), caller, wanted)
        except Failure as failed:
            self.why, self.fresh = failed.reason, ""
            return
        await self._show(caller, made)

    @rx.event
    async def revoke(self, token: str) -> None:
        """Have one work no longer."""
        caller = await caller_of(self)
        with suppress(NotPermitted):
            await access_tokens.revoke_token(rig(), caller, token)
            await self._show(caller)

    @rx.event
    def seen(self) -> None:
        """It was copied."""
        self.fresh = ""

    async def _show(self, caller: Caller, fresh: str = "") -> None:
        self.tokens = [_row(each) for each in await access_tokens.tokens_of(rig(), caller)]
        self.fresh, self.why, self.allowed = fresh, "", True


def _row(told: AccessToken) -> TokenRow:
    used = told.used.isoformat() if told.used else ""
    return TokenRow(told.id, told.name, sorted(told.scopes), told.until.isoformat(), used)
