"""Lines in a person's own voice: kept as takes, taken back, counted by who speaks them."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from engine.account.caller import Caller
from engine.account.permit import NotFound
from engine.account.school_rules import RecordingsOff
from engine.reading.refusal import OverLimits
from engine.rig import Rig
from engine.script.model import Language
from engine.store import own_takes, scripts, takes
from engine.store.walls import Across
from engine.take.own_recording import own_recording
from engine.take.own_take import NotKept, OwnTake, WhyNot, own_key, speaker_named, words_key
from engine.take.production import MOST_TAKES
from engine.take.take import Take
from engine.use_cases.consent import must_have_agreed
from engine.use_cases.give_out import address_of, give_out
from engine.use_cases.kept_sounds import may_keep
from engine.use_cases.kept_takes import KIND, unshelve
from engine.use_cases.record import record_changes
from engine.use_cases.spoken_play import SpokenPlay, spoken_in, spoken_play
from engine.voice.port import Utterance

UNDONE_FOR = timedelta(hours=1)
"""How long a take that was taken back may be had back; then it is erased."""


@dataclass(frozen=True, slots=True)
class SpokenTake:
    """A take that somebody recorded: where it is heard, who speaks, for how many seconds."""

    key: str
    url: str
    speaker: str
    seconds: float


@dataclass(frozen=True, slots=True)
class SpokenLine:
    """A line that somebody recorded: of which speech and role, by whom, and how it sounds.

    With `anyway` what is merely doubtful is kept.
    """

    speech: str
    role: str
    speaker: str
    sound: bytes
    anyway: bool = False


async def speak_line(
    rig: Rig, caller: Caller, script_id: str, spoken: SpokenLine
) -> tuple[SpokenTake, ...]:
    """Have a line heard as somebody has recorded it, in turn with what is recorded of it already.

    The takes of the line then. It is heard as long as the line has these words. Raises NotFound,
    NotPermitted, NotKept, ShelfFull; in a school RecordingsOff, ConsentWanted.
    """
    if not await may_keep(rig, caller):
        raise RecordingsOff(caller.school)
    await must_have_agreed(rig, caller)
    async with rig.database.session(caller) as session:
        await scripts.script_row(session, caller, script_id, "record")
        play = await spoken_in(rig, session, caller, script_id)
    line, name = play.speech(spoken.speech), speaker_named(spoken.speaker)
    text = play.words_of(line)
    if spoken.role not in line.who:
        raise NotFound(spoken.role)
    if not text:
        raise NotKept(WhyNot.NO_WORDS)
    if len(play.own_of(line.id).get(spoken.role, ())) >= MOST_TAKES:
        raise NotKept(WhyNot.ENOUGH)
    made = await _made(rig, play, text, spoken)
    own = OwnTake("", line.id, spoken.role, words_key(text), name)
    own = replace(own, key=own_key(script_id, own, made.audio))
    await _keep(rig, caller, script_id, (own, replace(made, key=own.key)))
    return await _takes_of(rig, caller, script_id, (line.id, spoken.role))


async def take_back(rig: Rig, caller: Caller, script_id: str, where: tuple[str, str]) -> None:
    """Have a role (where[1]) speak a line (where[0]) in the voice that is cast again.

    What is missing of it is recorded where the play was recorded. What was taken back can be had
    back for an hour, and is erased then. Raises NotFound, also where nobody recorded it,
    NotPermitted.
    """
    async with rig.database.session(caller) as session:
        if not await own_takes.take_back(session, caller, script_id, where):
            raise NotFound(where[0])
    play = await spoken_play(rig, caller, script_id)
    lines = await rig.reading_room.run(play.takes_of, where[0])
    keys = {line.key for line in lines}
    async with rig.database.session(caller) as session:
        held = await takes.held(session, caller, keys)
    if keys - held:
        await record_changes(rig, caller, script_id)


async def have_back(
    rig: Rig, caller: Caller, script_id: str, where: tuple[str, str]
) -> tuple[SpokenTake, ...]:
    """Undo what was last taken back of a role's line; its takes then. Raises as `take_back`."""
    async with rig.database.session(caller) as session:
        if not await own_takes.bring_back(session, caller, script_id, where):
            raise NotFound(where[0])
    return await _takes_of(rig, caller, script_id, where)


