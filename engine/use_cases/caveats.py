"""What to know of a play's recordings before they are trusted: who stood in, what may be wrong."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from dataclasses import dataclass

from engine.account.account import Account
from engine.rig import Rig
from engine.store import takes
from engine.take.take import Planned
from engine.use_cases.line_takes import LineTake, another_take, choose
from engine.use_cases.produce import staged, wanted
from engine.voice.port import Reason
from engine.voice.registry import engine_of


@dataclass(frozen=True, slots=True)
class StoodIn:
    """How many lines an engine spoke that was not cast, and why who was cast did not."""

    engine: str
    because: Reason
    lines: int


@dataclass(frozen=True, slots=True)
class Doubt:
    """A take that may be wrong: its key, its line, its number and why as a word key."""

    key: str
    speech: str
    role: str
    text: str
    number: int
    why: str


@dataclass(frozen=True, slots=True)
class Caveats:
    """What there is to say of a play's takes; the doubts in its order."""

    stood_in: tuple[StoodIn, ...] = ()
    doubts: tuple[Doubt, ...] = ()


async def caveats(rig: Rig, person: Account, script_id: str) -> Caveats:
    """Who stood in, most lines first, and what may be wrong. Raises NotFound."""
    async with rig.database.session() as session:
        stage = await staged(session, person, script_id)
    lines = await asyncio.to_thread(wanted, rig, stage)
    keys = {line.key for line in lines}
    async with rig.database.session() as session:
        stand_ins = await takes.stand_ins(session, person, keys)
        doubts = await takes.doubted(session, person, keys)
    spoken: defaultdict[tuple[str, Reason], set[str]] = defaultdict(set)
    for line in lines:
        if line.key in stand_ins:
            found = stand_ins[line.key]
            spoken[engine_of(found.voice), found.because].add(line.speech)
    stood_in = [StoodIn(*which, len(speeches)) for which, speeches in spoken.items()]
    names = {role.id: role.name for role in stage.script.roles}
    return Caveats(
        tuple(sorted(stood_in, key=lambda each: -each.lines)),
        tuple(
            _doubt(line, names[line.role], doubts[line.key]) for line in lines if line.key in doubts
        ),
    )


async def replace_take(
    rig: Rig, person: Account, script_id: str, speech: str
) -> tuple[LineTake, ...]:
    """Record a line once more and have the new take heard from now on.

    Raises NotFound, NotPermitted, NotATreatment (`enough_takes`), VoiceFailed, ShelfFull.
    """
    number = await another_take(rig, person, script_id, speech)
    return await choose(rig, person, script_id, (speech, number))


def _doubt(line: Planned, role: str, why: str) -> Doubt:
    text = line.printed or line.utterance.text
    return Doubt(line.key, line.speech, role, text, line.utterance.variant, why)
