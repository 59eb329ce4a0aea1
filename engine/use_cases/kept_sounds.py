"""The sound of an actor's own lines: dropped after the verdict, unless they chose to keep it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np

from engine.account.caller import Caller
from engine.account.permit import NotFound
from engine.account.school_rules import RecordingsOff
from engine.ear.port import RATE
from engine.rehearsal.keeping import Keeping, KeptSound
from engine.rig import Rig
from engine.sound.encode import opus
from engine.sound.sound import Sound
from engine.store import handed_in, kept_sounds
from engine.store.kept_sounds import NewSound
from engine.store.shelf import ShelfFull, Spoiled
from engine.store.tables import new_id
from engine.store.walls import Across
from engine.use_cases.rules import rules_of

KIND = "mine"
"""The kind of blob that holds an actor's line."""

_BROUGHT_BACK = timedelta(hours=1)
"""How long a play that was discarded keeps its sounds, for whoever brings it back at once."""

_LOUDEST = np.float32(32768)


async def keeping_of(rig: Rig, caller: Caller) -> Keeping:
    """What this person has chosen, and what is kept of theirs."""
    async with rig.database.session(caller) as session:
        return await kept_sounds.keeping(session, caller)


async def keep_for(rig: Rig, caller: Caller, days: int) -> Keeping:
    """Keep this person's lines for so many days from now on, or with 0 keep no more.

    What is kept goes so many days after it was said; with 0 it goes when it would have. Raises
    NotAChoice, RecordingsOff.
    """
    if days and not await may_keep(rig, caller):
        raise RecordingsOff(caller.school)
    async with rig.database.session(caller) as session:
        await kept_sounds.choose(session, caller, days)
        return await kept_sounds.keeping(session, caller)


async def may_keep(rig: Rig, caller: Caller) -> bool:
    """Whether this person's school lets people keep sound of themselves."""
    return (await rules_of(rig, caller)).recordings


async def delete_all(rig: Rig, caller: Caller) -> int:
    """Erase everything that is kept of this person's lines now; how many they were."""
    async with rig.database.session(caller) as session:
        gone = await kept_sounds.forget_all(session, caller)
    await erase(rig, [(caller.school, sound) for sound in gone])
    return len(gone)


async def keep_line(rig: Rig, caller: Caller, said: NewSound, pcm: bytes) -> KeptSound | None:
    """Keep a line as it was said, if whoever said it chose that, for themselves or for a class.

    None where nothing is kept.

    `pcm` is 16 bits, little endian, 16 kHz, mono. On a disk that is full nothing is kept. Raises
    NotFound.
    """
    if not pcm or not await may_keep(rig, caller):
        return None
    async with rig.database.session(caller) as session:
        days = (await kept_sounds.keeping(session, caller)).days
        said = replace(said, handed_in=await handed_in.wanted_in(session, caller, said.practice))
    if not (days or said.handed_in):
        return None
    cabinet, sound_id = rig.shelf.of(caller.school), new_id()
    audio = await rig.reading_room.run(_encoded, pcm)
    try:
        await asyncio.to_thread(cabinet.put, KIND, sound_id, audio)
        async with rig.database.session(caller) as session:
            kept = await kept_sounds.keep(session, caller, said, sound_id)
    except ShelfFull:
        return None
    if kept is None:
        await erase(rig, [(caller.school, sound_id)])
    return kept


async def kept_of(rig: Rig, caller: Caller, practice_id: str) -> tuple[KeptSound, ...]:
    """What is kept of a sitting of this person's, in the order it was said. Raises NotFound."""
    async with rig.database.session(caller) as session:
        return await kept_sounds.of_practice(session, caller, practice_id)


async def sound_of(rig: Rig, caller: Caller, sound_id: str) -> bytes:
    """The sound of one of this person's lines, as Ogg Opus. Raises NotFound."""
    async with rig.database.session(caller) as session:
        kept = await kept_sounds.find(session, caller, sound_id)
    return await _heard(rig, caller.school, kept.id)


async def sound_handed_in(rig: Rig, caller: Caller, class_id: str, sound_id: str) -> bytes:
    """The sound of a line that a student handed in, for who teaches the class. Raises NotFound."""
    async with rig.database.session(caller) as session:
        kept = await handed_in.find(session, caller, class_id, sound_id)
    return await _heard(rig, caller.school, kept.id)


async def hand_in(rig: Rig, caller: Caller, assignment_id: str, *, on: bool) -> None:
    """Let whoever teaches a class hear one's takes of an assignment that asks for it, or no longer.

    Each is heard for a month; what was handed in is taken back at once. Raises NotFound,
    RecordingsOff.
    """
    if on and not await may_keep(rig, caller):
        raise RecordingsOff(caller.school)
    gone: tuple[str, ...] = ()
    async with rig.database.session(caller) as session:
        await handed_in.choose(session, caller, assignment_id, on=on)
        if not on:
            gone = await kept_sounds.take_back(session, (caller.id, caller.school), assignment_id)
    await erase(rig, [(caller.school, sound) for sound in gone])


async def delete_of_play(rig: Rig, script_id: str) -> int:
    """Erase what is kept of a play, whoever said it; whoever asks has asked whether they may."""
    async with rig.database.session(Across.WORK) as session:
        gone = await kept_sounds.forget_play(session, script_id)
    await erase(rig, gone)
    return len(gone)


async def sweep_kept(rig: Rig, at: datetime) -> int:
    """Erase what was kept until now, and what is of plays that were discarded an hour ago.

    How many sounds. Raises ShelfAway, StoreAway.
    """
    async with rig.database.session(Across.WORK) as session:
        gone = await kept_sounds.drop(session, at, at - _BROUGHT_BACK)
    await erase(rig, gone)
    return len(gone)


async def _heard(rig: Rig, school: str, sound_id: str) -> bytes:
    try:
        return await asyncio.to_thread(rig.shelf.of(school).get, KIND, sound_id)
    except (KeyError, Spoiled) as lost:
        raise NotFound(sound_id) from lost


async def erase(rig: Rig, gone: Iterable[tuple[str, str]]) -> None:
    """Erase sounds that are noted no longer, by school and id."""
    for school, sound in gone:
        await asyncio.to_thread(rig.shelf.of(school).discard, KIND, sound)


def _encoded(pcm: bytes) -> bytes:
    """What a microphone gave, as Opus; it is as loud as it was."""
    return opus(Sound(np.frombuffer(pcm, "<i2").astype(np.float32) / _LOUDEST, RATE))
