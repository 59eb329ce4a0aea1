"""Looking back at a run, running what was hard, and knowing what is due: it is all remembered."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from engine.account.caller import Caller
from engine.account.permit import NotFound
from engine.memory.goal import Goal
from engine.memory.level_wanted import LevelReason
from engine.memory.part import Hold
from engine.rehearsal.attempt import Attempt, NoteCode
from engine.rehearsal.book import LineKind
from engine.rehearsal.recap import LineMark
from engine.rig import Rig
from engine.script.correct import reword
from engine.store import attempts, casts, practices
from engine.store.practices import PracticeEvent, Wanted
from engine.use_cases.correct import correct
from engine.use_cases.learn import advice_for, part_of, run_due, set_goal
from engine.use_cases.look_back import overrule, run_of, run_weak
from engine.use_cases.rehearse import Chosen, prompt_book, sit_down
from tests.use_cases.long_play import staged

LINES = 12
MARA = ("mara",)
SAID = ("l0", "l2", "l4")


async def played(house: Rig, caller: Caller, play: str, *told: str, level: int = 3) -> str:
    """A run of the first scene in which each of these `kind line` happened, six seconds apart."""
    async with house.database.session(caller) as session:
        await casts.choose_roles(session, caller, play, MARA)
        run = await practices.begin(session, caller, Wanted(play, "s1", MARA, level))
        for place, each in enumerate(told, 1):
            kind, line = each.split()
            event = PracticeEvent(kind, line, 6000 * place, float(kind == "hint"))
            await practices.record(session, caller, run, event)
        await practices.move(session, caller, run, ended=datetime.now(UTC))
    return run


async def heard(house: Rig, caller: Caller, run: str, *said: Attempt) -> None:
    async with house.database.session(caller) as session:
        for attempt in said:
            await attempts.keep(session, caller, run, attempt)


async def test_what_was_hard_is_run_again_with_its_cues_and_nothing_else(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    run = await played(house, caller, play, "said l0", "prompted l2", "hint l4", "said l4")
    told = await run_of(house, caller, run)
    assert told.recap.weak == ("l2", "l4")
    again = await run_weak(house, caller, run)
    book = await prompt_book(house, caller, again)
    assert [line.id for line in book.lines if not line.skipped] == ["l1", "l2", "l3", "l4"]
    assert book.standing.position == "l1"
    assert (await sit_down(house, caller, play, Chosen("s1"))).id != again


async def test_where_nothing_was_hard_there_is_nothing_to_run_again(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    run = await played(house, caller, play, "said l0", "said l2", "said l4")
    with pytest.raises(NotFound):
        await run_weak(house, caller, run)


async def test_the_next_scene_is_the_next_with_lines_of_mine(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    run = await played(house, caller, play, "said l0")
    told = await run_of(house, caller, run)
    assert told.next_scene
    assert (told.next_scene.id, told.next_scene.mine) == ("s2", 3)


async def test_i_was_right_is_remembered_and_can_be_taken_back(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    run = await played(house, caller, play, "said l0")
    wrong = Attempt("l0", 5, passed=False, notes=(NoteCode.PARAPHRASED,))
    await heard(house, caller, run, wrong)
    for right, mark in ((False, LineMark.OFF), (True, LineMark.ALONE), (False, LineMark.OFF)):
        await overrule(house, caller, run, "l0", right=right)
        assert (await run_of(house, caller, run)).recap.marks["l0"] is mark
        (line, *_) = (await part_of(house, caller, play)).part.lines
        assert line.safe is right


async def test_gains_are_told_of_runs_that_were_heard(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    first = await played(house, caller, play, *(f"said {line}" for line in SAID))
    second = await played(house, caller, play, *(f"said {line}" for line in SAID))
    assert (await run_of(house, caller, second)).gained is None
    await heard(house, caller, first, Attempt("l0", 1, passed=True))
    await heard(house, caller, second, *(Attempt(line, 1, passed=True) for line in SAID))
    assert (await run_of(house, caller, second)).gained == 2


async def test_a_part_tells_what_holds_what_is_due_and_what_is_safe(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    await played(house, caller, play, "said l0", "prompted l2", "said l4")
    tomorrow = date.today() + timedelta(days=1)  # noqa: DTZ011 - as the machine's days are
    await set_goal(house, caller, play, Goal(tomorrow, 20, 3))
    part = (await part_of(house, caller, play)).part
    assert [line.hold for line in part.lines[:3]] == [Hold.HELD, Hold.SHAKY, Hold.HELD]
    assert [line.hold for line in part.lines[3:]] == [Hold.NEW] * 3
    assert [line.safe for line in part.lines[:3]] == [True, False, True]
    assert (part.full, part.unheard, part.seconds) == (1, True, 18)
    assert part.week.days == 0  # eighteen seconds are no twenty minutes
    with pytest.raises(NotFound):
        await run_due(house, caller, play, Chosen("s1"))


async def test_an_edited_line_has_still_to_be_remembered(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    await played(house, caller, play, "said l0", "said l4")
    await part_of(house, caller, play)
    await correct(house, caller, play, lambda script: reword(script, "l4", "Another lamp."))
    lines = {line.id: line for line in (await part_of(house, caller, play)).part.lines}
    assert (lines["l0"].hold, lines["l4"].hold) == (Hold.HELD, Hold.NEW)


async def test_a_level_is_suggested_for_the_scene_with_its_reason(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    said = [f"said {line}" for line in SAID]
    await played(house, caller, play, *said, level=1)
    run = await played(house, caller, play, *said, level=1)
    told = (await run_of(house, caller, run)).level
    assert (told.level, told.reason) == (2, LevelReason.READ_TWICE)
    run = await played(house, caller, play, *said, level=3)
    told = (await run_of(house, caller, run)).level
    assert (told.level, told.reason, told.heard) == (4, LevelReason.NEARLY_ALL, False)


async def test_a_book_without_chosen_lines_skips_nothing(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    practice = await sit_down(house, caller, play, Chosen("s1", MARA))
    book = await prompt_book(house, caller, practice.id)
    assert not any(line.skipped for line in book.lines)
    assert sum(line.kind is LineKind.MINE for line in book.lines) == 3


async def test_advice_is_for_the_roles_that_are_picked(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    said = [f"said {line}" for line in SAID]
    for _ in range(2):
        await played(house, caller, play, *said, level=1)
    told = await advice_for(house, caller, play, Chosen("s1", MARA))
    assert (told.level.level, told.level.reason, told.due) == (2, LevelReason.READ_TWICE, 0)
    other = await advice_for(house, caller, play, Chosen("s1", ("theo",)))
    assert other.level.reason is LevelReason.NEW
    with pytest.raises(NotFound):
        await advice_for(house, caller, play, Chosen("nowhere", MARA))


async def test_what_is_due_is_run_with_its_cues(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    run = await played(house, caller, play, "said l0", "prompted l2", "said l4")
    async with house.database.session(caller) as session:
        await practices.move(session, caller, run, ended=datetime.now(UTC) - timedelta(days=9))
    await set_goal(house, caller, play, Goal())
    due = (await part_of(house, caller, play)).part.scenes[0].due
    assert due == SAID
    new = await run_due(house, caller, play, Chosen("s1"))
    book = await prompt_book(house, caller, new)
    assert [line.id for line in book.lines if not line.skipped] == ["l0", "l1", "l2", "l3", "l4"]
