"""Who reads the directions of a play aloud, on the page of its cast."""

from __future__ import annotations

from dataclasses import dataclass

import reflex as rx
from reflex.event import EventSpec

from engine.account.permit import ChangedSince
from engine.cast.narrator import NARRATOR, narrators
from engine.rig import rig
from engine.take.production import RowChange
from engine.use_cases.cast import Casting, UnknownVoice, casting_of, give_voice
from state.session import caller_of
from state.take import TakeState
from state.voice_rows import accent_of


@dataclass
class ReaderRow:
    """A voice that could read: its id, its name and the tag of where it is from."""

    id: str
    name: str
    accent: str


class NarratorState(rx.State):
    """The narrator. `voice` is empty where the directions are not read aloud, `gone` without it."""

    voice: str = ""
    gone: bool = False
    directions: int = 0
    tone: list[str] = []
    readers: list[ReaderRow] = []
    refusal: str = ""
    _seen: int = 0

    @rx.event
    async def give(self, voice: str) -> EventSpec:
        """Have the directions read by this voice."""
        caller, told = await caller_of(self), RowChange(NARRATOR, voice, self._seen)
        try:
            await give_voice(rig(), caller, self.play, told)
            refusal = ""
        except (ChangedSince, UnknownVoice) as refused:
            refusal = refused.reason
        self.show(await casting_of(rig(), caller, self.play))
        self.refusal = refusal
        return TakeState.open()

    def show(self, found: Casting) -> None:
        """Show who reads the directions of this play, if anybody does."""
        self.voice, self._seen = found.cast.get(NARRATOR, ""), found.seen.get(NARRATOR, 0)
        self.readers, self.refusal = readers(found) if self.voice else [], ""
        now = found.voice(self.voice)
        self.tone = list(now.tone) if now else []
        self.gone = self.voice not in {row.id for row in self.readers}
        self.directions = sum(
            element.kind == "direction" and not element.sound
            for scene in found.kept.script.scenes
            for element in scene.performed
        )


def readers(found: Casting) -> list[ReaderRow]:
    """The voices that could read, and who reads now: those with the fewest roles first."""
    there = narrators(found.voices, found.kept.script.language, found.cast)
    now = found.voice(found.cast.get(NARRATOR, ""))
    more = [now] if now and now not in there else []
    return [ReaderRow(voice.id, voice.name, accent_of(voice)) for voice in (*more, *there)]
