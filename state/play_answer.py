"""A page that shows what a play says to one question, worked out in a process of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import reflex as rx

from engine.account.permit import NotFound
from engine.reading.refusal import OverLimits
from engine.rig import rig
from engine.script.model import Script
from engine.use_cases.correct import play_of
from state.session import caller_of

_Answer = TypeVar("_Answer")


class PlayAnswer(rx.State, mixin=True):  # type: ignore[call-arg] # of Reflex
    """The play of such a page. `script` is its id as soon as there is an answer.

    It is `missing` where there is no such play; `refusal` is the word key of why nothing was
    worked out.
    """

    script: str = ""
    title: str = ""
    missing: bool = False
    refusal: str = ""

    async def _answer(self, question: Callable[[Script], _Answer]) -> tuple[Script, _Answer] | None:
        """The play that the address names and what it says; None where the page says why not.

        What was shown of another play goes at once.
        """
        self.missing, self.refusal, self.script = False, "", ""
        try:
            kept = await play_of(rig(), await caller_of(self), self.play)
        except NotFound:
            self.title, self.missing = "", True
            return None
        self.title = kept.script.title
        try:
            found = await rig().reading_room.run(question, kept.script)
        except OverLimits as refused:
            self.refusal = refused.reason
            return None
        self.script = kept.id
        return kept.script, found
