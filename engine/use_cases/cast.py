"""A play being cast: its voices, what is known of its people, and who would suit a role."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.account.caller import Caller
from engine.account.permit import NotFound
from engine.analyst.correction import ProfileChange
from engine.analyst.profile import Analysis
from engine.cast.narrator import NARRATOR
from engine.cast.reasons import CastReason, reasons
from engine.cast.suggest import ranking, suggest
from engine.failure import Failure
from engine.rig import Rig
from engine.script.model import Script
from engine.store import analyses, casts, scripts
from engine.store.scripts import Kept
from engine.take.production import RowChange
from engine.use_cases.analyse import understanding
from engine.use_cases.record import record_changes
from engine.voice.port import Voice


class UnknownVoice(Failure):
    """There is no voice of this id here, or no more."""

    reason = "unknown_voice"
    status = 422


@dataclass(frozen=True, slots=True)
class Casting:
    """Everything about the cast of a play.

    `cast` has a voice id for every role, and for NARRATOR where the directions are read aloud;
    `said` is what people corrected, in the order they said it; `voices` all that can be cast;
    `seen` the revision of each role's row, to be told by a caller who gives it another voice.
    """

    kept: Kept
    analysis: Analysis
    said: tuple[ProfileChange, ...]
    cast: dict[str, str]
    mine: frozenset[str]
    voices: tuple[Voice, ...]
    seen: Mapping[str, int]

    def voice(self, voice_id: str) -> Voice | None:
        """The voice with this id; None for one that is not there any more."""
        return next((voice for voice in self.voices if voice.id == voice_id), None)


async def casting_of(rig: Rig, caller: Caller, script_id: str) -> Casting:
    """The cast as it stands; roles without a voice get one that is not kept. Raises NotFound."""
    async with rig.database.session(caller) as session:
        kept = await scripts.kept(session, caller, script_id)
        voices = await casts.cast_of(session, caller, script_id)
        mine = await casts.my_roles(session, caller, script_id)
        said = await analyses.changes(session, caller, script_id)
        seen = await casts.seen_in(session, caller, script_id)
    known = await understanding(rig, caller, script_id)
    whole = await completed(rig, kept.script, known, voices)
    there = {**voices, **whole}
    return Casting(kept, known, said, there, frozenset(mine), rig.directory.voices(), seen)


async def give_voice(rig: Rig, caller: Caller, script_id: str, told: RowChange[str, str]) -> None:
    """Have a role (its id, or NARRATOR) spoken by a voice, and recorded with it if the play was.

    Raises NotFound, NotPermitted, UnknownVoice, and ChangedSince if somebody else has given it one.
    """
    if told.what not in {voice.id for voice in rig.directory.voices()}:
        raise UnknownVoice(told.what)
    async with rig.database.session(caller) as session:
        kept = await scripts.kept(session, caller, script_id)
        if told.of not in {NARRATOR, *(role.id for role in kept.script.roles)}:
            raise NotFound(told.of)
        await casts.give_voice(session, caller, script_id, told)
    await record_changes(rig, caller, script_id)


async def my_roles(rig: Rig, caller: Caller, script_id: str) -> frozenset[str]:
    """The roles that are this person's, by their ids. Raises NotFound."""
    async with rig.database.session(caller) as session:
        return frozenset(await casts.my_roles(session, caller, script_id))


async def choose_role(rig: Rig, caller: Caller, script_id: str, role: str) -> None:
    """Make a role this person's, or give it back if it was. Raises NotFound."""
    async with rig.database.session(caller) as session:
        mine = await casts.my_roles(session, caller, script_id)
        left = [each for each in mine if each != role]
        chosen = left if role in mine else [*mine, role]
        await casts.choose_roles(session, caller, script_id, chosen)


async def completed(
    rig: Rig, script: Script, analysis: Analysis | None, voices: dict[str, str]
) -> dict[str, str]:
    """The voices that are kept, and one that suits for each role that has none."""
    if all(role.id in voices for role in script.roles):
        return voices
    company = rig.directory.company()
    return await rig.reading_room.run(suggest, script, company, analysis, voices)


async def ranked(rig: Rig, casting: Casting, role: str) -> tuple[Voice, ...]:
    """Every voice that can be cast, the one that suits this role best first: it is suggested.

    Those among whom roles are cast by themselves stand before all others.
    """
    known, voices = casting.analysis, {voice.id: voice for voice in casting.voices}
    script, company = casting.kept.script, {voice.id for voice in rig.directory.company()}
    order = await rig.reading_room.run(ranking, script, casting.voices, known, casting.cast, role)
    return tuple(voices[each] for each in sorted(order, key=lambda each: each not in company))


def why(casting: Casting, role: str, voice: Voice) -> tuple[CastReason, ...]:
    """What speaks for this voice as this role."""
    company = {other: casting.voice(name) for other, name in casting.cast.items()}
    there = {other: each for other, each in company.items() if each}
    return reasons(role, voice, casting.analysis, there)
