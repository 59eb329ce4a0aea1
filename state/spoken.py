"""What to know of what was spoken: who stood in and why, what may be wrong, what it cost."""

from __future__ import annotations

from dataclasses import dataclass

import reflex as rx

from engine.failure import Failure
from engine.rig import rig
from engine.use_cases import line_takes
from engine.use_cases.caveats import Caveats, caveats, replace_take
from engine.use_cases.give_out import address_of
from engine.use_cases.refusals import (
    NotFound,
    VoiceFailed,
)
from engine.use_cases.spend import Spending, spending_of
from state.session import caller_of

_SHOWN = 20


@dataclass
class StandInRow:
    """So many lines that `engine` spoke, and the word keys of it and of why."""

    engine: str
    because: str
    lines: int


@dataclass
class DoubtRow:
    """A take that may be wrong: its line, the word key of what seems wrong, where it is heard."""

    speech: str
    number: int
    role: str
    text: str
    why: str
    url: str


@dataclass
class Purse:
    """What is spent of a month's budget; `warning` and `refused` as in Spending."""

    spent: str = ""
    limit: str = ""
    currency: str = ""
    warning: int = 0
    refused: bool = False


class SpokenState(rx.State):
    """What a page shows beside the number of recorded lines. `doubtful` counts all doubts."""

    stand_ins: list[StandInRow] = []
    doubts: list[DoubtRow] = []
    doubtful: int = 0
    purse: Purse = Purse()
    refusal: str = ""

    @rx.event
    async def look(self) -> None:
        """Show what is known of the play that the address names."""
        self.refusal = ""
        await self._look()

    @rx.event
    async def again(self, speech: str) -> None:
        """Record a doubtful line once more; the new take is heard from now on."""
        self.refusal = ""
        try:
            await replace_take(rig(), await caller_of(self), self.play, speech)
        except VoiceFailed:
            self.refusal = "voice_failed"
        except Failure as failed:
            self.refusal = failed.reason
        await self._look()

    @rx.event
    async def keep(self, speech: str, number: int) -> None:
        """Say that a take is well as it is."""
        self.refusal = ""
        try:
            await line_takes.accept(rig(), await caller_of(self), self.play, (speech, number))
        except Failure as failed:
            self.refusal = failed.reason
        await self._look()

    async def _look(self) -> None:
        caller = await caller_of(self)
        try:
            found = await caveats(rig(), caller, self.play)
        except NotFound:
            found = Caveats()
        self.stand_ins = [
            StandInRow(each.engine, str(each.because), each.lines) for each in found.stood_in
        ]
        self.doubtful = len(found.doubts)
        self.doubts = [
            DoubtRow(d.speech, d.number, d.name, d.text, d.doubt, address_of(self.play, d.key))
            for d in found.doubts[:_SHOWN]
        ]
        self.purse = purse(await spending_of(rig(), caller))


def purse(spending: Spending) -> Purse:
    """What is told of a month; empty where there is no budget."""
    if spending.limit is None:
        return Purse()
    spent, limit = f"{spending.spent:.2f}", f"{spending.limit:.2f}"
    return Purse(spent, limit, spending.currency, spending.warning, spending.refused)
