"""Plays that were deleted lately: they are put back, or erased for good when it was asked twice."""

from __future__ import annotations

from dataclasses import dataclass

import reflex as rx

from engine.rig import rig
from engine.use_cases import discard
from state.session import caller_of


@dataclass
class DiscardedRow:
    """A play that can be had back until a day, written YYYY-MM-DD; a sample of ours at any time."""

    id: str
    title: str
    until: str
    sample: bool


class DiscardState(rx.State):
    """What was deleted lately. `asked` is the play that is to be erased if it is said again."""

    rows: list[DiscardedRow] = []
    asked: str = ""

    @rx.event
    async def look(self) -> None:
        """Show what can be had back."""
        self.asked = ""
        gone = await discard.discarded(rig(), await caller_of(self))
        self.rows = [
            DiscardedRow(each.id, each.title, each.until.date().isoformat(), each.sample)
            for each in gone
        ]

    @rx.event
    async def bring_back(self, script_id: str) -> rx.event.EventSpec:
        """Put a play back; whoever looks at the library sees it there."""
        await discard.bring_back(rig(), await caller_of(self), script_id)
        return DiscardState.look

    @rx.event
    def ask(self, script_id: str) -> None:
        """Ask whether a play is to be erased for good; an empty id keeps it."""
        self.asked = script_id

    @rx.event
    async def erase(self) -> rx.event.EventSpec | None:
        """Erase the play that was asked about."""
        if not self.asked:
            return None
        await discard.erase_play(rig(), await caller_of(self), self.asked)
        return DiscardState.look
