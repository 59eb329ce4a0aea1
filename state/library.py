"""The library: the plays of this person, and the door through which new ones come in."""

from __future__ import annotations

from dataclasses import dataclass

import reflex as rx

from engine.rehearsal.book import HUES
from engine.rig import rig
from engine.store import practices, scans, scripts
from engine.store.scripts import Card
from engine.store.work import Tally
from engine.use_cases.jobs import cancel, resume
from engine.use_cases.receive import Arrival, receive
from engine.use_cases.record import tallies
from engine.use_cases.scan import follow_scans
from state.door import Doorway
from state.scan import Reading, reading_of
from state.session import who

_COVERS = ("#3d2c52", "#6b2d2a", "#1f4a52", "#4a4020", "#274b34", "#5a2a47", "#24405f", "#553318")

_UNCOUNTED = Tally()


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
        self.plays = await _covers()
        self.loaded = True
        await self._find_again()
        return self._watched()

    @rx.event
    async def discard(self, script_id: str) -> None:
        """Take a play off the shelf; it can be brought back."""
        async with rig().database.session() as session:
            person = await who()
            title = (await scripts.script_row(session, person, script_id)).title
            await scripts.discard(session, person, script_id)
        self.gone, self.gone_title = script_id, title
        self.plays = await _covers()

    @rx.event
    async def bring_back(self) -> None:
        """Put back the play that was just taken off."""
        async with rig().database.session() as session:
            await scripts.bring_back(session, await who(), self.gone)
        self.gone = ""
        self.plays = await _covers()

    @rx.event
    async def stop(self, job: str) -> None:
        """Stop reading a scan at its next page; what is read stays."""
        await cancel(rig(), await who(), job)

    @rx.event
    async def read_on(self, job: str) -> rx.event.EventSpec:
        """Go on reading a scan where it stopped."""
        await resume(rig(), await who(), job)
        return LibraryState.watch

    @rx.event(background=True)
    async def watch(self) -> None:
        """Show the scans being read until all are. Closing the tab never ends the reading."""
        async with self:
            self._watch += 1
            mine = self._watch
        async for _ in follow_scans(rig(), await who()):
            plays = await _covers()
            async with self:
                if self._watch != mine:
                    return
                self.plays = plays

    def _watched(self) -> rx.event.EventSpec | None:
        moving = any(play.reading.moving for play in self.plays)
        return LibraryState.watch if moving else None

    async def _find_again(self) -> None:
        """Find the rehearsal that was left last."""
        async with rig().database.session() as session:
            person = await who()
            practice = await practices.last_left(session, person)
            if practice is None:
                self.again = ""
                return
            script = (await scripts.kept(session, person, practice.script)).script
        scenes = {scene.id: scene.title for scene in script.scenes}
        names = {role.id: role.name for role in script.roles}
        self.again = practice.id if practice.scene in scenes else ""
        self.again_title, self.again_scene = script.title, scenes.get(practice.scene, "")
        self.again_roles = ", ".join(names[role] for role in practice.roles if role in names)

    async def _bring(self, arrival: Arrival) -> rx.event.EventSpec | None:
        script_id = await receive(rig(), await who(), arrival)
        self.plays = await _covers()
        if any(play.id == script_id and play.unread for play in self.plays):
            return LibraryState.watch
        return rx.redirect(f"/script/{script_id}")


async def _covers() -> list[Cover]:
    async with rig().database.session() as session:
        person = await who()
        cards = await scripts.library(session, person)
        reading = await scans.under_way(session, person)
    recorded = await tallies(rig(), person, [card.id for card in cards])
    return [
        _cover(card, recorded.get(card.id, _UNCOUNTED), reading_of(reading.get(card.id)))
        for card in cards
    ]


def _cover(card: Card, recorded: Tally, reading: Reading) -> Cover:
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
        reading=reading,
        bars=[Stroke(bar.role % HUES, bar.height) for bar in card.outline],
    )
