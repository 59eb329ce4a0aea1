"""Who is in which scene of a play, and its cues for sound and light: what the page of it shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import reflex as rx

from engine.analyst.breakdown import SceneBreakdown, breakdown
from engine.script.hues import hues
from engine.script.model import Script
from state.play_answer import PlayAnswer

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


class BreakdownState(PlayAnswer, rx.State):
    """A play by its scenes. `widths` of the picture's columns are as CSS has them."""

    scenes: list[SceneColumn] = []
    people: list[PersonRow] = []
    sounds: list[SoundRow] = []
    widths: str = ""
    left_out: int = 0

    @rx.event
    async def open(self) -> None:
        """Show the play that the address names."""
        answer = await self._answer(breakdown)
        if answer:
            self._show(*answer)

    def _show(self, script: Script, found: Sequence[SceneBreakdown]) -> None:
        self.scenes = scene_columns(script, found)
        there = lines_of_all(found)
        most = sorted(there, key=lambda role: -there[role])[: _MOST_CELLS // max(1, len(found))]
        self.people = person_rows(script, found, {role: there[role] for role in most})
        self.left_out = len(there) - len(most)
        self.sounds = sound_rows(script, found)
        self.widths = " ".join(f"minmax(0, {max(1, scene.lines)}fr)" for scene in self.scenes)


def lines_of_all(found: Sequence[SceneBreakdown]) -> dict[str, int]:
    """Everybody who is in some scene, by role id, with all their lines."""
    lines: dict[str, int] = {}
    for told in found:
        for role, n in told.lines.items():
            lines[role] = lines.get(role, 0) + n
    return lines


def scene_columns(script: Script, found: Sequence[SceneBreakdown]) -> list[SceneColumn]:
    """The scenes in order, with those who are in them, most lines first."""
    worn, names = hues(script), {role.id: role.name for role in script.roles}
    columns = []
    for place, (scene, told) in enumerate(zip(script.scenes, found, strict=True), start=1):
        there = [PersonThere(names[role], worn[role], n) for role, n in told.lines.items()]
        there.sort(key=lambda person: -person.lines)
        columns.append(SceneColumn(scene.id, scene.title, place, len(scene.speeches), there))
    return columns


def person_rows(
    script: Script, found: Sequence[SceneBreakdown], shown: Mapping[str, int]
) -> list[PersonRow]:
    """These roles, each with all their lines, in the order of the cast list."""
    worn = hues(script)
    most = max((n for told in found for n in told.lines.values()), default=0) or 1
    return [
        PersonRow(
            role.name,
            worn[role.id],
            shown[role.id],
            [
                SceneCell(n, role.id in told.lines, _strength(n / most))
                for told in found
                for n in (told.lines.get(role.id, 0),)
            ],
        )
        for role in script.billed
        if role.id in shown
    ]


def _strength(share: float) -> float:
    return round(_FAINTEST + (1 - _FAINTEST) * share, 2)


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
