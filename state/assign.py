"""Setting something for a class: which scenes of a play, how well, how exactly, until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import reflex as rx

from engine.classroom.assignment import MOST_ATTEMPTS
from engine.classroom.due import due_at
from engine.rehearsal.pass_rules import Strictness
from engine.rig import rig
from engine.use_cases import classes, teach
from engine.use_cases.kept_sounds import may_keep
from engine.use_cases.refusals import NotFound
from engine.use_cases.teach import NewAssignment, NotAssignable
from state.session import caller_of


@dataclass
class Tick:
    """Something to choose: a scene, a role or a play; of a role `who` of the class plays it."""

    id: str
    name: str
    on: bool
    who: str = ""


class AssignState(rx.State):
    """What the builder of an assignment shows. `refusal` is a word key."""

    group: str = ""
    name: str = ""
    zone: str = ""
    plays: list[Tick] = []
    play: str = ""
    scenes: list[Tick] = []
    roles: list[Tick] = []
    level: int = 3
    strictness: str = Strictness.REHEARSAL.value
    keep: bool = False
    may_keep: bool = False
    refusal: str = ""
    loaded: bool = False
    missing: bool = False

    @rx.event
    async def open(self) -> None:
        """Show the plays that are shared with the class that the address names."""
        caller = await caller_of(self)
        self.group, self.refusal, self.loaded, self.play = self.class_id, "", False, ""
        self.scenes, self.roles = [], []
        self.missing = not classes.may_teach(rig(), caller)
        if self.missing:
            return
        try:
            room = await classes.class_room(rig(), caller, self.group)
        except NotFound:
            self.missing = True
            return
        self.name, self.zone, self.loaded = room.of.name, room.zone, True
        self.keep, self.may_keep = False, await may_keep(rig(), caller)
        self.plays = [Tick(each.id, each.title, on=False) for each in room.plays]
        if self.plays:
            await self._open_play(self.plays[0].id)

    @rx.event
    async def choose_play(self, play: str) -> None:
        """Set something of this play."""
        await self._open_play(play)

    @rx.event
    def toggle_scene(self, scene: str) -> None:
        """Take a scene in or out."""
        self.scenes = [_turned(each, scene) for each in self.scenes]

    @rx.event
    def all_scenes(self) -> None:
        """Take all scenes in, or out where all are in."""
        on = not all(each.on for each in self.scenes)
        self.scenes = [Tick(each.id, each.name, on) for each in self.scenes]

    @rx.event
    def toggle_role(self, role: str) -> None:
        """Have it concern a role, or not; without any it concerns everybody."""
        self.roles = [_turned(each, role) for each in self.roles]

    @rx.event
    def choose_level(self, level: int) -> None:
        """Ask for this level."""
        self.level = max(1, min(int(level), 4))

    @rx.event
    def choose_strictness(self, strictness: str) -> None:
        """Ask for so much."""
        if strictness in set(Strictness):
            self.strictness = strictness

    @rx.event
    def choose_keep(self, on: bool) -> None:
        """Ask to hear takes, or not."""
        self.keep = bool(on)

    @rx.event
    async def assign(self, filled: dict[str, str]) -> rx.event.EventSpec | None:
        """Set it, and show the grid."""
        self.refusal = ""
        try:
            new = self._wanted(filled)
            await teach.assign(rig(), await caller_of(self), self.group, new)
        except ValueError:
            self.refusal = "no_such_day"
        except (NotAssignable, NotFound) as refused:
            self.refusal = refused.reason
        return None if self.refusal else rx.redirect(f"/class/{self.group}")

    def _wanted(self, filled: dict[str, str]) -> NewAssignment:
        attempts = int(filled.get("attempts") or 0)
        return NewAssignment(
            script=self.play,
            scenes=tuple(each.id for each in self.scenes if each.on),
            roles=tuple(each.id for each in self.roles if each.on),
            level=self.level,
            strictness=Strictness(self.strictness),
            due=self._due(str(filled.get("due", ""))),
            attempts=max(0, min(attempts, MOST_ATTEMPTS)),
            keep_recordings=self.keep and self.may_keep,
        )

    def _due(self, told: str) -> datetime | None:
        return due_at(told, self.zone)

    async def _open_play(self, play: str) -> None:
        try:
            script, casting = await teach.casting(rig(), await caller_of(self), self.group, play)
            room = await classes.class_room(rig(), await caller_of(self), self.group)
        except NotFound:
            self.missing = True
            return
        names = {entry.account: entry.name for entry in room.of.roster}
        self.play = play
        self.scenes = [Tick(each.id, each.title, on=False) for each in script.scenes]
        self.roles = [
            Tick(
                each.id,
                each.name,
                on=False,
                who=", ".join(names[who] for who in casting.players_of(each.id) if who in names),
            )
            for each in script.billed
        ]


def _turned(tick: Tick, which: str) -> Tick:
    return Tick(tick.id, tick.name, tick.on != (tick.id == which), tick.who)
