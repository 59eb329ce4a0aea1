"""A play being cast: its voices, what is known of its people, and who would suit a role."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from engine.account.account import Account
from engine.analyst.correction import ProfileChange
from engine.analyst.profile import Analysis
from engine.cast.reasons import CastReason, reasons
from engine.cast.suggest import suggest
from engine.cast.wishes import misfit, wish
from engine.rig import Rig
from engine.script.model import Script
from engine.store import analyses, casts, scripts
from engine.store.scripts import Kept
from engine.use_cases.analyse import understanding
from engine.voice import registry
from engine.voice.port import Voice


@dataclass(frozen=True, slots=True)
class Casting:
    """Everything about the cast of a play. `cast` has a voice id for every role.

    `said` is what people corrected, in the order they said it; `voices` all that can be cast.
    """

    kept: Kept
    analysis: Analysis
    said: tuple[ProfileChange, ...]
    cast: dict[str, str]
    mine: frozenset[str]
    voices: tuple[Voice, ...]

    def voice(self, voice_id: str) -> Voice | None:
        """The voice with this id; None for one that is not there any more."""
        return next((voice for voice in self.voices if voice.id == voice_id), None)


@dataclass(frozen=True, slots=True)
class Proposal:
    """The voice that would suit a role best, the others keeping theirs, and why."""

    voice: Voice
    reasons: tuple[CastReason, ...]


async def casting_of(rig: Rig, person: Account, script_id: str) -> Casting:
    """The cast as it stands; roles without a voice get one that is not kept. Raises NotFound."""
    async with rig.database.session() as session:
        kept = await scripts.kept(session, person, script_id)
        voices = await casts.cast_of(session, person, script_id)
        mine = await casts.my_roles(session, person, script_id)
        said = await analyses.changes(session, person, script_id)
    known = await understanding(rig, person, script_id)
    whole = await asyncio.to_thread(completed, kept.script, known, voices)
    return Casting(kept, known, said, whole, frozenset(mine), rig.directory.voices())


def completed(script: Script, analysis: Analysis | None, voices: dict[str, str]) -> dict[str, str]:
    """The voices that are kept, and one that suits for each role that has none."""
    if all(role.id in voices for role in script.roles):
        return voices
    return suggest(script, registry.voices(), analysis, locked=voices)


def propose(casting: Casting, role: str) -> Proposal | None:
    """Who would suit this role: the voice it has, where none suits better. None without voices.

    Takes some milliseconds.
    """
    locked = {other: voice for other, voice in casting.cast.items() if other != role}
    script, offered = casting.kept.script, registry.voices()
    found = suggest(script, offered, casting.analysis, locked)
    voice = casting.voice(found.get(role, ""))
    return Proposal(voice, why(casting, role, voice)) if voice else None


def why(casting: Casting, role: str, voice: Voice) -> tuple[CastReason, ...]:
    """What speaks for this voice as this role."""
    company = {other: casting.voice(name) for other, name in casting.cast.items()}
    there = {other: each for other, each in company.items() if each}
    return reasons(role, voice, casting.analysis, there)


def ranked(casting: Casting, role: str) -> tuple[Voice, ...]:
    """Every voice that can be cast, the one that suits this role best first."""
    wanted = wish(casting.analysis.of(role), casting.analysis)
    return tuple(sorted(casting.voices, key=lambda v: (misfit(v, wanted), v.name, v.id)))
