"""The directories of a school's providers: which may tell of people, and the token of a new one."""

from __future__ import annotations

import reflex as rx

from engine.rig import rig
from engine.use_cases.directory import directories, end_directory, new_directory_token
from engine.use_cases.refusals import NotPermitted
from state.session import caller_of


class DirectoryState(rx.State):
    """What the page on which providers are set up shows of directories.

    `open_to` are the providers whose directory has a token; a new `token` of one is shown once.
    """

    address: str = ""
    open_to: list[str] = []
    token: str = ""
    token_of: str = ""

    @rx.event
    async def open(self) -> None:
        """Show which there are; whoever does not run the school finds none."""
        self.token, self.token_of, self.open_to = "", "", []
        if rig().settings.mode == "personal":
            return
        self.address = f"{rig().settings.origins[0]}/scim/v2"
        await self._look()

    @rx.event
    async def new(self, provider: str) -> None:
        """Show a new token for a provider's directory; the one before works no longer."""
        self.token = await new_directory_token(rig(), await caller_of(self), provider)
        self.token_of = provider
        await self._look()

    @rx.event
    async def end(self, provider: str) -> None:
        """Have a directory tell nothing any longer."""
        await end_directory(rig(), await caller_of(self), provider)
        self.token, self.token_of = "", ""
        await self._look()

    async def _look(self) -> None:
        try:
            self.open_to = sorted(await directories(rig(), await caller_of(self)))
        except NotPermitted:
            self.open_to = []
