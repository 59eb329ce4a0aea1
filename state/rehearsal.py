"""Rehearsing a scene: the practice at hand."""

from __future__ import annotations

import reflex as rx

from engine.account.permit import NotFound
from engine.rig import rig
from engine.use_cases import rehearse
from engine.use_cases.rehearse import Chosen
from state.session import caller_of


class RehearsalState(rx.State):
    """What the stage is told. Its lines come over the API, once; its moves are its own."""

    practice_id: str = ""
    script: str = ""
    missing: bool = False

    @rx.event
    async def open(self) -> None:
        """Show the practice that the address names."""
        self.practice_id, self.missing = "", False
        try:
            found = await rehearse.sitting_of(rig(), await caller_of(self), self.practice)
        except NotFound:
            self.missing = True
            return
        self.script, self.practice_id = found.practice.script, found.practice.id

    @rx.event
    async def begin(self, script_id: str, scene_id: str) -> rx.event.EventSpec | None:
        """Go on with the last unfinished run of this scene, or open a new one."""
        try:
            caller, chosen = await caller_of(self), Chosen(scene_id)
            practice = await rehearse.sit_down(rig(), caller, script_id, chosen)
        except NotFound:
            return None
        return rx.redirect(f"/rehearse/{practice.id}")

    @rx.event
    def go_to_scene(self, scene_id: str) -> rx.event.EventSpec:
        """Rehearse another scene of the same play."""
        return RehearsalState.begin(self.script, scene_id)

    @rx.event
    def show_recap(self, practice: str) -> rx.event.EventSpec | None:
        """Leave the stage for the recap of this run, once all that happened in it has arrived."""
        return rx.redirect(f"/recap/{practice}") if practice.isalnum() else None
