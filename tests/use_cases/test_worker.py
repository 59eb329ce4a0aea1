"""What a recording job does, whatever happens to it."""

import asyncio
import sqlite3
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace

import pytest

from components.words import keys
from engine.account.caller import Caller
from engine.account.permit import NotFound
from engine.job.at_once import AtOnce
from engine.job.port import Progress, Status, StoreAway
from engine.job.wish import THE_PLAY_NOW, Wish
from engine.rig import Rig
from engine.store import casts, discards, jobs, progress, scripts, takes
from engine.store.database import Database
from engine.store.walls import Across
from engine.take.take import Take
from engine.use_cases import kept_takes
from engine.use_cases.jobs import cancel, follow_job, pause, resume
from engine.use_cases.record import readiness, start_recording
from tests.use_cases.duties import put_to_work
from tests.use_cases.long_play import CAST, TightShelf, long_play, staged

LINES = 20
BEYOND_THE_DRIVER = 6.0
"""Seconds: the driver of SQLite alone waits for five."""

IN_HAND = 20
"""Lines of a part at most that are being spoken, or wait to be shelved, or are being shelved."""


def spoken(house: Rig) -> Counter[str]:
    """How often each take was spoken."""
    ledger = house.settings.ledger
    if ledger is None or not ledger.exists():
        return Counter()
    return Counter(line.split()[1] for line in ledger.read_text(encoding="ascii").splitlines())


async def ended(house: Rig, job: str) -> Progress:
    """Follow the job to its end."""
    last = [now async for now in follow_job(house, job)][-1]
    assert last.status.ended
    return last


async def some_lines(house: Rig, job: str, count: int) -> None:
    """Wait until so many lines are done."""
    async for now in follow_job(house, job):
        if now.done >= count:
            return


async def recast(house: Rig, caller: Caller, script_id: str, cast: Mapping[str, str]) -> None:
    """Give the play this cast."""
    async with house.database.session(caller) as session:
        await casts.keep_cast(session, caller, script_id, cast)


