"""The library: the plays of this person, and the door through which new ones come in."""

from __future__ import annotations

from dataclasses import dataclass

import reflex as rx

from engine.account.caller import Caller
from engine.rehearsal.book import HUES
from engine.rig import rig
from engine.store import scans
from engine.use_cases import library
from engine.use_cases.library import Shelved
from engine.use_cases.receive import Arrival, receive
from engine.use_cases.record import cancel, resume
from state.door import Doorway
from state.scan import Reading, reading_of
from state.session import caller_of

_COVERS = ("#3d2c52", "#6b2d2a", "#1f4a52", "#4a4020", "#274b34", "#5a2a47", "#24405f", "#553318")


@dataclass
class Stroke:
    """One bar of the picture on a cover."""

    hue: int
    height: int


@dataclass
class Cover:
    """A play as it stands on the shelf; an `unread` one has nothing but its title and `reading`."""

    id: str
    title: str
    author: str
    language: str
    roles: int
    minutes: int
    sample: bool
    colour: str
    ready: int
    total: int
    scanned: bool
    unread: bool
    reading: Reading
    bars: list[Stroke]


class LibraryState(Doorway, rx.State):
    """What the library shows."""

    plays: list[Cover] = []
    loaded: bool = False
    again: str = ""
    again_title: str = ""
    again_scene: str = ""
    again_roles: str = ""
    gone: str = ""
    gone_title: str = ""
    _watch: int = 0

    @rx.event
    async def open(self) -> rx.event.EventSpec | None:
        """Show what is on the shelf, and watch what is being read."""
        self.reading, self.sent = False, 1.0
        self.plays = await _covers(await caller_of(self))
        self.loaded = True
        await self._find_again()
        return self._watched()

    @rx.event
    async def discard(self, script_id: str) -> None:
        """Take a play off the shelf; it can be brought back."""
        self.gone_title = await library.discard(rig(), await caller_of(self), script_id)
        self.gone = script_id
        self.plays = await _covers(await caller_of(self))

    @rx.event
    async def bring_back(self) -> None:
        """Put back the play that was just taken off."""
        await library.bring_back(rig(), await caller_of(self), self.gone)
        self.gone = ""
        self.plays = await _covers(await caller_of(self))

    @rx.event
    async def stop(self, job: str) -> None:
        """Stop reading a scan at its next page; what is read stays."""
        await cancel(rig(), await caller_of(self), job)

    @rx.event
    async def read_on(self, job: str) -> rx.event.EventSpec:
        """Go on reading a scan where it stopped."""
        await resume(rig(), await caller_of(self), job)
        return LibraryState.watch

    @rx.event(background=True)
    async def watch(self) -> None:
        """Show the scans being read until all are. Closing the tab never ends the reading."""
        async with self:
            self._watch += 1
            mine, caller = self._watch, await caller_of(self)
        async for _ in scans.follow(rig().database, caller):
            plays = await _covers(caller)
            async with self:
                if self._watch != mine:
                    return
                self.plays = plays

    def _watched(self) -> rx.event.EventSpec | None:
        moving = any(play.reading.moving for play in self.plays)
        return LibraryState.watch if moving else None

    async def _find_again(self) -> None:
        """Find the rehearsal that was left last."""
        left = await library.left_off(rig(), await caller_of(self))
        self.again = left.practice if left else ""
        if left:
            self.again_title, self.again_scene = left.title, left.scene
            self.again_roles = ", ".join(left.roles)

    async def _bring(self, arrival: Arrival) -> rx.event.EventSpec | None:
        script_id = await receive(rig(), await caller_of(self), arrival)
        self.plays = await _covers(await caller_of(self))
        if any(play.id == script_id and play.unread for play in self.plays):
            return LibraryState.watch
        return rx.redirect(f"/script/{script_id}")


async def _covers(caller: Caller) -> list[Cover]:
    return [_cover(play) for play in await library.library(rig(), caller)]


def _cover(play: Shelved) -> Cover:
    card, recorded = play.card, play.recorded
    return Cover(
        id=card.id,
        title=card.title,
        author=card.author,
        language=card.language.upper(),
        roles=card.roles,
        minutes=max(1, round(card.seconds / 60)),
        sample=card.sample,
        colour=_COVERS[sum(card.title.encode()) % len(_COVERS)],
        ready=recorded.done,
        total=recorded.total,
        scanned=card.scanned,
        unread=card.unread,
        reading=reading_of(play.reading),
        bars=[Stroke(bar.role % HUES, bar.height) for bar in card.outline],
    )
