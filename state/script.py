"""The typeset page of one play: what may be corrected, and how to go back."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import reflex as rx

from engine.rehearsal.book import HUES
from engine.rig import rig
from engine.script import correct
from engine.script.model import Script
from engine.store import scripts
from engine.store.scripts import Kept, NotFound
from state.session import who


@dataclass
class RoleRow:
    """A role in the margin: its name, its colour, how many speeches it has."""

    id: str
    name: str
    lines: int
    hue: int


@dataclass
class SceneRow:
    """A scene in the margin."""

    id: str
    title: str
    lines: int


class ScriptState(rx.State):
    """What the page of a play shows. The speeches themselves come over the API, once."""

    script: str = ""
    title: str = ""
    language: str = ""
    revision: int = 0
    doubts: int = 0
    roles: list[RoleRow] = []
    scenes: list[SceneRow] = []
    missing: bool = False
    refusal: str = ""
    side: bool = False
    picked: str = ""
    into: str = ""

    @rx.event
    async def open(self) -> None:
        """Show the play that the address names."""
        self.missing, self.refusal, self.picked, self.into = False, "", "", ""
        try:
            async with rig().database.session() as session:
                person = await who()
                kept = await scripts.kept(session, person, self.play)
                await scripts.opened(session, person, kept.id)
        except NotFound:
            self.missing = True
            return
        self._show(kept)

    @rx.event
    async def reword(self, speech: str, text: str) -> None:
        """Correct the words of a speech."""
        await self._correct(lambda script: correct.reword(script, speech, text))

    @rx.event
    async def reassign(self, speech: str, role: str) -> None:
        """Give a speech to another role."""
        await self._correct(lambda script: correct.reassign(script, speech, (role,)))

    @rx.event
    async def to_direction(self, speech: str) -> None:
        """Say that this is no speech."""
        await self._correct(lambda script: correct.to_direction(script, speech))

    @rx.event
    async def settle(self, doubt: int) -> None:
        """Keep what the reader doubted."""
        await self._correct(lambda script: correct.settle(script, doubt))

    @rx.event
    def toggle_side(self) -> None:
        """Show or hide scenes and roles where there is no room for them beside the page."""
        self.side = not self.side

    @rx.event
    def pick(self, role: str) -> None:
        """Open the small form that renames or merges a role; an empty id closes it."""
        self.picked, self.into, self.refusal = role, "", ""

    @rx.event
    def aim(self, role: str) -> None:
        """Choose the role that the picked one may be merged into."""
        self.into = role

    @rx.event
    async def rename(self, form: dict[str, str]) -> None:
        """Give the chosen role another name."""
        role, name = self.picked, str(form.get("name", ""))
        await self._correct(lambda script: correct.rename(script, role, name))

    @rx.event
    async def merge(self) -> None:
        """Make the picked role and the one aimed at one."""
        role, into = self.picked, self.into
        await self._correct(lambda script: correct.merge(script, role, into))

    @rx.event
    async def undo(self) -> None:
        """Take back the last correction."""
        async with rig().database.session() as session:
            kept = await scripts.undo(session, await who(), self.script)
        self._show(kept)

    @rx.event
    async def reset_to_original(self) -> None:
        """Go back to what the reader read; this too can be undone."""
        async with rig().database.session() as session:
            kept = await scripts.reset(session, await who(), self.script)
        self._show(kept)

    async def _correct(self, change: correct.Correction) -> None:
        self.refusal = ""
        async with rig().database.session() as session:
            person = await who()
            kept = await scripts.kept(session, person, self.script)
            try:
                changed = change(kept.script)
            except correct.CannotCorrect as refused:
                self.refusal = refused.reason
                return
            await scripts.revise(session, person, self.script, changed)
            kept = await scripts.kept(session, person, self.script)
        self._show(kept)

    def _show(self, kept: Kept) -> None:
        script = kept.script
        self.script, self.title, self.revision = kept.id, script.title, kept.revision
        self.language, self.doubts = str(script.language), len(script.doubts)
        self.roles, self.scenes = role_rows(script), scene_rows(script)
        self.picked = self.into = ""


def role_rows(script: Script) -> list[RoleRow]:
    """The roles with their speeches counted, most first; the hue is the place in the play."""
    counted = Counter(role for speech in script.speeches() for role in speech.who)
    rows = [
        RoleRow(role.id, role.name, counted[role.id], index % HUES)
        for index, role in enumerate(script.roles)
    ]
    return sorted((row for row in rows if row.lines), key=lambda row: -row.lines)


def scene_rows(script: Script) -> list[SceneRow]:
    """The scenes with their speeches counted, in order."""
    return [SceneRow(scene.id, scene.title, len(scene.speeches)) for scene in script.scenes]
