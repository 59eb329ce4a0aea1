"""The library: the plays of this person, and the door through which new ones come in."""

from __future__ import annotations

from dataclasses import dataclass

import reflex as rx

from engine.reception import Arrival, receive
from engine.rehearsal.book import HUES
from engine.rig import rig
from engine.script.reading_room import CannotRead
from engine.store import jobs, practices, scripts
from engine.store.scripts import Card
from engine.store.shelf import ShelfFull
from state.session import who

_COVERS = ("#3d2c52", "#6b2d2a", "#1f4a52", "#4a4020", "#274b34", "#5a2a47", "#24405f", "#553318")
_WORDS_A_MINUTE = 150


@dataclass
class Stroke:
    """One bar of the picture on a cover."""

    hue: int
    height: int


@dataclass
class Cover:
    """A play as it stands on the shelf."""

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
    bars: list[Stroke]


class LibraryState(rx.State):
    """What the library shows."""

    plays: list[Cover] = []
    loaded: bool = False
    reading: bool = False
    pasting: bool = False
    refusal: str = ""
    refused_file: str = ""
    again: str = ""
    again_title: str = ""
    again_scene: str = ""
    again_roles: str = ""
    gone: str = ""
    gone_title: str = ""

    @rx.event
    async def open(self) -> None:
        """Show what is on the shelf."""
        self.reading = False
        self.plays = await _covers()
        self.loaded = True
        await self._find_again()

    @rx.event
    def open_sheet(self) -> None:
        """Open the sheet for pasting."""
        self.pasting = True

    @rx.event
    def close_sheet(self) -> None:
        """Put the sheet for pasting away."""
        self.pasting = False

    @rx.event
    async def take_file(self, files: list[rx.UploadFile]) -> rx.event.EventSpec | None:
        """Read what was dropped or chosen."""
        if not files:
            return None
        data = await files[0].read()
        return await self._receive(data, files[0].name or "script.txt")

    @rx.event
    def turn_away(self, filename: str, why: str) -> None:
        """Say why the browser did not even send a file."""
        self.reading, self.refused_file = False, filename.removeprefix("./")
        self.refusal = "too_big" if why == "file-too-large" else "wrong_kind"

    @rx.event
    async def take_text(self, form: dict[str, str]) -> rx.event.EventSpec | None:
        """Read what was pasted."""
        text = str(form.get("text", ""))
        return await self._receive(text.encode(), "pasted.txt")

    @rx.event
    def busy(self) -> None:
        """Say that a script is on its way."""
        self.reading, self.refusal = True, ""

    @rx.event
    async def discard(self, script_id: str) -> None:
        """Take a play off the shelf; it can be brought back."""
        async with rig().database.session() as session:
            person = await who()
            kept = await scripts.kept(session, person, script_id)
            await scripts.discard(session, person, script_id)
        self.gone, self.gone_title = script_id, kept.script.title
        self.plays = await _covers()

    @rx.event
    async def bring_back(self) -> None:
        """Put back the play that was just taken off."""
        async with rig().database.session() as session:
            await scripts.bring_back(session, await who(), self.gone)
        self.gone = ""
        self.plays = await _covers()

    async def _find_again(self) -> None:
        """Find the rehearsal that was left last."""
        async with rig().database.session() as session:
            person = await who()
            practice = await practices.last_left(session, person)
            if practice is None:
                self.again = ""
                return
            script = (await scripts.kept(session, person, practice.script)).script
        self.again, self.again_title = practice.id, script.title
        self.again_scene = script.scene(practice.scene).title
        self.again_roles = ", ".join(script.role(role).name for role in practice.roles)

    async def _receive(self, data: bytes, filename: str) -> rx.event.EventSpec | None:
        self.refusal, self.refused_file = "", filename
        try:
            script_id = await receive(rig(), await who(), Arrival(data, filename))
        except CannotRead as refused:
            self.reading, self.refusal = False, refused.reason
            return None
        except ShelfFull:
            self.reading, self.refusal = False, "disk_full"
            return None
        self.reading, self.pasting = False, False
        return rx.redirect(f"/script/{script_id}")


async def _covers() -> list[Cover]:
    async with rig().database.session() as session:
        person = await who()
        cards = await scripts.library(session, person)
        recorded = await jobs.recorded(session, person)
    return [_cover(card, *recorded.get(card.id, (0, 0))) for card in cards]


def _cover(card: Card, ready: int, total: int) -> Cover:
    return Cover(
        id=card.id,
        title=card.title,
        author=card.author,
        language=card.language.upper(),
        roles=card.roles,
        minutes=max(1, round(card.words / _WORDS_A_MINUTE)),
        sample=card.sample,
        colour=_COVERS[sum(card.title.encode()) % len(_COVERS)],
        ready=ready,
        total=max(total, card.speeches),
        bars=[Stroke(bar.role % HUES, bar.height) for bar in card.outline],
    )
