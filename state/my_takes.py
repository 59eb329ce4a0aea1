"""What is kept of a run: the lines as the actor said them, where each is heard."""

from __future__ import annotations

from dataclasses import dataclass

import reflex as rx

from engine.account.permit import NotFound
from engine.rig import rig
from engine.use_cases.kept_sounds import kept_of
from engine.use_cases.rehearse import clips_now, sitting_of
from state.session import caller_of


@dataclass
class MyTake:
    """A line as it was said; `reader` is where the voice that is cast says it, if anywhere."""

    line: str
    text: str
    mine: str
    reader: str


class MyTakesState(rx.State):
    """What is kept of the run that is looked back at, in the order it was said.

    `heard` tells for each line where it was said last.
    """

    takes: list[MyTake] = []
    heard: dict[str, str] = {}

    @rx.event
    async def look(self) -> None:
        """Show what is kept of the run that the address names; of another's nothing."""
        self.takes, self.heard = [], {}
        caller = await caller_of(self)
        try:
            kept = await kept_of(rig(), caller, self.practice)
            if not kept:
                return
            sitting = await sitting_of(rig(), caller, self.practice)
            clips = (await clips_now(rig(), caller, self.practice)).lines
        except NotFound:
            return
        said = {speech.id: speech.spoken for speech in sitting.scene.speeches}
        self.takes = [
            MyTake(
                line=each.line,
                text=said[each.line],
                mine=f"/api/v1/kept-sounds/{each.id}",
                reader=clips[each.line][0].url if each.line in clips else "",
            )
            for each in kept
            if each.line in said
        ]
        self.heard = {take.line: take.mine for take in self.takes}
