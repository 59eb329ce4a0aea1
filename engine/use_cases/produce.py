"""A production being made: how words, roles and lines are said, and what that asks to be recorded.

A change names what is missing; where the play was recorded before, that is recorded at once.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.account.permit import NotFound, NotPermitted
from engine.rig import Rig
from engine.script.delivery import NEUTRAL
from engine.store import lexicons, scripts, takes, treatments
from engine.take.lexicon import Entry, NotAnEntry
from engine.take.plan import changed
from engine.take.production import AS_PRINTED, RowChange, Treatment
from engine.take.take import Planned, key_of
from engine.use_cases.record import record_changes
from engine.use_cases.spoken_play import SpokenPlay, spoken_in, spoken_play, takes_in
from engine.voice.registry import engine_of

MOST_ENTRIES = 1000
"""How many words a lexicon may hold: each is looked for in every line that is planned."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a change asks for: how many lines sound otherwise, and how many takes are missing."""

    lines: int
    missing: int


PLAINLY = {part.name: getattr(AS_PRINTED, part.name) for part in fields(AS_PRINTED)}
"""What takes away whatever was said of a line: it is heard as printed, as its role is."""


@dataclass(frozen=True, slots=True)
class ToldProduction:
    """A play as it is to be spoken, with the revision of each row that may be changed.

    `words` are by how a word is looked up and its language, `roles` and `lines` by their ids.
    """

    play: SpokenPlay
    words: Mapping[tuple[str, str], int]
    roles: Mapping[str, int]
    lines: Mapping[str, int]

    def seen_word(self, entry: Entry) -> int:
        """The revision of the row that an entry stands in, 0 where there is none."""
        return self.words.get((entry.lookup, entry.language), 0)


async def production_of(rig: Rig, caller: Caller, script_id: str) -> ToldProduction:
    """How a play is heard, for a caller who may change it. Raises NotFound."""
    async with rig.database.session(caller) as session:
        play = await spoken_in(rig, session, caller, script_id)
        words = await lexicons.seen_in(session, caller, script_id)
        seen = await treatments.seen_in(session, caller, script_id)
    return ToldProduction(play, words, seen.roles, seen.lines)


async def spelt_out(rig: Rig, play: SpokenPlay, entry: Entry) -> Planned | None:
    """How an entry would sound, in the first voice of the play that speaks its language.

    None where nobody is cast.
    """
    tongue = entry.language.partition("-")[0]
    lines = await takes_in(rig, play)
    cast = (line for line in lines if not line.own)
    first = next((line for line in cast if line.utterance.language.startswith(tongue)), None)
    if first is None:
        return None
    alone = entry.alone(first.utterance.language)
    spoken = replace(first.utterance, text=alone.said, sounds=alone.sounds, delivery=NEUTRAL)
    engine = engine_of(spoken.voice)
    key = key_of(spoken, engine, play.engines.get(engine, ""))
    return Planned(key, first.scene, first.speech, first.role, spoken)


async def respell(rig: Rig, caller: Caller, script_id: str, told: RowChange[Entry, bool]) -> Asked:
    """Say the word of an entry like this from now on; where it is told False, as it is spelt.

    Raises NotFound, NotPermitted, ChangedSince, NotAnEntry (`too_many`).
    """
    entry = told.of
    word = RowChange((entry.lookup, entry.language), entry if told.what else None, told.seen)

    async def save(session: AsyncSession, play: SpokenPlay) -> None:
        if told.what and len(play.production.lexicon.with_entry(entry).entries) > MOST_ENTRIES:
            raise NotAnEntry("too_many")
        await lexicons.say_word(session, caller, script_id, word)

    return await _changed(rig, caller, script_id, save)


async def would_respell(rig: Rig, caller: Caller, script_id: str, entry: Entry) -> Asked:
    """What saying a word like this would ask for; nothing is changed. Raises NotFound."""
    before = await spoken_play(rig, caller, script_id)
    lexicon = before.production.lexicon.with_entry(entry)
    after = replace(before, production=replace(before.production, lexicon=lexicon))
    return await _asked(rig, caller, before, after)


async def treat_role(
    rig: Rig, caller: Caller, script_id: str, told: RowChange[str, Treatment]
) -> Asked:
    """Have a role (its id) heard like this from now on.

    Raises NotFound, NotPermitted, ChangedSince.
    """

    async def save(session: AsyncSession, play: SpokenPlay) -> None:
        if told.of not in {role.id for role in play.script.roles}:
            raise NotFound(told.of)
        await treatments.treat_role(session, caller, script_id, told)

    return await _changed(rig, caller, script_id, save)


async def treat_line(
    rig: Rig, caller: Caller, script_id: str, told: RowChange[str, Mapping[str, Any]]
) -> Asked:
    """Change how a line (its id) is heard: the values given, by the names in LineTreatment.

    Raises NotFound, NotPermitted, ChangedSince, NotATreatment.
    """

    async def save(session: AsyncSession, play: SpokenPlay) -> None:
        treated = RowChange(told.of, replace(play.line(told.of), **told.what), told.seen)
        await treatments.treat_line(session, caller, script_id, treated)

    return await _changed(rig, caller, script_id, save)


async def may_produce(rig: Rig, caller: Caller, script_id: str) -> bool:
    """Whether this person may change how a play is heard and record it. Raises NotFound."""
    async with rig.database.session(caller) as session:
        try:
            for verb in ("cast", "record"):
                await scripts.script_row(session, caller, script_id, verb)
        except NotPermitted:
            return False
    return True


async def _changed(
    rig: Rig,
    caller: Caller,
    script_id: str,
    save: Callable[[AsyncSession, SpokenPlay], Awaitable[None]],
) -> Asked:
    async with rig.database.session(caller) as session:
        await scripts.held(session, caller, script_id, "cast")
        before = await spoken_in(rig, session, caller, script_id)
        await save(session, before)
        after = await spoken_in(rig, session, caller, script_id)
    asked = await _asked(rig, caller, before, after)
    if asked.missing:
        await record_changes(rig, caller, script_id)
    return asked


async def _asked(rig: Rig, caller: Caller, before: SpokenPlay, after: SpokenPlay) -> Asked:
    now = await takes_in(rig, after)
    lines = changed(await takes_in(rig, before), now)
    keys = {line.key for line in now if line.speech in lines}
    async with rig.database.session(caller) as session:
        held = await takes.held(session, caller, keys)
    return Asked(len(lines), len(keys - held))
