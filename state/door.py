"""The door where a file is dropped or a text pasted: for a new play and for a new draft."""

from __future__ import annotations

import reflex as rx

from engine.reception import Arrival
from engine.script.refusal import CannotRead
from engine.store.shelf import ShelfFull


class Doorway(rx.State, mixin=True):
    """What a door shows. Whoever has one says in `_bring` what becomes of an arrival."""

    reading: bool = False
    pasting: bool = False
    refusal: str = ""
    refused_file: str = ""

    @rx.event
    def open_sheet(self) -> None:
        """Open the sheet for pasting."""
        self.pasting = True

    @rx.event
    def close_sheet(self) -> None:
        """Put the sheet for pasting away."""
        self.pasting = False

    @rx.event
    def busy(self) -> None:
        """Say that something is on its way."""
        self.reading, self.refusal = True, ""

    @rx.event
    def turn_away(self, filename: str, why: str) -> None:
        """Say why the browser did not even send a file."""
        self.reading, self.refused_file = False, filename.removeprefix("./")
        self.refusal = "too_big" if why == "file-too-large" else "wrong_kind"

    @rx.event
    async def take_file(self, files: list[rx.UploadFile]) -> rx.event.EventSpec | None:
        """Read what was dropped or chosen."""
        if not files:
            return None
        return await self._receive(await files[0].read(), files[0].name or "script.txt")

    @rx.event
    async def take_text(self, form: dict[str, str]) -> rx.event.EventSpec | None:
        """Read what was pasted."""
        return await self._receive(str(form.get("text", "")).encode(), "pasted.txt")

    async def _receive(self, data: bytes, filename: str) -> rx.event.EventSpec | None:
        self.refusal, self.refused_file = "", filename
        try:
            shown = await self._bring(Arrival(data, filename))
        except CannotRead as refused:
            self.refusal = refused.reason
            return None
        except ShelfFull:
            self.refusal = "disk_full"
            return None
        finally:
            self.reading = False
        self.pasting = False
        return shown

    async def _bring(self, arrival: Arrival) -> rx.event.EventSpec | None:
        raise NotImplementedError
