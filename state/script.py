"""The typeset page of one play: what may be corrected, and how to go back."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import reflex as rx

from engine.account.permit import CannotUndo, NotFound, NotYetRead
from engine.rig import rig
from engine.script import correct, people, recut
from engine.script.everywhere import everywhere
from engine.script.hues import hues
from engine.script.model import Script
from engine.use_cases import correct as play
from engine.use_cases.correct import Kept, open_play
from state.session import caller_of


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
    """What the page of a play shows. The speeches themselves come over the API, once.

    `total` is at how many places the reader had doubts at first, `undone` how many corrections can
    be had back, `refusals` how often one was refused: the same refusal twice is news twice;
    `deed` what the last one came to that was asked for beside the page, `answers` how often one was
    answered at all, `took` the seconds that reading took.
    """

    script: str = ""
    title: str = ""
    language: str = ""
    revision: int = 0
    total: int = 0
    undone: int = 0
    roles: list[RoleRow] = []
    scenes: list[SceneRow] = []
    missing: bool = False
    unread: bool = False
    scanned: bool = False
    refusal: str = ""
    refusals: int = 0
    deed: str = ""
    answers: int = 0
    took: float = 0.0
    side: bool = False
    picked: str = ""
    into: str = ""

    @rx.event
    async def open(self) -> None:
        """Show the play that the address names."""
        self.missing, self.unread = False, False
        self.refusal, self.picked, self.into, self.undone = "", "", "", 0
        try:
            opened = await open_play(rig(), await caller_of(self), self.play)
        except NotYetRead:
            self.script, self.title, self.unread = "", "", True
            return
        except NotFound:
            self.script, self.title, self.missing = "", "", True
            return
        self.total = opened.doubts
        self._show(opened.kept)

    @rx.event
    async def rewrite(self, speech: str, text: str, who: list[str]) -> None:
        """Correct the words of a speech and who says it."""

        def change(script: Script) -> Script:
            peopled, roles = people.introduce(script, who)
            return correct.rewrite(peopled, speech, text, roles)

        await self._correct(change)

    @rx.event
    async def reassign(self, speeches: list[str], who: list[str]) -> None:
        """Give speeches to others: roles, or people who are not in the play yet."""

        def change(script: Script) -> Script:
            peopled, roles = people.introduce(script, who)
            return everywhere(peopled, speeches, lambda s, each: correct.reassign(s, each, roles))

        await self._correct(change)

    @rx.event
    async def turn(self, elements: list[str], who: list[str]) -> None:
        """Say that these are no speeches, or with people that they are and who says them."""

        def change(script: Script) -> Script:
            if not who:
                return everywhere(script, elements, recut.to_direction)
            peopled, roles = people.introduce(script, who)
            return everywhere(peopled, elements, lambda s, each: recut.to_speech(s, each, roles))

        await self._correct(change)

    @rx.event
    async def strike(self, speech: str) -> None:
        """Strike a speech out, or take its cuts back."""
        await self._correct(lambda script: correct.strike(script, speech))

    @rx.event
    async def split(self, places: list[tuple[str, int]], who: list[str]) -> None:
        """Begin a speech of these people at these characters of others, the last ones first."""

        def change(script: Script) -> Script:
            peopled, roles = people.introduce(script, who)
            return everywhere(peopled, places, lambda s, at: recut.split(s, *at, roles))

        await self._correct(change)

    @rx.event
    async def join(self, element: str) -> None:
        """Make this and what stands above it one."""
        await self._correct(lambda script: recut.join(script, element))

    @rx.event
    async def break_scene(self, element: str, title: str) -> None:
        """Begin a scene here."""
        await self._correct(lambda script: recut.add_scene_break(script, element, title))

    @rx.event
    async def run_on(self, scene: str) -> None:
        """Let the scene before go on in this one."""
        await self._correct(lambda script: recut.drop_scene_break(script, scene))

    @rx.event
    async def deliver(self, speech: str, told: dict[str, str]) -> None:
        """Say how a speech is delivered, and in which language; what is empty is the reader's."""

        def change(script: Script) -> Script:
            spoken = correct.speak_in(script, speech, told.get("language", ""))
            return correct.deliver(spoken, speech, correct.delivery_from(told))

        await self._correct(change)

    @rx.event
    async def speak_in(self, speech: str, language: str) -> None:
        """Say which language one speech is in."""
        await self._correct(lambda script: correct.speak_in(script, speech, language))

    @rx.event
    async def rename(self, role: str, name: str) -> None:
        """Give a role another name."""
        await self._correct(lambda script: people.rename(script, role, name), "call")

    @rx.event
    async def dismiss(self, role: str, spoken: bool) -> None:
        """Say that a name is nobody's; `spoken` that its lines belong to whoever speaks above."""
        await self._correct(lambda script: people.dismiss(script, role, spoken=spoken))

    @rx.event
    async def retitle(self, title: str, author: str) -> None:
        """Say what the play is called, and who wrote it."""
        await self._correct(lambda script: correct.retitle(script, title, author))

    @rx.event
    async def settle(self, doubts: list[str]) -> None:
        """Keep what the reader doubted."""
        await self._correct(lambda script: correct.settle(script, doubts))

    @rx.event
    async def speak(self, language: str) -> None:
        """Say which language the play is in."""
        await self._correct(lambda script: correct.speak(script, language))

    @rx.event
    async def merge(self, gone: str, stays: str) -> None:
        """Make two roles one."""
        await self._correct(lambda script: people.merge(script, gone, stays), "unite")

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
    async def undo(self) -> None:
        """Take back one's own last correction."""
        before = self.revision
        try:
            kept = await play.undo(rig(), await caller_of(self), self.play)
        except CannotUndo as refused:
            self._refuse(refused.reason)
            return
        self.undone += int(kept.revision != before)
        self._show(kept)

    @rx.event
    async def redo(self) -> None:
        """Have back what was last taken back."""
        if not self.undone:
            return
        kept = await play.redo(rig(), await caller_of(self), self.play)
        self.undone -= 1
        self._show(kept)

    @rx.event
    async def reset_to_original(self) -> None:
        """Go back to what the reader read; this too can be undone."""
        kept = await play.reset(rig(), await caller_of(self), self.play)
        self.undone = 0
        self._show(kept)

    async def _correct(self, change: correct.Correction, deed: str = "") -> None:
        """Change the play that the address names: a server that has just started knows no other.

        The `deed` is what it comes to, for a page that has not asked for it itself. Until it is
        done it is refused, whatever else goes wrong.
        """
        self.answers += 1
        self._refuse("not_done")
        try:
            kept = await play.correct(rig(), await caller_of(self), self.play, change)
        except correct.CannotCorrect as refused:
            self.refusal = refused.reason
            return
        self.refusal, self.refusals, self.deed = "", self.refusals - 1, deed
        if kept.revision != self.revision:
            self.undone = 0
            self._show(kept)

    def _refuse(self, reason: str) -> None:
        self.refusal, self.refusals = reason, self.refusals + 1

    def _show(self, kept: Kept) -> None:
        script = kept.script
        self.script, self.title, self.revision = kept.id, script.title, kept.revision
        self.took = kept.took
        self.language, self.scanned = str(script.language), script.scanned
        self.roles, self.scenes = role_rows(script), scene_rows(script)
        self.picked = self.into = ""


def role_rows(script: Script) -> list[RoleRow]:
    """The roles that speak, with their speeches counted; the hue is the place in the play.

    They stand as in the play's own list of persons; who is in none, by how much it says.
    """
    counted = Counter(role for speech in script.speeches() for role in speech.who)
    worn = hues(script)
    rows = [RoleRow(role.id, role.name, counted[role.id], worn[role.id]) for role in script.roles]
    place = {role.id: (role.listed < 0, role.listed) for role in script.roles}
    return sorted((row for row in rows if row.lines), key=lambda row: (place[row.id], -row.lines))


def scene_rows(script: Script) -> list[SceneRow]:
    """The scenes with their speeches counted, in order."""
    return [SceneRow(scene.id, scene.title, len(scene.speeches)) for scene in script.scenes]
