"""Who listens on this server: which recogniser, how well, and why nobody does."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from engine.account.caller import Caller
from engine.ear.port import EarRecord, NotHeard, Tongue, WhyDeaf
from engine.rig import Rig
from engine.use_cases.consent import may_listen
from engine.use_cases.rules import hears_near, rules_of

TONGUES: tuple[Tongue, ...] = ("en", "es")


@dataclass(frozen=True, slots=True)
class EarTold:
    """Whether anybody listens, which recogniser, in which languages; else why not, a word key.

    A `basic` one makes many mistakes; to one that is `away`, another server, the sound goes on.
    """

    available: bool
    ear: str = ""
    languages: tuple[Tongue, ...] = ()
    basic: bool = False
    away: bool = False
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class ChosenEar:
    """The recogniser that listens for somebody; with `near` no other server ever does."""

    record: EarRecord
    near: bool

    async def now(self, rig: Rig, tongue: Tongue) -> EarRecord:
        """The one that hears this language now: it may be another. Raises NotHeard."""
        return await asyncio.to_thread(rig.ear.ear_for, tongue, near=self.near)


async def chosen_ear(rig: Rig, caller: Caller, tongue: Tongue) -> ChosenEar:
    """Who is to listen to this person, loaded. Raises NotHeard, also where they did not agree."""
    if not await may_listen(rig, caller):
        raise NotHeard(WhyDeaf.CONSENT)
    near = hears_near(rig.settings, await rules_of(rig, caller))
    return ChosenEar(await rig.ear.warm(tongue, near=near), near)


async def ear_told(rig: Rig, caller: Caller, language: str = "") -> EarTold:
    """How it stands with listening in a language, by default in this person's.

    The recogniser is loaded if it was not.
    """
    tongue: Tongue = "es" if (language or caller.language) == "es" else "en"
    near = hears_near(rig.settings, await rules_of(rig, caller))
    heard = [each for each in TONGUES if await _record(rig, each, near=near)]
    try:
        record = await rig.ear.warm(tongue, near=near)
    except NotHeard as deaf:
        other = WhyDeaf.NOT_THIS_LANGUAGE if heard else deaf.reason
        return EarTold(available=False, languages=tuple(heard), why_not=str(other))
    return EarTold(
        available=True,
        ear=record.name,
        languages=tuple(heard),
        basic=record.basic,
        away=record.away,
    )


async def _record(rig: Rig, tongue: Tongue, *, near: bool) -> EarRecord | None:
    try:
        return await asyncio.to_thread(rig.ear.ear_for, tongue, near=near)
    except NotHeard:
        return None
