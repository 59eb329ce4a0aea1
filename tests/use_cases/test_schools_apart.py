"""Another school is told that there is nothing, whatever it wants of a play's production."""

from collections.abc import Awaitable, Callable

import pytest

from engine.account.caller import Caller, Membership, Position
from engine.account.permit import NotFound
from engine.memory.goal import Goal
from engine.rig import Rig
from engine.take.lexicon import Entry
from engine.take.production import RowChange, Treatment
from engine.use_cases import (
    cast,
    caveats,
    correct,
    erase,
    give_out,
    learn,
    line_takes,
    note,
    produce,
    record,
    spend,
    understudies,
)
from engine.use_cases.rehearse import Chosen
from tests.use_cases.long_play import staged

Call = Callable[[Rig, Caller, str], Awaitable[object]]
WORD = Entry("lamp", "lahmp")
REFUSED: dict[str, Call] = {
    "respell": lambda rig, who, play: produce.respell(rig, who, play, RowChange(WORD, what=True)),
    "would_respell": lambda rig, who, play: produce.would_respell(rig, who, play, WORD),
    "treat_role": lambda rig, who, play: produce.treat_role(
        rig, who, play, RowChange("mara", Treatment(pace=1.1))
    ),
    "treat_line": lambda rig, who, play: produce.treat_line(
        rig, who, play, RowChange("l1", {"pace": 1.1})
    ),
    "production_of": produce.production_of,
    "caveats": caveats.caveats,
    "play_of": correct.play_of,
    "open_play": correct.open_play,
    "undo": correct.undo,
    "redo": correct.redo,
    "reset": correct.reset,
    "casting_of": cast.casting_of,
    "give_voice": lambda rig, who, play: cast.give_voice(
        rig, who, play, RowChange("mara", "espeak/rupert", 1)
    ),
    "choose_role": lambda rig, who, play: cast.choose_role(rig, who, play, "mara"),
    "may_produce": produce.may_produce,
    "line_takes": lambda rig, who, play: line_takes.line_takes(rig, who, play, "l1"),
    "choose": lambda rig, who, play: line_takes.choose(rig, who, play, RowChange("l1", None)),
    "accept": lambda rig, who, play: line_takes.accept(rig, who, play, ("l1", 0)),
    "readiness": record.readiness,
    "part_of": learn.part_of,
    "advice_for": lambda rig, who, play: learn.advice_for(rig, who, play, Chosen("s1", ("mara",))),
    "set_goal": lambda rig, who, play: learn.set_goal(rig, who, play, Goal(minutes=20, days=3)),
    "note": lambda rig, who, play: note.note(rig, who, play, "l1", "X DL"),
    "notes_of": note.notes_of,
    "chain": understudies.chain,
}
ACTS: dict[str, Call] = {
    "may_hear": lambda rig, who, play: give_out.may_hear(rig, who, play, "c0ffee"),
    "another_take": lambda rig, who, play: line_takes.another_take(rig, who, play, "l1"),
    "record_again": lambda rig, who, play: line_takes.record_again(rig, who, play, "l1"),
    "record_missing": lambda rig, who, play: line_takes.record_missing(rig, who, play, "l1"),
    "start_recording": record.start_recording,
    "call_back": spend.call_back,
    "erase_recordings": erase.erase_recordings,
}


@pytest.mark.parametrize("asked", [*REFUSED, *ACTS])
async def test_another_school_is_told_that_there_is_nothing(house: Rig, asked: str) -> None:
    _, play = await staged(house, 4)
    stranger = Caller("ben", "Ben", (Membership("hill", Position.OWNER),))
    with pytest.raises(NotFound):
        await (REFUSED | ACTS)[asked](house, stranger, play)


@pytest.mark.parametrize("asked", REFUSED)
async def test_whoever_owns_it_is_served(house: Rig, asked: str) -> None:
    caller, play = await staged(house, 4)
    await REFUSED[asked](house, caller, play)
