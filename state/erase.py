"""Erasing a play's recordings for good: asked for once, explained, and asked for again."""

from __future__ import annotations

import reflex as rx

from engine.rig import rig
from engine.use_cases.erase import erase_recordings, may_erase
from engine.use_cases.refusals import NotFound, NotPermitted, ShelfAway, ShelfFull
from state.session import caller_of
from state.take import TakeState


class EraseState(rx.State):
    """What the page asks before it erases, and what came of it; `erased` is -1 before."""

    may: bool = False
    asked: bool = False
    failed: bool = False
    erased: int = -1

    @rx.event
    async def open(self) -> None:
        """Forget what was asked on an earlier visit."""
        self.asked, self.failed, self.erased = False, False, -1
        self.may = may_erase(await caller_of(self))

    @rx.event
    def ask(self) -> None:
        """Explain what will be lost, and ask once more."""
        self.asked, self.failed, self.erased = True, False, -1

    @rx.event
    def keep(self) -> None:
        """Erase nothing."""
        self.asked = False

    @rx.event
    async def erase(self) -> rx.event.EventSpec | None:
        """Erase; only after it was asked for."""
        if not self.asked:
            return None
        self.asked, take = False, await self.get_state(TakeState)
        try:
            self.erased = await erase_recordings(rig(), await caller_of(self), take.script)
        except (NotFound, NotPermitted):
            self.may = False
        except (ShelfAway, ShelfFull):
            self.failed = True
        return TakeState.open
