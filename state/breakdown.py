"""Who is in which scene of a play, and its cues for sound and light: what the page of it shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import reflex as rx

from engine.account.permit import NotFound
from engine.analyst.breakdown import SceneBreakdown, breakdown
from engine.reading.refusal import OverLimits
from engine.rig import rig
from engine.script.hues import hues
from engine.script.model import Script
from engine.use_cases.correct import play_of
from state.session import caller_of

_MOST_CELLS = 4000
"""Cells of a table that a browser draws at once; the fewest lines are left out."""

_FAINTEST = 0.4
"""How much of its colour a scene with one line has; the one with most has all of it."""


@dataclass
class SceneColumn:
    """A scene: its place from 1, its lines, and those who are in it."""

    id: str
    title: str
    place: int
    lines: int
    people: list[PersonThere]


@dataclass
class PersonThere:
    """Somebody in a scene; with no lines they are on without a word."""

    name: str
    hue: int
    lines: int


@dataclass
class SceneCell:
    """Somebody's lines in a scene, whether they are `on` at all, and how `strong` its colour is."""

    lines: int
    on: bool
    strong: float


@dataclass
class PersonRow:
    """Somebody, all their lines, and a cell for each scene."""

    name: str
    hue: int
    lines: int
    cells: list[SceneCell]


@dataclass
class SoundRow:
    """A cue for sound or light: where it stands and after whose words it is due, if any."""

    element: str
    text: str
    scene: str
    who: str
    after: str


class BreakdownState(rx.State):
    """A play by its scenes. `widths` of the picture's columns are as CSS has them."""

    script: str = ""
    title: str = ""
    missing: bool = False
    refusal: str = ""
    scenes: list[SceneColumn] = []
    people: list[PersonRow] = []
    sounds: list[SoundRow] = []
    widths: str = ""
    left_out: int = 0

    @rx.event
    async def open(self) -> None:
        """Show the play that the address names."""
        self.missing, self.refusal, self.script = False, "", ""
        try:
            kept = await play_of(rig(), await caller_of(self), self.play)
        except NotFound:
            self.title, self.missing = "", True
            return
        self.title = kept.script.title
        try:
            found = await rig().reading_room.run(breakdown, kept.script)
        except OverLimits as refused:
            self.refusal = refused.reason
            return
        self.script = kept.id
        self._show(kept.script, found)

    def _show(self, script: Script, found: Sequence[SceneBreakdown]) -> None:
        self.scenes = scene_columns(script, found)
        everybody = person_rows(script, found)
        shown = sorted(everybody, key=lambda row: -row.lines)[: _MOST_CELLS // max(1, len(found))]
        self.people = [row for row in everybody if row in shown]
        self.left_out = len(everybody) - len(self.people)
        self.sounds = sound_rows(script, found)
        self.widths = " ".join(f"minmax(0, {max(1, scene.lines)}fr)" for scene in self.scenes)


def scene_columns(script: Script, found: Sequence[SceneBreakdown]) -> list[SceneColumn]:
    """The scenes in order, with those who are in them, most lines first."""
    worn, names = hues(script), {role.id: role.name for role in script.roles}
    columns = []
    for place, (scene, told) in enumerate(zip(script.scenes, found, strict=True), start=1):
        there = [PersonThere(names[role], worn[role], n) for role, n in told.lines.items()]
        there.sort(key=lambda person: -person.lines)
        columns.append(SceneColumn(scene.id, scene.title, place, len(scene.speeches), there))
    return columns


def person_rows(script: Script, found: Sequence[SceneBreakdown]) -> list[PersonRow]:
    """Everybody who is in some scene, in the order of the cast list."""
    worn = hues(script)
    most = max((n for told in found for n in told.lines.values()), default=0) or 1
    rows = []
    for role in script.billed:
        cells = [
            SceneCell(n, role.id in told.lines, round(_FAINTEST + (1 - _FAINTEST) * n / most, 2))
            for told in found
            for n in (told.lines.get(role.id, 0),)
        ]
        if any(cell.on for cell in cells):
            lines = sum(cell.lines for cell in cells)
            rows.append(PersonRow(role.name, worn[role.id], lines, cells))
    return rows


def sound_rows(script: Script, found: Sequence[SceneBreakdown]) -> list[SoundRow]:
    """The cues for sound and light, in order."""
    names = {role.id: role.name for role in script.roles}
    titles = {scene.id: scene.title for scene in script.scenes}
    return [
        SoundRow(
            cue.element,
            cue.text,
            titles[told.scene],
            ", ".join(names[role] for role in cue.who),
            cue.after,
        )
        for told in found
        for cue in told.sounds
    ]
