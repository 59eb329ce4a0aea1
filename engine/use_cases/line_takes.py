"""The takes of one line: another is recorded, they are compared, one is chosen or accepted."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from engine.account.account import Account
from engine.rig import Rig
from engine.store import scripts, takes, treatments
from engine.take.booth import failure
from engine.take.plan import Order, takes_of
from engine.take.production import MOST_TAKES, LineTreatment, NotATreatment
from engine.take.take import Planned, Take
from engine.use_cases.kept_takes import keep, with_wardrobe
from engine.use_cases.produce import Stage, line_in, staged
from engine.use_cases.spend import terms_of
from engine.voice.fallback import StandIn


@dataclass(frozen=True, slots=True)
class LineTake:
    """One take of a line, in one role's voice; `number` counts from 0.

    `seconds` and `made` are empty where it is not recorded. `used` says that it may be heard: it is
    the one chosen, or none is and they are heard in turn.
    """

    key: str
    role: str
    number: int
    used: bool
    seconds: float = 0.0
    made: datetime | None = None
    doubt: str = ""
    stand_in: StandIn | None = None


async def line_takes(
    rig: Rig, person: Account, script_id: str, speech: str
) -> tuple[LineTake, ...]:
    """The takes of a line, by role and number. Raises NotFound."""
    async with rig.database.session() as session:
        stage = await staged(session, person, script_id)
    treated = line_in(stage, speech)
    lines = await asyncio.to_thread(_takes, rig, stage, speech, treated.takes)
    async with rig.database.session() as session:
        notes = await takes.about(session, person, {line.key for line in lines})
    return tuple(_told(line, notes.get(line.key), treated.variants) for line in lines)


async def record_again(
    rig: Rig, person: Account, script_id: str, speech: str
) -> tuple[LineTake, ...]:
    """Record the next take of a line as `another_take` does; all its takes then."""
    await another_take(rig, person, script_id, speech)
    return await line_takes(rig, person, script_id, speech)


async def another_take(rig: Rig, person: Account, script_id: str, speech: str) -> int:
    """Record the next take of a line at once, before all that wait; its number.

    One that is missing is recorded before another is added, one that is heard first. What the shelf
    has already, of an identical play, is not spoken again. Raises NotFound, NotPermitted,
    NotATreatment (`enough_takes` where there are four, `no_voice`), VoiceFailed, ShelfFull.
    """
    async with rig.database.session() as session:
        for verb in ("cast", "record"):
            await scripts.script_row(session, person, script_id, verb)
        stage = await staged(session, person, script_id)
    treated = line_in(stage, speech)
    lines = await asyncio.to_thread(_takes, rig, stage, speech, MOST_TAKES)
    async with rig.database.session() as session:
        held = await takes.held(session, person, {line.key for line in lines})
    missing = [line for line in lines if line.key not in held]
    if not lines:
        raise NotATreatment("no_voice")
    number = _next({line.utterance.variant for line in missing}, treated)
    for line in missing:
        if line.utterance.variant == number:
            await _record(rig, person, script_id, line)
    await _count(rig, person, script_id, (speech, number + 1))
    return number


def _next(missing: Collection[int], treated: LineTreatment) -> int:
    """The number of the take to record. Raises NotATreatment (`enough_takes`)."""
    wanted: tuple[int, ...] = (*treated.variants, *range(treated.takes))
    for number in wanted:
        if number in missing:
            return number
    if treated.takes == MOST_TAKES:
        raise NotATreatment("enough_takes")
    return treated.takes


async def choose(
    rig: Rig, person: Account, script_id: str, told: tuple[str, int | None]
) -> tuple[LineTake, ...]:
    """Have one take of a line heard, by its number, or None: all in turn.

    Raises NotFound, NotPermitted, NotATreatment where there is no such take.
    """
    speech, number = told
    async with rig.database.session() as session:
        treated = line_in(await staged(session, person, script_id), speech)
        chosen = (speech, replace(treated, take=number))
        await treatments.treat_line(session, person, script_id, chosen)
    return await line_takes(rig, person, script_id, speech)


async def accept(
    rig: Rig, person: Account, script_id: str, told: tuple[str, int]
) -> tuple[LineTake, ...]:
    """Say that a take of a line, by its number, is well as it is. Raises NotFound, NotPermitted."""
    speech, number = told
    async with rig.database.session() as session:
        await scripts.script_row(session, person, script_id, "record")
        stage = await staged(session, person, script_id)
    count = line_in(stage, speech).takes
    lines = await asyncio.to_thread(_takes, rig, stage, speech, count)
    keys = {key for line in lines if line.utterance.variant == number for key in line.keys}
    async with rig.database.session() as session:
        await takes.accept(session, person, keys)
    return await line_takes(rig, person, script_id, speech)


def _takes(rig: Rig, stage: Stage, speech: str, count: int) -> tuple[Planned, ...]:
    """So many takes of a line for each of its roles, whichever is chosen. Blocks."""
    treated = replace(stage.production.line(speech), take=None, takes=count)
    production = replace(stage.production, lines={speech: treated})
    order = Order(engines=rig.engines, production=production)
    return takes_of(stage.script, stage.cast, order, speech)


async def _record(rig: Rig, person: Account, script_id: str, line: Planned) -> None:
    """Speak, shelve and note one take. Raises VoiceFailed, ShelfFull."""
    async with rig.database.session() as session:
        terms = await terms_of(rig, session, person, script_id)
    terms = await with_wardrobe(rig, person, terms, [line])
    outcome = await rig.booth.try_out(line, terms)
    if isinstance(outcome, Take):
        await keep(rig, person, outcome)
    else:
        raise failure(outcome)


async def _count(rig: Rig, person: Account, script_id: str, told: tuple[str, int]) -> None:
    """Note that a line has so many takes at least."""
    speech, count = told
    async with rig.database.session() as session:
        treated = line_in(await staged(session, person, script_id), speech)
        more = (speech, replace(treated, takes=max(count, treated.takes)))
        await treatments.treat_line(session, person, script_id, more)


def _told(line: Planned, note: takes.TakeNote | None, used: tuple[int, ...]) -> LineTake:
    number = line.utterance.variant
    plain = LineTake(line.key, line.role, number, used=number in used)
    if note is None:
        return plain
    return replace(
        plain, seconds=note.seconds, made=note.made, doubt=note.doubt, stand_in=note.stand_in
    )
