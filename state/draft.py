"""A new draft of a play: brought, looked at, judged line by line, taken up or discarded."""

from __future__ import annotations

import reflex as rx

from engine.account.permit import ChangedSince, NotFound, NotPermitted
from engine.rig import rig
from engine.script.carry import Verdict
from engine.use_cases import draft
from engine.use_cases.correct import play_of
from engine.use_cases.receive import Arrival
from engine.use_cases.record import readiness
from state.door import Doorway
from state.session import caller_of


class DraftState(Doorway, rx.State):
    """What the page of a draft shows. The lines themselves come over the API.

    `waiting` is the id of the draft that waits, another one whenever anything about it changes.
    `taken` says that one has just been taken up, `stale` that it was not, since something changed.
    """

    script: str = ""
    title: str = ""
    revision: int = 0
    waiting: str = ""
    filename: str = ""
    loaded: bool = False
    missing: bool = False
    another: bool = False
    asking: bool = False
    taken: bool = False
    stale: bool = False
    to_record: int = 0

    @rx.event
    async def open(self) -> None:
        """Show the draft that waits for the play that the address names, or the door for one."""
        self.reset()
        try:
            await self._look(self.play)
        except (NotFound, NotPermitted):
            self.missing = True
        self.loaded = True

    @rx.event
    def open_door(self) -> None:
        """Show where another file can be brought."""
        self.another = not self.another

    @rx.event
    def ask(self) -> None:
        """Ask whether the draft is really to go."""
        self.asking = True

    @rx.event
    def think_again(self) -> None:
        """Stop asking; the draft stays."""
        self.asking = False

    @rx.event
    async def judge(self, old: str, new: str, same: bool) -> None:
        """Note that two lines are one, or are not."""
        try:
            await draft.judge(
                rig(), await caller_of(self), self.script, Verdict(old, new, same=same)
            )
        except NotFound:
            self.stale = True
        await self._look(self.script)

    @rx.event
    async def take_up(self, seen: str) -> None:
        """Make the draft that was seen the play."""
        try:
            await draft.take_up(rig(), await caller_of(self), self.script, seen)
        except (NotFound, ChangedSince):
            self.stale = True
        else:
            self.taken, self.stale = True, False
            scenes = await readiness(rig(), await caller_of(self), self.script)
            self.to_record = sum(scene.total - scene.done for scene in scenes)
        await self._look(self.script)

    @rx.event
    async def discard(self) -> None:
        """Throw away the draft; the play stays as it is."""
        self.asking = False
        try:
            await draft.discard(rig(), await caller_of(self), self.script)
        except NotFound:
            self.stale = True
        await self._look(self.script)

    async def _bring(self, arrival: Arrival) -> None:
        self.taken = False
        await draft.bring(rig(), await caller_of(self), self.script, arrival)
        self.another = self.stale = False
        await self._look(self.script)

    async def _look(self, script_id: str) -> None:
        caller = await caller_of(self)
        waiting = await draft.waiting(rig(), caller, script_id)
        kept = await play_of(rig(), caller, script_id)
        self.script, self.title, self.revision = kept.id, kept.script.title, kept.revision
        self.waiting, self.filename = (waiting.id, waiting.filename) if waiting else ("", "")