async def test_a_play_is_recorded_to_its_last_line(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    last = await ended(house, await start_recording(house, caller, play))
    assert (last.status, last.done, last.total, last.failed) == (Status.COMPLETED, LINES, LINES, 0)
    keys = spoken(house).keys()
    async with house.database.session(caller) as session:
        assert await takes.held(session, caller, keys) == keys
    assert all(house.shelf.of("local").get("takes", key)[:4] == b"OggS" for key in keys)
    assert [(s.done, s.total) for s in await readiness(house, caller, play)] == [(10, 10)] * 2


async def test_what_is_recorded_is_never_spoken_again(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    await ended(house, await start_recording(house, caller, play))
    again = await ended(house, await start_recording(house, caller, play))
    assert (again.status, again.done) == (Status.COMPLETED, LINES)
    assert set(spoken(house).values()) == {1}


async def test_only_the_scenes_asked_for_are_recorded_in_their_order(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    job = await start_recording(house, caller, play, Wish(("s2",)))
    async with house.database.session(Across.MACHINE) as session:
        now = await progress.progress(session, job)
    assert (now.total, [scene.scene for scene in now.scenes]) == (LINES // 2, ["s2"])
    await ended(house, job)
    assert [s.done for s in await readiness(house, caller, play)] == [0, LINES // 2]


@pytest.mark.slow
async def test_asking_twice_is_asking_once(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    job = await start_recording(house, caller, play)
    assert await start_recording(house, caller, play) == job
    await ended(house, job)
    assert set(spoken(house).values()) == {1}


async def test_a_scene_put_first_while_recording_is_recorded_next(house: Rig) -> None:
    caller, play = await staged(house, 200)
    job = await start_recording(house, caller, play, Wish(("s1", "s2")))
    await some_lines(house, job, 1)
    assert await start_recording(house, caller, play, Wish(("s2", "s1"))) == job
    async for now in follow_job(house, job):
        done = {scene.scene: scene.done for scene in now.scenes}
        if done["s2"]:
            break
    assert done["s1"] < 100
    await cancel(house, caller, job)
    assert (await ended(house, job)).status is Status.CANCELLED


async def test_a_paused_recording_goes_on_where_it_stopped(house: Rig) -> None:
    caller, play = await staged(house, 200)
    job = await start_recording(house, caller, play)
    await some_lines(house, job, 1)
    await pause(house, caller, job)
    paused = await ended(house, job)
    assert paused.status is Status.PAUSED
    assert 0 < paused.done < paused.total
    await cancel(house, caller, job)
    assert (await ended(house, job)).status is Status.CANCELLED


async def test_pausing_and_resuming_at_once_loses_nothing(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    job = await start_recording(house, caller, play)
    for _ in range(5):
        await pause(house, caller, job)
        await resume(house, caller, job)
    assert (await ended(house, job)).done == LINES


async def test_a_line_corrected_meanwhile_is_recorded_too(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    job = await start_recording(house, caller, play)
    longer = replace(long_play(LINES + 2), title="Longer")
    async with house.database.session(caller) as session:
        await scripts.revise(session, caller, play, longer)
    last = await ended(house, job)
    assert (last.status, last.done, last.total) == (Status.COMPLETED, LINES + 2, LINES + 2)


async def test_a_full_disk_pauses_and_room_lets_it_go_on(house: Rig) -> None:
    assert isinstance(house.shelf, TightShelf)
    house.shelf.rack.room = 5
    caller, play = await staged(house, LINES)
    job = await start_recording(house, caller, play)
    full = await ended(house, job)
    assert (full.status, full.message) == (Status.PAUSED, "disk_full")
    assert full.done <= 5
    house.shelf.rack.room = 100
    await resume(house, caller, job)
    assert (await ended(house, job)).done == LINES


async def test_three_lines_that_fail_alike_pause_the_recording(house: Rig) -> None:
    caller, play = await staged(house, LINES, {"mara": "hum/nobody", "theo": "hum/nobody"})
    job = await start_recording(house, caller, play)
    last = await ended(house, job)
    assert (last.status, last.message, last.done) == (Status.PAUSED, "unknown_voice", 0)
    await recast(house, caller, play, CAST)
    await resume(house, caller, job)
    well = await ended(house, job)
    assert (well.status, well.done, well.failed) == (Status.COMPLETED, LINES, 0)


async def test_a_shelf_that_does_not_answer_pauses_the_job_until_it_is_back(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    assert isinstance(house.shelf, TightShelf)
    house.shelf.rack.away = True
    job = await start_recording(house, caller, play)
    last = await ended(house, job)
    assert (last.status, last.message) == (Status.PAUSED, "shelf_away")
    assert {"paused.shelf_away"} <= set(keys("paused"))
    assert {"scan_ended.shelf_away"} <= set(keys("scan_ended"))
    house.shelf.rack.away = False
    await resume(house, caller, job)
    last = await ended(house, job)
    assert (last.status, last.done, last.failed) == (Status.COMPLETED, LINES, 0)


@pytest.mark.slow
async def test_while_the_shelf_hangs_only_so_much_is_spoken_and_nothing_is_lost(
    house: Rig,
) -> None:
    caller, play = await staged(house, 200)
    assert isinstance(house.shelf, TightShelf)
    job = await start_recording(house, caller, play)
    await some_lines(house, job, 1)
    house.shelf.rack.answers.clear()
    before, now = -1, spoken(house).total()
    while now > before:
        await asyncio.sleep(1)
        before, now = now, spoken(house).total()
    async with house.database.session(Across.MACHINE) as session:
        done = (await progress.progress(session, job)).done
    assert now - done <= 3 * IN_HAND
    house.shelf.rack.answers.set()
    last = await ended(house, job)
    assert (last.status, last.done) == (Status.COMPLETED, 200)
    assert set(spoken(house).values()) == {1}


@pytest.mark.slow
@pytest.mark.parametrize(("patience", "locked"), [(12.0, BEYOND_THE_DRIVER), (0.2, 3.0)])
async def test_while_another_process_holds_the_database_everybody_waits(
    house: Rig, patience: float, locked: float
) -> None:
    there = replace(house, database=Database(house.settings.database, patience), desk=AtOnce())
    await put_to_work(there)
    caller, play = await staged(there, 100)
    job = await start_recording(there, caller, play)
    await some_lines(there, job, 3)
    file = house.settings.data / "cuelight.db"
    with closing(sqlite3.connect(file, check_same_thread=False)) as other:
        # in a thread: who holds the database now needs this loop to let go of it
        await asyncio.to_thread(other.execute, "begin immediate")
        pausing = asyncio.create_task(pause(there, caller, job))
        await asyncio.sleep(locked)
        other.rollback()
    (heard,) = await asyncio.gather(pausing, return_exceptions=True)
    if locked < patience:
        assert heard is None
        assert (await ended(there, job)).status is Status.PAUSED
        await resume(there, caller, job)
    else:
        assert isinstance(heard, StoreAway)  # whoever asked is told
    last = await ended(there, job)
    assert (last.status, last.done) == (Status.COMPLETED, 100)
    assert set(spoken(there).values()) == {1}
    await there.desk.close()
    await there.database.close()


async def test_a_line_that_fails_now_and_then_is_counted_and_the_play_goes_on(house: Rig) -> None:
    caller, play = await staged(house, LINES, {**CAST, "theo": "hum/nobody"})
    last = await ended(house, await start_recording(house, caller, play))
    assert (last.status, last.done, last.failed) == (Status.COMPLETED, LINES // 2, LINES // 2)


async def test_a_take_lost_from_the_shelf_is_recorded_again(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    await ended(house, await start_recording(house, caller, play))
    lost = min(spoken(house))
    house.shelf.of("local").discard("takes", lost)
    await ended(house, await start_recording(house, caller, play))
    assert house.shelf.of("local").has("takes", lost)
    assert spoken(house).total() == LINES + 1


@pytest.mark.slow
async def test_a_take_that_was_spoiled_is_found_and_recorded_again(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    await ended(house, await start_recording(house, caller, play))
    spoiled = min(spoken(house))
    shelf = house.shelf.of(caller.school)
    place = house.settings.data / "shelf" / shelf.path("takes", spoiled)
    blob = place.read_bytes()
    for torn in (blob[:-1], b"", blob[:-1] + bytes([blob[-1] ^ 1])):
        place.write_bytes(torn)
        await ended(house, await start_recording(house, caller, play))
        assert shelf.get("takes", spoiled)[:4] == b"OggS"
    assert spoken(house) == Counter(dict.fromkeys(spoken(house), 1) | {spoiled: 4})


@pytest.mark.slow
async def test_a_take_on_the_shelf_that_was_never_noted_is_no_obstacle(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    await ended(house, await start_recording(house, caller, play))
    with closing(sqlite3.connect(house.settings.data / "cuelight.db")) as file, file:
        file.execute("delete from take")
    last = await ended(house, await start_recording(house, caller, play))
    assert (last.status, last.done) == (Status.COMPLETED, LINES)


async def test_the_sound_of_a_take_is_never_that_of_another_attempt(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    await ended(house, await start_recording(house, caller, play))
    shelf = house.shelf.of(caller.school)
    sounds = {key: shelf.get("takes", key) for key in sorted(spoken(house))}
    mine, theirs = list(sounds)[:2]
    taken = Take(mine, b"OggS of mine", 1.0, -16.0, -2.0, (), (), ())
    async with house.database.session(Across.MACHINE) as session:
        await takes.forget(session, caller.school, [mine])
    await kept_takes.keep(house, caller, taken)
    await kept_takes.keep(house, caller, replace(taken, key=theirs))
    assert shelf.get("takes", mine) == b"OggS of mine"
    assert shelf.get("takes", theirs) == sounds[theirs]
    async with house.database.session(caller) as session:
        notes = await takes.about(session, caller, [mine, theirs])
    assert notes[mine].seconds == 1.0 != notes[theirs].seconds


@pytest.mark.slow
async def test_what_a_killed_process_left_is_replaced_by_what_is_noted(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    await ended(house, await start_recording(house, caller, play))
    shelf = house.shelf.of(caller.school)
    sounds = {key: shelf.get("takes", key) for key in spoken(house)}
    async with house.database.session(Across.MACHINE) as session:
        await takes.forget(session, caller.school, sounds.keys())
    for key in sounds:
        shelf.discard("takes", key)
        shelf.put("takes", key, b"OggS of another attempt")
    await ended(house, await start_recording(house, caller, play))
    assert {key: shelf.get("takes", key) for key in sounds} == sounds


async def test_a_script_that_is_discarded_ends_its_recording(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    async with house.database.session(caller) as session:
        job = await jobs.create(session, caller, play, THE_PLAY_NOW, [])
        await discards.discard(session, caller, play)
    await house.hand_in(job)
    last = await ended(house, job.id)
    assert (last.status, last.message) == (Status.CANCELLED, "script_gone")


async def test_scenes_that_are_gone_leave_nothing_to_do(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    last = await ended(house, await start_recording(house, caller, play, Wish(("s9",))))
    assert (last.status, last.total) == (Status.COMPLETED, 0)
    assert not spoken(house)


@pytest.mark.parametrize("act", [pause, resume, cancel])
async def test_an_unknown_job_is_not_found(house: Rig, act: type) -> None:
    caller, _ = await staged(house, 2)
    with pytest.raises(NotFound):
        await act(house, caller, "nothing")
