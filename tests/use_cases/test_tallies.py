"""What the library says of a play's recordings is what the page of the play says."""

from dataclasses import replace

from engine.account.caller import Caller
from engine.job.wish import Wish
from engine.reading.room import ReadingRoom
from engine.rig import Rig
from engine.store import casts, scripts, takes, work
from engine.store.walls import Across
from engine.store.work import Tally
from engine.use_cases import line_takes
from engine.use_cases.jobs import follow_job
from engine.use_cases.library import library
from engine.use_cases.record import readiness, start_recording, tallies
from tests.use_cases.long_play import CAST, staged
from tests.use_cases.test_worker import ended

LINES = 20


async def told(house: Rig, caller: Caller, play: str) -> tuple[int, int]:
    """The number in the library, which must be that of the play's own page."""
    tally = (await tallies(house, caller, [play]))[play]
    scenes = await readiness(house, caller, play)
    assert (tally.done, tally.total) == (sum(s.done for s in scenes), sum(s.total for s in scenes))
    return tally.done, tally.total


async def noted(house: Rig, caller: Caller, play: str) -> Tally:
    """What was remembered of the play."""
    async with house.database.session(caller) as session:
        return (await work.tallies(session, caller))[play]


async def test_a_play_nobody_opened_is_not_counted(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    assert (await tallies(house, caller, [play]))[play] == Tally()


async def test_after_one_scene_library_and_play_tell_one_number(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    async with house.database.session(caller) as session:
        first = (await scripts.kept(session, caller, play)).script.scenes[0].id
    await ended(house, await start_recording(house, caller, play, Wish((first,))))
    assert await told(house, caller, play) == (LINES // 2, LINES)


async def test_what_was_counted_is_counted_anew_only_once_the_play_was_opened(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    await ended(house, await start_recording(house, caller, play))
    assert await told(house, caller, play) == (LINES, LINES)
    assert not (await noted(house, caller, play)).stale
    other = dict.fromkeys(CAST, next(iter(CAST.values())))
    async with house.database.session(caller) as session:
        await casts.keep_cast(session, caller, play, other)
        await scripts.opened(session, caller, play)
    assert (await noted(house, caller, play)).stale
    done, total = await told(house, caller, play)
    assert done < total == LINES


async def test_the_library_is_there_before_what_has_changed_is_counted(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    await ended(house, await start_recording(house, caller, play))
    nobody_counts = replace(house, reading_room=ReadingRoom())
    (shelved,) = await library(nobody_counts, caller, counted=False)
    assert (shelved.card.id, shelved.recorded.stale) == (play, True)


async def test_another_take_of_a_line_is_no_line(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    for _ in range(2):
        await line_takes.record_again(house, caller, play, "l0")
    assert sum(scene.done for scene in await readiness(house, caller, play)) == 1
    job = await start_recording(house, caller, play)
    seen = [(now.done, now.total) async for now in follow_job(house, job)]
    assert {total for _, total in seen} == {LINES}
    assert seen[-1] == await told(house, caller, play) == (LINES, LINES)


async def test_a_line_of_which_one_take_is_missing_is_not_recorded(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    await ended(house, await start_recording(house, caller, play))
    (_, other) = await line_takes.record_again(house, caller, play, "l0")
    async with house.database.session(Across.MACHINE) as session:
        await takes.forget(session, caller.school, {other.key})
    assert await told(house, caller, play) == (LINES - 1, LINES)
    await ended(house, await start_recording(house, caller, play))
    assert await told(house, caller, play) == (LINES, LINES)
