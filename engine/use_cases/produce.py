"""A production being made: how words, roles and lines are said, and what that asks to be recorded.

Nothing here records a play; a change names what is missing, and `engine.use_cases.record` makes it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.account import Account
from engine.account.permit import NotPermitted
from engine.rig import Rig
from engine.script.delivery import NEUTRAL
from engine.script.model import Script
from engine.store import casts, lexicons, scripts, takes, treatments
from engine.store.scripts import NotFound
from engine.take.lexicon import Entry, Lexicon
from engine.take.plan import Order, changed, takes_wanted
from engine.take.production import AS_PRINTED, LineTreatment, Production, Treatment
from engine.take.take import Planned, key_of
from engine.voice.registry import engine_of


@dataclass(frozen=True, slots=True)
class Asked:
    """What a change asks for: how many lines sound otherwise, and how many takes are missing."""

    lines: int
    missing: int


@dataclass(frozen=True, slots=True)
class Stage:
    """A play as it is to be spoken: its script, its cast, its production."""

    script: Script
    cast: dict[str, str]
    production: Production


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A take that seems wrong: its key, where it stands, its number, and why as a word key."""

    key: str
    scene: str
    speech: str
    role: str
    number: int
    doubt: str


async def staged(session: AsyncSession, person: Account, script_id: str) -> Stage:
    """The play as it stands. Raises NotFound."""
    kept = await scripts.kept(session, person, script_id)
    cast = await casts.cast_of(session, person, script_id)
    production = await treatments.production_of(session, person, script_id)
    return Stage(kept.script, cast, production)


def wanted(rig: Rig, stage: Stage) -> tuple[Planned, ...]:
    """Every take of a play. Takes some milliseconds for a long one."""
    order = Order(engines=rig.engines, production=stage.production)
    return takes_wanted(stage.script, stage.cast, order)


def spelt_out(rig: Rig, stage: Stage, entry: Entry) -> Planned | None:
    """How an entry would sound, in the first voice of the play that speaks its language.

    None where nobody is cast.
    """
    lines = wanted(rig, stage)
    tongue = entry.language.partition("-")[0]
    first = next((line for line in lines if line.utterance.language.startswith(tongue)), None)
    if first is None:
        return None
    alone = entry.alone(first.utterance.language)
    spoken = replace(first.utterance, text=alone.said, sounds=alone.sounds, delivery=NEUTRAL)
    engine = engine_of(spoken.voice)
    key = key_of(spoken, engine, rig.engines.get(engine, ""))
    return Planned(key, first.scene, first.speech, first.role, spoken)


async def respell(rig: Rig, person: Account, script_id: str, lexicon: Lexicon) -> Asked:
    """Say words like this from now on. Raises NotFound, NotPermitted."""

    async def save(session: AsyncSession, _: Stage) -> None:
        await lexicons.keep_lexicon(session, person, script_id, lexicon)

    return await _changed(rig, person, script_id, save)


async def would_respell(rig: Rig, person: Account, script_id: str, lexicon: Lexicon) -> Asked:
    """What `respell` would ask for; nothing is changed. Raises NotFound."""
    async with rig.database.session() as session:
        before = await staged(session, person, script_id)
    after = replace(before, production=replace(before.production, lexicon=lexicon))
    return await _asked(rig, person, before, after)


async def treat_role(
    rig: Rig, person: Account, script_id: str, told: tuple[str, Treatment]
) -> Asked:
    """Have a role (its id) heard like this from now on. Raises NotFound, NotPermitted."""

    async def save(session: AsyncSession, stage: Stage) -> None:
        if told[0] not in {role.id for role in stage.script.roles}:
            raise NotFound(told[0])
        await treatments.treat_role(session, person, script_id, told)

    return await _changed(rig, person, script_id, save)


async def treat_line(
    rig: Rig, person: Account, script_id: str, told: tuple[str, Mapping[str, Any]]
) -> Asked:
    """Change how a line (its id) is heard: the values given, by the names in LineTreatment.

    Raises NotFound, NotPermitted, NotATreatment.
    """
    line, values = told

    async def save(session: AsyncSession, stage: Stage) -> None:
        treated = replace(line_in(stage, line), **values)
        await treatments.treat_line(session, person, script_id, (line, treated))

    return await _changed(rig, person, script_id, save)


async def revert_line(rig: Rig, person: Account, script_id: str, line: str) -> Asked:
    """Have a line heard as printed, as its role is. Raises NotFound, NotPermitted."""

    async def save(session: AsyncSession, stage: Stage) -> None:
        line_in(stage, line)
        await treatments.treat_line(session, person, script_id, (line, AS_PRINTED))

    return await _changed(rig, person, script_id, save)


async def doubtful(rig: Rig, person: Account, script_id: str) -> tuple[Doubtful, ...]:
    """The takes of a play that seem wrong, in its order. Raises NotFound."""
    async with rig.database.session() as session:
        stage = await staged(session, person, script_id)
    lines = await asyncio.to_thread(wanted, rig, stage)
    async with rig.database.session() as session:
        doubts = await takes.doubted(session, person, {line.key for line in lines})
    return tuple(_doubtful(line, doubts[line.key]) for line in lines if line.key in doubts)


async def may_produce(rig: Rig, person: Account, script_id: str) -> bool:
    """Whether this person may change how a play is heard and record it. Raises NotFound."""
    async with rig.database.session() as session:
        try:
            for verb in ("cast", "record"):
                await scripts.script_row(session, person, script_id, verb)
        except NotPermitted:
            return False
    return True


def line_in(stage: Stage, speech: str) -> LineTreatment:
    """How a line of the play is treated now. Raises NotFound where there is no such line."""
    if not any(each.id == speech for each in stage.script.speeches()):
        raise NotFound(speech)
    return stage.production.line(speech)


def _doubtful(line: Planned, doubt: str) -> Doubtful:
    number = line.utterance.variant
    return Doubtful(line.key, line.scene, line.speech, line.role, number, doubt)


async def _changed(
    rig: Rig,
    person: Account,
    script_id: str,
    save: Callable[[AsyncSession, Stage], Awaitable[None]],
) -> Asked:
    async with rig.database.session() as session:
        before = await staged(session, person, script_id)
        await save(session, before)
        after = await staged(session, person, script_id)
    return await _asked(rig, person, before, after)


async def _asked(rig: Rig, person: Account, before: Stage, after: Stage) -> Asked:
    then = await asyncio.to_thread(wanted, rig, before)
    now = await asyncio.to_thread(wanted, rig, after)
    lines = changed(then, now)
    keys = {line.key for line in now if line.speech in lines}
    async with rig.database.session() as session:
        held = await takes.held(session, person, keys)
    return Asked(len(lines), len(keys - held))
