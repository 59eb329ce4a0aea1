"""The door where a file is dropped or a text pasted: for a new play and for a new draft."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence

import reflex as rx

from engine.failure import Failure
from engine.rig import rig
from engine.script.one_line import one_line
from engine.use_cases.receive import Arrival, as_one

_WHY = {"file-too-large": "too_big", "too-many-files": "several_files"}
"""Word keys for what the browser says of a file that it does not send."""


class Doorway(rx.State, mixin=True):  # type: ignore[call-arg] # of Reflex
    """What a door shows. Whoever has one says in `_bring` what becomes of an arrival.

    A file comes by a request of its own, which nothing orders among the other events: only its
    own handler says that it is read. `sent` is the share of it that the browser has sent.
    """

    reading: bool = False
    sent: float = 1.0
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
    def send(self, progress: dict[str, float]) -> None:
        """Say how much of a file is on its way; `progress` is what the browser counts (0 to 1)."""
        self.sent = progress["progress"]

    @rx.event
    def turn_away(self, filename: str, why: str) -> None:
        """Say why the browser did not even send a file."""
        self.reading, self.refused_file = False, one_line(filename.removeprefix("./"))
        self.refusal = _WHY.get(why, "wrong_kind")

    @rx.event
    async def take_file(
        self, files: list[rx.UploadFile]
    ) -> AsyncIterator[rx.event.EventSpec | None]:
        """Read what was dropped or chosen; several photographs are pages of one script."""
        if not files:
            return
        self._await(files[0].name or "script.txt")
        yield None
        names = [one_line(file.name or "script.txt") for file in files]
        brought = [
            Arrival(await file.read(), name) for file, name in zip(files, names, strict=True)
        ]
        yield await self._receive(brought)

    @rx.event
    async def take_text(self, form: dict[str, str]) -> AsyncIterator[rx.event.EventSpec | None]:
        """Read what was pasted."""
        self._await("pasted.txt")
        yield None
        pasted = Arrival(str(form.get("text", "")).encode(), self.refused_file)
        yield await self._receive([pasted])

    def _await(self, filename: str) -> None:
        self.reading, self.refusal, self.refused_file = True, "", one_line(filename)

    async def _receive(self, brought: Sequence[Arrival]) -> rx.event.EventSpec | None:
        try:
            arrival = brought[0] if len(brought) == 1 else await as_one(rig(), brought)
            shown = await self._bring(arrival)
        except Failure as failed:
            self.refusal = failed.reason
            return None
        finally:
            self.reading = False
        self.pasting = False
        return shown

    async def _bring(self, arrival: Arrival) -> rx.event.EventSpec | None:
        raise NotImplementedError
