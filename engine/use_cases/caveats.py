"""What to know of a play's recordings before they are trusted: who stood in, what may be wrong."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from engine.account.caller import Caller
from engine.rig import Rig
from engine.store import takes, treatments
from engine.take.production import RowChange
from engine.take.take import Planned
from engine.use_cases.line_takes import LineTake, another_take, choose
from engine.use_cases.spoken_play import spoken_play, takes_in
from engine.voice.port import Reason
from engine.voice.registry import engine_of


@dataclass(frozen=True, slots=True)
class StoodIn:
    """How many lines an engine spoke that was not cast, and why who was cast did not."""

    engine: str
    because: Reason
    lines: int


@dataclass(frozen=True, slots=True)
class DoubtedTake:
    """A take that may be wrong: its key, where it stands, its number and why as a word key.

    `role` is an id, `name` what the role is called; `text` is what is printed.
    """

    key: str
    scene: str
    speech: str
    role: str
    name: str
    text: str
    number: int
    doubt: str


@dataclass(frozen=True, slots=True)
class Caveats:
    """What there is to say of a play's takes; the doubts in its order."""

    stood_in: tuple[StoodIn, ...] = ()
    doubts: tuple[DoubtedTake, ...] = ()


async def caveats(rig: Rig, caller: Caller, script_id: str) -> Caveats:
    """Who stood in, most lines first, and what may be wrong. Raises NotFound."""
    play = await spoken_play(rig, caller, script_id)
    lines = await takes_in(rig, play)
    keys = {line.key for line in lines}
    async with rig.database.session(caller) as session:
        stand_ins = await takes.stand_ins(session, caller, keys)
        doubts = await takes.doubted(session, caller, keys)
    spoken: defaultdict[tuple[str, Reason], set[str]] = defaultdict(set)
    for line in lines:
        if line.key in stand_ins:
            found = stand_ins[line.key]
            spoken[engine_of(found.voice), found.because].add(line.speech)
    stood_in = [StoodIn(*which, len(speeches)) for which, speeches in spoken.items()]
    names = {role.id: role.name for role in play.script.roles}
    return Caveats(
        tuple(sorted(stood_in, key=lambda each: -each.lines)),
        tuple(
            _doubt(line, names[line.role], doubts[line.key])
            for line in lines
            if line.key in doubts and line.role in names
        ),
    )


async def replace_take(
    rig: Rig, caller: Caller, script_id: str, speech: str
) -> tuple[LineTake, ...]:
    """Record a line once more and have the new take heard from now on.

    Raises NotFound, NotPermitted, NotATreatment (`enough_takes`), VoiceFailed, ShelfFull.
    """
    number = await another_take(rig, caller, script_id, speech)
    async with rig.database.session(caller) as session:
        seen = (await treatments.seen_in(session, caller, script_id)).lines.get(speech, 0)
    return await choose(rig, caller, script_id, RowChange(speech, number, seen))


def _doubt(line: Planned, name: str, why: str) -> DoubtedTake:
    return DoubtedTake(
        key=line.key,
        scene=line.scene,
        speech=line.speech,
        role=line.role,
        name=name,
        text=line.printed or line.utterance.text,
        number=line.utterance.variant,
        doubt=why,
    )