async def spoken_of(
    rig: Rig, caller: Caller, script_id: str, speech: str
) -> dict[str, tuple[str, ...]]:
    """Who speaks a line themselves, by role. Raises NotFound."""
    play = await spoken_play(rig, caller, script_id)
    own = play.own_of(speech)
    return {role: tuple(dict.fromkeys(one.speaker for one in own[role])) for role in own}


async def spoken_by(rig: Rig, caller: Caller, script_id: str) -> dict[str, dict[str, int]]:
    """How many lines of each role are heard in whose own voice, most first. Raises NotFound."""
    play = await spoken_play(rig, caller, script_id)
    lines: dict[str, Counter[str]] = {}
    for speech in dict.fromkeys(own.speech for own in play.own()):
        if any(each.id == speech for each in play.script.speeches()):
            for role, those in play.own_of(speech).items():
                lines.setdefault(role, Counter()).update({take.speaker for take in those})
    return {role: dict(counted.most_common()) for role, counted in lines.items()}


async def sweep_taken_back(rig: Rig, at: datetime) -> int:
    """Erase what was taken back an hour before; how many takes. Raises ShelfAway, StoreAway."""
    async with rig.database.session(Across.WORK) as session:
        gone = await own_takes.drop(session, at - UNDONE_FOR)
    for school, key in gone:
        await asyncio.to_thread(unshelve, rig.shelf.of(school), [key])
    return len(gone)


async def _made(rig: Rig, play: SpokenPlay, text: str, spoken: SpokenLine) -> Take:
    """The take of what was recorded, made in a process of its own."""
    spanish = play.script.language is Language.SPANISH
    utterance = Utterance(text, "", "es" if spanish else "en")
    try:
        return await rig.reading_room.run(
            own_recording, spoken.sound, utterance, anyway=spoken.anyway
        )
    except OverLimits as fault:
        raise NotKept(WhyNot.NOT_SOUND) from fault


async def _keep(rig: Rig, caller: Caller, script_id: str, kept: tuple[OwnTake, Take]) -> None:
    own, take = kept
    cabinet = rig.shelf.of(caller.school)
    await asyncio.to_thread(cabinet.put, KIND, take.key, take.audio, once=True)
    async with rig.database.session(caller) as session:
        await takes.keep(session, caller, take)
        await own_takes.add(session, caller, script_id, own)


async def _takes_of(
    rig: Rig, caller: Caller, script_id: str, where: tuple[str, str]
) -> tuple[SpokenTake, ...]:
    play, (speech, role) = await spoken_play(rig, caller, script_id), where
    own = play.own_of(speech).get(role, ())
    heard = await given_out(rig, caller, script_id, [take.key for take in own])
    return spoken_takes(script_id, own, heard)


async def given_out(
    rig: Rig, caller: Caller, script_id: str, keys: Collection[str]
) -> dict[str, float]:
    """The seconds of those of the takes that are recorded; they may be heard from now on."""
    async with rig.database.session(caller) as session:
        notes = await takes.about(session, caller, keys)
    await give_out(rig, caller, script_id, notes)
    return {key: note.seconds for key, note in notes.items()}


def spoken_takes(
    script_id: str, own: Iterable[OwnTake], seconds: Mapping[str, float]
) -> tuple[SpokenTake, ...]:
    """Those of the takes that are on the shelf, as they are shown; `seconds` by their keys."""
    return tuple(
        SpokenTake(take.key, address_of(script_id, take.key), take.speaker, seconds[take.key])
        for take in own
        if take.key in seconds
    )
