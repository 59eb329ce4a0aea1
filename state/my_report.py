"""One's own report of an assignment, as whoever teaches sees it, told to the student."""

from __future__ import annotations

import reflex as rx

from engine.rig import rig
from engine.use_cases import attend
from engine.use_cases.refusals import NotFound
from state.class_rows import SceneRow, SlipLine, iso, scenes_of, slip
from state.session import caller_of


class MyReportState(rx.State):
    """What the page of one's own report shows; `next_scene` is the title of one, or ""."""

    found: str = ""
    missing: bool = False
    script: str = ""
    play: str = ""
    group: str = ""
    roles: str = ""
    level: int = 0
    due: str = ""
    standing: str = ""
    scenes: list[SceneRow] = []
    slips: list[SlipLine] = []
    next_scene: str = ""

    @rx.event
    async def open(self) -> None:
        """Show the assignment that the address names."""
        self.missing, self.found = False, ""
        try:
            told = await attend.my_report(rig(), await caller_of(self), self.task)
        except NotFound:
            self.missing = True
            return
        work, stands = told.work, told.work.standing
        self.script, self.play, self.group = work.assignment.script, work.play, work.class_name
        self.roles, self.level = ", ".join(work.roles), work.assignment.level
        self.due, self.standing = iso(work.assignment.due), stands.standing.value
        self.scenes = scenes_of(stands, work.titles)
        self.slips = [slip(each) for each in told.slips]
        self.next_scene = work.titles.get(stands.next.scene, "") if stands.next else ""
        self.found = work.assignment.id
