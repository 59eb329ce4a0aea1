"""Casting one play: which roles are mine, whose voice the others have, what they are like."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import reflex as rx

from engine.account.permit import NotFound
from engine.analyst.profile import Claim
from engine.rig import rig
from engine.use_cases.cast import Casting, casting_of, choose_role
from engine.use_cases.own_voice import spoken_by
from state.narrator import NarratorState
from state.script import role_rows
from state.session import caller_of
from state.voice_rows import accent_of

_MOST_TEMPERS = 2
_NOBODY: Mapping[str, Mapping[str, int]] = MappingProxyType({})


@dataclass
class LinesBy:
    """How many lines of a role somebody speaks themselves."""

    speaker: str
    n: int


@dataclass
class CastRow:
    """A role in the cast table. `accent` is a tag; what is not known is empty.

    `voice_name` is empty where the voice is not there any more. `own` is who speaks lines of it.
    """

    id: str
    name: str
    lines: int
    hue: int
    mine: bool
    voice: str
    voice_name: str
    accent: str
    tone: list[str]
    gender: str
    age: str
    tempers: list[str]
    own: list[LinesBy]


class CastState(rx.State):
    """What the casting page shows."""

    script: str = ""
    title: str = ""
    rows: list[CastRow] = []
    missing: bool = False

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

    @rx.event
    async def refresh(self) -> None:
        """Show what has changed since."""
        await self._load()

    @rx.event
    async def choose(self, role: str) -> None:
        """Make a role mine, or give it back."""
        if role in {row.id for row in self.rows}:
            await choose_role(rig(), await caller_of(self), self.script, role)
        await self._load()

    async def _load(self) -> None:
        self.missing = False
        try:
            found = await casting_of(rig(), await caller_of(self), self.play)
            own = await spoken_by(rig(), await caller_of(self), self.play)
        except NotFound:
            self.missing, self.script, self.title = True, "", ""
            return
        self.script, self.title = found.kept.id, found.kept.script.title
        self.rows = cast_rows(found, own)
        (await self.get_state(NarratorState)).show(found)


def cast_rows(found: Casting, own: Mapping[str, Mapping[str, int]] = _NOBODY) -> list[CastRow]:
    """A row for each role, in the order of the cast; `own` counts lines by role and speaker."""
    rows = []
    for row in role_rows(found.kept.script):
        voice, known = found.voice(found.cast.get(row.id, "")), found.analysis.of(row.id)
        rows.append(
            CastRow(
                id=row.id,
                name=row.name,
                lines=row.lines,
                hue=row.hue,
                mine=row.id in found.mine,
                voice=found.cast.get(row.id, ""),
                voice_name=voice.name if voice else "",
                accent=accent_of(voice) if voice else "",
                tone=list(voice.tone) if voice else [],
                gender=value_of(known.gender),
                age=value_of(known.age),
                tempers=[claim.value for claim in known.temperament[:_MOST_TEMPERS]],
                own=[LinesBy(speaker, n) for speaker, n in own.get(row.id, {}).items()],
            )
        )
    return rows


def value_of(claim: Claim | None) -> str:
    """What is claimed; empty where nothing is known."""
    return claim.value if claim else ""
