"""Setting up and rehearsing: it begins with one press, and recording goes where the actor goes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from engine.account.caller import Caller
from engine.account.permit import NotFound
from engine.job.port import Status
from engine.rehearsal.batch import Batch, Numbered
from engine.rehearsal.claim import StageReport
from engine.rehearsal.report import StageEvent
from engine.rig import Rig
from engine.script.correct import reword
from engine.store import jobs, practices, takes
from engine.store.walls import Across
from engine.take.production import RowChange
from engine.take.recording_pool import RecordingPool
from engine.take.take import Planned
from engine.use_cases import rehearse
from engine.use_cases.cast import give_voice
from engine.use_cases.correct import correct
from engine.use_cases.get_ahead import get_ahead, wake_voices
from engine.use_cases.jobs import follow_job, latest_recording, pause
from engine.use_cases.late_cue import late_cue
from engine.use_cases.record import readiness, record_for, start_recording
from engine.use_cases.rehearse import Chosen, clips_now, prompt_book, sit_down
from engine.use_cases.set_up import AS_LEFT, Wanting, set_up
from engine.use_cases.spoken_play import spoken_play
from engine.use_cases.stage_events import keep_events
from tests.use_cases.long_play import staged
from tests.use_cases.test_production import recorded

LINES = 12
MARA = ("mara",)
BROWSER = "ab" * 8


def batch_of(*happened: StageReport, first: int = 1) -> Batch:
    """What one browser has noted, numbered from `first` on."""
    events = tuple(Numbered(number, report) for number, report in enumerate(happened, first))
    return Batch(BROWSER, events, first + len(happened) - 1)


@pytest.fixture
async def stage(house: Rig) -> AsyncIterator[Rig]:
    """A house whose understudy is there."""
    understudy = RecordingPool(1)
    await understudy.open()
    yield replace(house, understudy=understudy)
    await understudy.close()


async def at_rest(house: Rig, caller: Caller, play: str) -> Status:
    """Wait until the newest recording has come to its end; how it stands."""
    job = await latest_recording(house, caller, play)
    assert job
    return [now.status async for now in follow_job(house, job.id)][-1]


async def missing(house: Rig, caller: Caller, play: str) -> int:
    return sum(scene.total - scene.done for scene in await readiness(house, caller, play))


# --- setting up --------------------------------------------------------------------------------


async def test_a_newcomer_is_offered_the_largest_part_in_its_first_scene(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    told = await set_up(house, caller, play)
    assert (told.roles, told.scene.id, told.level) == (MARA, "s1", 1)
    assert [(scene.mine, scene.done, scene.total) for scene in told.scenes] == [(3, 0, 6)] * 2
    assert told.head.missing == 3
    assert {role: voice and voice.id for role, voice in told.voices.items()} == {
        "theo": "hum/flute"
    }


async def test_who_returns_finds_what_they_left(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    chosen = Chosen("s2", ("theo",), 3)
    practice = await sit_down(house, caller, play, chosen)
    said = StageReport(StageEvent.SAID, "l7", 4000)
    await keep_events(house, caller, practice.id, batch_of(said))
    told = await set_up(house, caller, play)
    assert (told.roles, told.scene.id, told.level) == (("theo",), "s2", 3)
    assert told.practice
    assert told.recap
    assert (told.recap.alone, told.recap.lines) == (1, 3)


async def test_what_is_picked_counts_and_what_is_not_there_does_not(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    picked = Wanting(("theo", "nobody"), "s2", 2)
    told = await set_up(house, caller, play, picked)
    assert (told.roles, told.scene.id, told.level) == (("theo",), "s2", 2)
    told = await set_up(house, caller, play, Wanting((), "nowhere"))
    assert (told.roles, told.scene.id) == ((), "s1")
    with pytest.raises(NotFound):
        await sit_down(house, caller, play, Chosen("s1", ("nobody",)))


async def test_a_scene_that_is_recorded_is_not_waited_for(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    await recorded(house, caller, play)
    told = await set_up(house, caller, play)
    assert (told.head.missing, told.head.wait, told.head.left) == (0, 0.0, 0.0)


# --- recording goes where the actor goes ---------------------------------------------------------


async def test_rehearsing_has_recorded_what_is_heard_next_and_then_the_rest(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    await sit_down(house, caller, play, Chosen("s2", MARA))
    job = await latest_recording(house, caller, play)
    assert job
    assert (job.scenes, job.roles, job.line) == (("s2", "s1"), MARA, "")
    assert await at_rest(house, caller, play) is Status.COMPLETED
    assert await missing(house, caller, play) == 0


async def test_a_jump_puts_first_what_follows_it(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    practice = await sit_down(house, caller, play, Chosen("s1", MARA))
    await at_rest(house, caller, play)
    await correct(house, caller, play, lambda script: reword(script, "l1", "Another lamp."))
    await at_rest(house, caller, play)
    async with house.database.session(Across.MACHINE) as session:
        await takes.forget(
            session, caller.school, {w.key for w in (await wanted(house, caller, play))}
        )
    jumped = StageReport(StageEvent.JUMPED, "l4", 1000)
    await keep_events(house, caller, practice.id, batch_of(jumped))
    job = await latest_recording(house, caller, play)
    assert job
    assert (job.scenes, job.line) == (("s1", "s2"), "l4")
    assert await at_rest(house, caller, play) is Status.COMPLETED


async def wanted(house: Rig, caller: Caller, play: str) -> tuple[Planned, ...]:
    return (await spoken_play(house, caller, play)).wanted()


async def test_where_nothing_is_missing_no_recording_is_asked_for(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    await recorded(house, caller, play)
    assert await record_for(house, caller, play, "s1") == ""


async def test_an_edit_of_a_recorded_play_is_recorded_by_itself(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    await recorded(house, caller, play)
    await correct(house, caller, play, lambda script: reword(script, "l1", "Another lamp."))
    assert await at_rest(house, caller, play) is Status.COMPLETED
    assert await missing(house, caller, play) == 0
    await give_voice(house, caller, play, RowChange("theo", "espeak/rowan", 1))
    assert await at_rest(house, caller, play) is Status.COMPLETED
    assert await missing(house, caller, play) == 0


async def test_an_edit_of_a_play_that_nobody_recorded_records_nothing(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    await correct(house, caller, play, lambda script: reword(script, "l1", "Another lamp."))
    assert await latest_recording(house, caller, play) is None


async def test_an_edit_does_not_go_on_with_what_somebody_paused(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    job = await start_recording(house, caller, play)
    await pause(house, caller, job)
    stands = await at_rest(house, caller, play)
    await correct(house, caller, play, lambda script: reword(script, "l11", "Another lamp."))
    async with house.database.session(Across.MACHINE) as session:
        after = await jobs.find(session, job)
    assert stands in {Status.PAUSED, Status.COMPLETED}
    assert stands is not Status.PAUSED or after.status is Status.PAUSED


# --- what has happened -------------------------------------------------------------------------


async def test_what_comes_twice_is_kept_once_and_in_order(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    practice = await sit_down(house, caller, play, Chosen("s1", MARA))
    events = [StageReport(StageEvent.SAID, line, 1000 * n) for n, line in enumerate(("l1", "l3"))]
    assert await keep_events(house, caller, practice.id, batch_of(*events)) == 2
    late = StageReport(StageEvent.HINT, "l5", 3000)
    assert await keep_events(house, caller, practice.id, batch_of(*events, late)) == 3
    assert await keep_events(house, caller, practice.id, batch_of(*events)) == 3
    async with house.database.session(caller) as session:
        kept = await practices.events(session, caller, practice.id)
    told = [(event.kind, event.line) for event in kept]
    assert told == [("said", "l1"), ("said", "l3"), ("hint", "l5")]


async def test_two_that_send_the_same_at_once_are_told_apart(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    practice = await sit_down(house, caller, play, Chosen("s1", MARA))
    sent = batch_of(*(StageReport(StageEvent.SAID, "l1", n) for n in range(20)))
    await asyncio.gather(*(keep_events(house, caller, practice.id, sent) for _ in range(4)))
    async with house.database.session(caller) as session:
        assert len(await practices.events(session, caller, practice.id)) == 20


async def test_whoever_returns_stands_where_they_were_with_all_marks(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    practice = await sit_down(house, caller, play, Chosen("s1", MARA))
    happened = (
        StageReport(StageEvent.SAID, "l1", 1000),
        StageReport(StageEvent.LEVEL, "l3", 1500, 3.0),
        StageReport(StageEvent.SPEED, "l3", 1500, 1.25),
        StageReport(StageEvent.PROMPTED, "l3", 2000),
        StageReport(StageEvent.POSITION, "l3", 2000),
    )
    await keep_events(house, caller, practice.id, batch_of(*happened))
    standing = (await prompt_book(house, caller, practice.id)).standing
    assert (standing.position, standing.level, standing.speed) == ("l3", 3, 1.25)
    assert standing.marks == {"l1": ("said",), "l3": ("called",)}
    assert standing.kept == {BROWSER: 5}


async def test_a_book_opened_as_the_level_changes_has_heard_of_it_or_has_it(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    practice = (await sit_down(house, caller, play, Chosen("s1", MARA))).id
    for number in range(1, 41):
        told = StageReport(StageEvent.LEVEL, "", 0, 3 + number % 2)
        opened = asyncio.create_task(prompt_book(house, caller, practice))
        await asyncio.sleep(number / 4000)  # some time in its way
        await keep_events(house, caller, practice, batch_of(told, first=number))
        standing = (await opened).standing
        assert standing.kept.get(BROWSER, 0) < number or standing.level == told.value


# --- a cue that is late --------------------------------------------------------------------------


async def test_a_late_cue_is_spoken_by_the_understudy_and_still_to_be_recorded(stage: Rig) -> None:
    caller, play = await staged(stage, LINES, {"mara": "hum/cello", "theo": "espeak/rowan"})
    async with stage.database.session(caller) as session:
        practice = await rehearse._sat_down(session, caller, play, Chosen("s1", MARA))  # noqa: SLF001
    told = await late_cue(stage, caller, practice.id, "l1")
    (clip,) = told.clips
    assert (clip.understudy, told.beat) == (False, 0.0)  # it is the voice that was cast
    told = await late_cue(stage, caller, practice.id, "l0")
    (clip,) = told.clips
    assert clip.understudy
    assert clip.seconds > 1
    assert clip.words[0].length == len("Lamp")
    book = await prompt_book(stage, caller, practice.id)
    assert not book.whole
    keys = {line.key for line in await wanted(stage, caller, play) if line.speech == "l0"}
    async with stage.database.session(caller) as session:
        assert not await takes.held(session, caller, keys)


async def test_once_a_cue_is_recorded_it_is_heard_as_it_was_cast(stage: Rig) -> None:
    caller, play = await staged(stage, LINES)
    practice = await sit_down(stage, caller, play, Chosen("s1", MARA))
    await late_cue(stage, caller, practice.id, "l1")
    await at_rest(stage, caller, play)
    now = await clips_now(stage, caller, practice.id)
    assert now.whole
    (clip,) = (await late_cue(stage, caller, practice.id, "l1")).clips
    assert now.lines["l1"] == (clip,)
    assert not clip.understudy


async def test_only_lines_of_the_scene_are_asked_of_the_understudy(stage: Rig) -> None:
    caller, play = await staged(stage, LINES)
    practice = await sit_down(stage, caller, play, Chosen("s1", MARA))
    for line in ("l9", "nothing"):
        with pytest.raises(NotFound):
            await late_cue(stage, caller, practice.id, line)


# --- before anybody asks -----------------------------------------------------------------------


async def test_the_next_cues_are_spoken_while_somebody_sets_up(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    await wake_voices(house, caller, play)
    seen = [told.head.missing async for told in get_ahead(house, caller, play, AS_LEFT)]
    assert seen == [3, 2, 1]
    assert await latest_recording(house, caller, play) is None
    assert house.pool.speed("hum") > 0


async def test_nothing_is_spoken_ahead_of_a_recording_that_was_paused(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    job = await start_recording(house, caller, play)
    await pause(house, caller, job)
    await at_rest(house, caller, play)
    seen = [told.head.missing async for told in get_ahead(house, caller, play, AS_LEFT)]
    assert len(seen) == 1
