"""The takes of one line: another is recorded, they are compared, one is chosen or accepted."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from engine.account.caller import Caller
from engine.rig import Rig
from engine.store import scripts, takes, treatments
from engine.take.production import MOST_TAKES, LineTreatment, NotATreatment, RowChange
from engine.take.recording_pool import failure
from engine.take.take import Planned, Skipped
from engine.use_cases.get_ahead import record_now
from engine.use_cases.spoken_play import SpokenPlay, spoken_in, spoken_play
from engine.voice.fallback import StandIn


@dataclass(frozen=True, slots=True)
class LineTake:
    """One take of a line, in the voice that is cast for a role; `number` counts from 0.

    `seconds` and `made` are empty where it is not recorded. `used` says that it may be heard: it is
    the one chosen, or none is and they are heard in turn, and nobody recorded the line themselves.
    """

    key: str
    role: str
    number: int
    used: bool
    seconds: float = 0.0
    made: datetime | None = None
    doubt: str = ""
    stand_in: StandIn | None = None


async def line_takes(rig: Rig, caller: Caller, script_id: str, speech: str) -> tuple[LineTake, ...]:
    """The takes of a line, by role and number. Raises NotFound."""
    play = await spoken_play(rig, caller, script_id)
    treated = play.line(speech)
    lines = await _takes(rig, play, speech, treated.takes)
    async with rig.database.session(caller) as session:
        notes = await takes.about(session, caller, {line.key for line in lines})
    own = play.own_of(speech)
    return tuple(
        _told(line, notes.get(line.key), () if line.role in own else treated.variants)
        for line in lines
    )


async def record_again(
    rig: Rig, caller: Caller, script_id: str, speech: str
) -> tuple[LineTake, ...]:
    """Record the next take of a line as `another_take` does; all its takes then."""
    await another_take(rig, caller, script_id, speech)
    return await line_takes(rig, caller, script_id, speech)


async def record_missing(
    rig: Rig, caller: Caller, script_id: str, speech: str
) -> tuple[LineTake, ...]:
    """Record the first take that is missing of those heard; none where all came meanwhile.

    All takes of the line then. Raises as `another_take` does.
    """
    treated, missing = await _missing(rig, caller, script_id, speech)
    number = next((each for each in treated.variants if each in missing), None)
    if number is not None:
        await _record(rig, caller, script_id, missing[number])
    return await line_takes(rig, caller, script_id, speech)


async def another_take(rig: Rig, caller: Caller, script_id: str, speech: str) -> int:
    """Record the next take of a line at once, before all that wait; its number.

    One that is missing is recorded before another is added, one that is heard first. What the shelf
    has already, of an identical play, is not spoken again. Raises NotFound, NotPermitted,
    NotATreatment (`enough_takes` where there are four, `no_voice`), VoiceFailed, ShelfFull.
    """
    treated, missing = await _missing(rig, caller, script_id, speech)
    number = _next(missing, treated)
    await _record(rig, caller, script_id, missing.get(number, ()))
    await _count(rig, caller, script_id, speech, number + 1)
    return number


async def _missing(
    rig: Rig, caller: Caller, script_id: str, speech: str
) -> tuple[LineTreatment, dict[int, list[Planned]]]:
    """How a line is treated, and what is not recorded of its takes, by their numbers."""
    async with rig.database.session(caller) as session:
        for verb in ("cast", "record"):
            await scripts.script_row(session, caller, script_id, verb)
        play = await spoken_in(rig, session, caller, script_id)
    lines = await _takes(rig, play, speech, MOST_TAKES)
    if not lines:
        raise NotATreatment("no_voice")
    async with rig.database.session(caller) as session:
        held = await takes.held(session, caller, {line.key for line in lines})
    missing: dict[int, list[Planned]] = {}
    for line in lines:
        if line.key not in held:
            missing.setdefault(line.utterance.variant, []).append(line)
    return play.line(speech), missing


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
    rig: Rig, caller: Caller, script_id: str, told: RowChange[str, int | None]
) -> tuple[LineTake, ...]:
    """Have one take of a line heard, by its number, or None: all in turn.

    Raises NotFound, NotPermitted, ChangedSince, NotATreatment where there is no such take.
    """
    async with rig.database.session(caller) as session:
        await scripts.held(session, caller, script_id, "cast")
        treated = (await spoken_in(rig, session, caller, script_id)).line(told.of)
        chosen = RowChange(told.of, replace(treated, take=told.what), told.seen)
        await treatments.treat_line(session, caller, script_id, chosen)
    return await line_takes(rig, caller, script_id, told.of)


async def accept(
    rig: Rig, caller: Caller, script_id: str, told: tuple[str, int]
) -> tuple[LineTake, ...]:
    """Say that a take of a line, by its number, is well as it is. Raises NotFound, NotPermitted."""
    speech, number = told
    async with rig.database.session(caller) as session:
        await scripts.script_row(session, caller, script_id, "record")
        play = await spoken_in(rig, session, caller, script_id)
    lines = await _takes(rig, play, speech, play.line(speech).takes)
    keys = {key for line in lines if line.utterance.variant == number for key in line.keys}
    async with rig.database.session(caller) as session:
        await takes.accept(session, caller, keys)
    return await line_takes(rig, caller, script_id, speech)


async def _takes(rig: Rig, play: SpokenPlay, speech: str, count: int) -> tuple[Planned, ...]:
    """So many takes of a line for each of its roles, whichever is chosen."""
    treated = replace(play.production.line(speech), take=None, takes=count)
    production = replace(play.production, lines={speech: treated}, own={})
    again = replace(play, production=production)
    return await rig.reading_room.run(again.takes_of, speech)


async def _record(rig: Rig, caller: Caller, script_id: str, lines: Iterable[Planned]) -> None:
    """Speak, shelve and note a take, in each of its voices. Raises VoiceFailed, ShelfFull."""
    for line in lines:
        outcome = await record_now(rig, caller, script_id, line)
        if isinstance(outcome, Skipped):
            raise failure(outcome)


async def _count(rig: Rig, caller: Caller, script_id: str, speech: str, count: int) -> None:
    """Note that a line has so many takes at least, whatever was said of it meanwhile."""
    async with rig.database.session(caller) as session:
        await scripts.held(session, caller, script_id, "cast")
        treated = (await spoken_in(rig, session, caller, script_id)).line(speech)
        seen = (await treatments.seen_in(session, caller, script_id)).lines.get(speech, 0)
        more = RowChange(speech, replace(treated, takes=max(count, treated.takes)), seen)
        await treatments.treat_line(session, caller, script_id, more)


def _told(line: Planned, note: takes.TakeNote | None, used: tuple[int, ...]) -> LineTake:
    number = line.utterance.variant
    plain = LineTake(line.key, line.role, number, used=number in used)
    if note is None:
        return plain
    return replace(
        plain, seconds=note.seconds, made=note.made, doubt=note.doubt, stand_in=note.stand_in
    )
