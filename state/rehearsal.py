"""Rehearsing a scene: the practice at hand, its level, and how it went."""

from __future__ import annotations

from dataclasses import dataclass

import reflex as rx

from engine.account.permit import NotFound
from engine.rehearsal.report import LineNote, Recap
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
    def show_recap(self) -> rx.event.EventSpec | None:
        """Leave the stage for the recap, once all that happened on it has arrived."""
        return rx.redirect(f"/recap/{self.practice_id}") if self.practice_id else None


@dataclass
class NoteRow:
    """A line to look at again, as the recap shows it."""

    mark: str
    text: str
    hints: int
    peeks: int
    marked: bool
    again: str


class RecapState(rx.State):
    """How a run went."""

    practice_id: str = ""
    script: str = ""
    scene: str = ""
    title: str = ""
    lines: int = 0
    said: int = 0
    prompted: int = 0
    hints: int = 0
    peeks: int = 0
    seconds: int = 0
    marks: list[str] = []
    notes: list[NoteRow] = []
    again: str = ""
    ended: bool = False
    missing: bool = False

    @rx.var
    def minutes(self) -> int:
        """Whole minutes rehearsed; 0 while the seconds say more."""
        return round(self.seconds / 60) if self.seconds >= 60 else 0  # noqa: PLR2004 - a minute

    @rx.event
    async def open(self) -> None:
        """Show the run that the address names."""
        self.missing, self.practice_id = False, ""
        try:
            run = await rehearse.run_of(rig(), await caller_of(self), self.practice)
        except NotFound:
            self.missing = True
            return
        practice, scene = run.sitting.practice, run.sitting.scene
        self.practice_id, self.script, self.scene = practice.id, practice.script, practice.scene
        self.title, self.ended = scene.title, practice.ended is not None
        self._show(run.recap)

    @rx.event
    async def run_again(self, line: str = "") -> rx.event.EventSpec | None:
        """Open a new run of the same scene, at the top or from this line."""
        try:
            there = line if line in {note.again for note in self.notes} else ""
            new = await rehearse.run_again(rig(), await caller_of(self), self.practice_id, there)
        except NotFound:
            return None
        return rx.redirect(f"/rehearse/{new}")

    def _show(self, recap: Recap) -> None:
        self.lines, self.said, self.prompted = recap.lines, recap.said, recap.prompted
        self.hints, self.peeks, self.seconds = recap.hints, recap.peeks, round(recap.seconds)
        self.marks, self.again = [str(mark) for mark in recap.marks], recap.again
        self.notes = [_row(note) for note in recap.notes]


def _row(note: LineNote) -> NoteRow:
    return NoteRow(str(note.mark), note.text, note.hints, note.peeks, note.marked, note.again)
