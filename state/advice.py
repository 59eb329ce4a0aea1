"""What the set-up screen advises: a level with its reason, and the lines that are due today."""

from __future__ import annotations

import reflex as rx

from engine.account.permit import NotFound
from engine.memory.level_wanted import LevelReason
from engine.rig import rig
from engine.use_cases import learn
from engine.use_cases.rehearse import Chosen
from state.recap import percent
from state.session import caller_of
from state.set_up import SetUpState


class AdviceState(rx.State):
    """The advice for the scene and the roles that are picked; a level of 0 is none."""

    level: int = 0
    reason: str = ""
    share: int = 0
    own_word: bool = False
    due: int = 0

    @rx.event
    async def look(self) -> None:
        """Show what fits what is picked."""
        self.level = self.due = 0
        script, chosen = await self._picked()
        if not script or not chosen.roles:
            return
        try:
            told = await learn.advice_for(rig(), await caller_of(self), script, chosen)
        except NotFound:
            return
        self.due, wanted = told.due, told.level
        if wanted.reason is not LevelReason.NEW:
            self.level, self.reason = wanted.level, wanted.reason.value
            self.share, self.own_word = percent(wanted), not wanted.heard

    @rx.event
    async def run_due(self) -> rx.event.EventSpec | None:
        """Open a run of the lines of the scene that are due today."""
        script, chosen = await self._picked()
        try:
            new = await learn.run_due(rig(), await caller_of(self), script, chosen)
        except NotFound:
            return None
        return rx.redirect(f"/rehearse/{new}")

    async def _picked(self) -> tuple[str, Chosen]:
        picked = await self.get_state(SetUpState)
        return picked.script, Chosen(picked.scene, tuple(picked.mine))
