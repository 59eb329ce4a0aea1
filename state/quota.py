"""How much a school has of what it may have, wherever a page tells of it."""

from __future__ import annotations

from dataclasses import dataclass

import reflex as rx

from engine.rig import rig
from engine.use_cases.quotas import usage_of
from state.session import caller_of


@dataclass
class UsageRow:
    """How much there is of `limit`; `counted` is a word key."""

    counted: str
    used: int
    limit: int


class QuotaState(rx.State):
    """What is limited for this person's school; nothing where nothing is."""

    usage: list[UsageRow] = []

    @rx.event
    async def look(self) -> None:
        """Count once more."""
        found = await usage_of(rig(), await caller_of(self))
        self.usage = [UsageRow(each.counted.value, each.used, each.limit) for each in found]
