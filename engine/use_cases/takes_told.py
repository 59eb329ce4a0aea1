"""The takes of a play as a list: which lines can be heard, and where."""

from __future__ import annotations

from dataclasses import dataclass

from engine.account.caller import Caller
from engine.rig import Rig
from engine.store import takes
from engine.use_cases.give_out import address_of, give_out
from engine.use_cases.spoken_play import spoken_play, takes_in


@dataclass(frozen=True, slots=True)
class ToldTake:
    """A take of a line by one role: its place in the play, how long it lasts, where it is heard.

    One that is not recorded has no `seconds` and no `url`.
    """

    number: int
    key: str
    scene: str
    line: str
    role: str
    voice: str
    text: str
    seconds: float | None
    url: str | None


async def takes_told(rig: Rig, caller: Caller, script_id: str) -> tuple[ToldTake, ...]:
    """Every take that a play wants, in its order; they may be heard from now on. Raises NotFound.

    Raises NotYetRead, too.
    """
    wanted = await takes_in(rig, await spoken_play(rig, caller, script_id))
    async with rig.database.session(caller) as session:
        notes = await takes.about(session, caller, {line.key for line in wanted})
    await give_out(rig, caller, script_id, notes)
    return tuple(
        ToldTake(
            number=number,
            key=line.key,
            scene=line.scene,
            line=line.speech,
            role=line.role,
            voice=line.utterance.voice,
            text=line.utterance.text,
            seconds=notes[line.key].seconds if line.key in notes else None,
            url=address_of(script_id, line.key) if line.key in notes else None,
        )
        for number, line in enumerate(wanted)
    )
