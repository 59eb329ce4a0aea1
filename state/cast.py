"""Casting one play: which roles are mine, and whose voice the others have."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

import reflex as rx

from engine import cast
from engine.rig import rig
from engine.script.model import Language
from engine.store import casts, scripts
from engine.store.scripts import Kept, NotFound
from engine.voice import catalogue
from engine.voice.port import Voice
from state.script import role_rows
from state.session import who


@dataclass
class CastRow:
    """A role in the cast table."""

    id: str
    name: str
    lines: int
    hue: int
    mine: bool
    voice: str
    tone: list[str]


@dataclass
class VoiceChoice:
    """A voice that may be chosen for this play."""

    id: str
    label: str


class CastState(rx.State):
    """What the casting page shows."""

    script: str = ""
    title: str = ""
    rows: list[CastRow] = []
    voices: list[VoiceChoice] = []
    missing: bool = False
    refusal: str = ""

    @rx.var
    def playing(self) -> bool:
        """Whether any role is mine."""
        return any(row.mine for row in self.rows)

    @rx.event
    async def open(self) -> AsyncIterator[None]:
        """Show the cast of the play that the address names; the one before it goes at once."""
        if self.script != self.play:
            self.script = ""
            yield
        await self._load()

    async def _load(self) -> None:
        self.missing, self.refusal = False, ""
        try:
            async with rig().database.session() as session:
                person = await who()
                kept = await scripts.kept(session, person, self.play)
                voices = await casts.cast_of(session, person, kept.id)
                mine = await casts.my_roles(session, person, kept.id)
        except NotFound:
            self.missing, self.script = True, ""
            return
        self._show(kept, voices, frozenset(mine))

    @rx.event
    async def choose(self, role: str) -> None:
        """Make a role mine, or give it back."""
        mine = [row.id for row in self.rows if row.mine != (row.id == role)]
        async with rig().database.session() as session:
            await casts.choose_roles(session, await who(), self.script, mine)
        await self._load()

    @rx.event
    async def give_voice(self, role: str, voice: str) -> None:
        """Have this role spoken by this voice."""
        if voice not in {known.id for known in catalogue.voices()}:
            self.refusal = "unknown_voice"
            return
        async with rig().database.session() as session:
            person = await who()
            kept = await scripts.kept(session, person, self.script)
            kept.script.role(role)
            voices = await casts.cast_of(session, person, self.script)
            await casts.keep_cast(session, person, self.script, {**voices, role: voice})
        await self._load()

    def _show(self, kept: Kept, voices: dict[str, str], mine: frozenset[str]) -> None:
        known = {voice.id: voice for voice in catalogue.voices()}
        whole = {**cast.suggest(kept.script, catalogue.voices()), **voices}
        self.script, self.title = kept.id, kept.script.title
        self.rows = [
            CastRow(
                id=row.id,
                name=row.name,
                lines=row.lines,
                hue=row.hue,
                mine=row.id in mine,
                voice=whole[row.id],
                tone=list(known[whole[row.id]].tone),
            )
            for row in role_rows(kept.script)
        ]
        self.voices = _choices(kept.script.language)


def _choices(language: Language) -> list[VoiceChoice]:
    """The voices of the play's language first, then the others."""
    voices = sorted(
        catalogue.voices(), key=lambda v: (not _speaks(v, language), v.language, v.name)
    )
    return [VoiceChoice(voice.id, f"{voice.name} · {voice.language}") for voice in voices]


def _speaks(voice: Voice, language: Language) -> bool:
    return voice.language.startswith(str(language))
