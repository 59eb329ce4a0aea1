"""Erasing a play's recordings: nobody opens them again, and no other play loses a word."""

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import col, update

from engine.account.caller import Caller, Membership, Position
from engine.account.permit import NotFound, NotPermitted
from engine.job.port import Status
from engine.reading.room import ReadingRoom
from engine.rig import Rig
from engine.store import casts, discards, progress, scripts, sweeps, takes
from engine.store.scripts import NewScript
from engine.store.shelf import Spoiled
from engine.store.tables import ScriptRow, now
from engine.store.walls import Across
from engine.use_cases.daily import sweep_due
from engine.use_cases.erase import erase_recordings
from engine.use_cases.jobs import follow_job
from engine.use_cases.record import readiness, start_recording, tallies
from tests.use_cases.long_play import CAST, long_play, staged
from tests.use_cases.test_sweeping import blobs, recorded

LINES = 12


async def longer(house: Rig, caller: Caller) -> str:
    """Another play, whose lines are the same and some more."""
    async with house.database.session(caller) as session:
        new = NewScript(replace(long_play(LINES + 4), title="Longer"), "longer.txt", "cd")
        other = await scripts.add(session, caller, new)
        await casts.keep_cast(session, caller, other, CAST)
    return other


async def done(house: Rig, caller: Caller, play: str) -> int:
    """How many lines of a play are recorded."""
    return sum(scene.done for scene in await readiness(house, caller, play))


@pytest.mark.slow
async def test_what_is_erased_opens_with_no_key_and_the_others_play_on(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    shared = await recorded(house, caller, play)
    other = await longer(house, caller)
    alone = await recorded(house, caller, other) - shared
    shelf = house.shelf.of(caller.school)
    place = {key: house.settings.data / "shelf" / shelf.path("takes", key) for key in alone}
    backup = {key: path.read_bytes() for key, path in place.items()}

    assert await erase_recordings(house, caller, other) == len(alone) == 4
    assert blobs(house) == shared
    assert not any(path.exists() for path in place.values())
    async with house.database.session(caller) as session:
        assert await takes.held(session, caller, shared | alone) == shared
    assert await done(house, caller, play) == LINES
    assert (await tallies(house, caller, [other]))[other].done == LINES

    await sweep_due(house, now())
    await sweep_due(house, now() + timedelta(hours=2))
    for key, path in place.items():
        path.write_bytes(backup[key])
        with pytest.raises(Spoiled):
            shelf.get("takes", key)
    assert all(shelf.get("takes", key)[:4] == b"OggS" for key in shared)

    for path in place.values():
        path.unlink()
    assert await done(house, caller, other) == LINES
    await recorded(house, caller, other)
    assert await done(house, caller, other) == LINES + 4


async def test_erasing_ends_what_is_being_recorded(house: Rig) -> None:
    caller, play = await staged(house, 200)
    job = await start_recording(house, caller, play)
    async for told in follow_job(house, job):
        if told.done > 2:
            break
    await erase_recordings(house, caller, play)
    async with house.database.session(Across.MACHINE) as session:
        assert (await progress.progress(session, job)).status is Status.CANCELLED
    assert not blobs(house)
    assert await done(house, caller, play) == 0


async def test_a_play_that_may_be_brought_back_finds_its_takes(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    shared = await recorded(house, caller, play)
    other = await longer(house, caller)
    await recorded(house, caller, other)
    async with house.database.session(caller) as session:
        await discards.discard(session, caller, other)
    assert await erase_recordings(house, caller, play) == 0
    async with house.database.session(caller) as session:
        await discards.bring_back(session, caller, other)
    assert await done(house, caller, other) == LINES + 4
    assert blobs(house) > shared


async def test_a_play_that_was_discarded_long_ago_wants_nothing(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    await recorded(house, caller, play)
    other = await longer(house, caller)
    await recorded(house, caller, other)
    async with house.database.session(Across.MACHINE) as session:
        await discards.discard(session, caller, other)
        long_ago = {"discarded_at": now() - timedelta(days=31)}
        await session.exec(update(ScriptRow).where(col(ScriptRow.id) == other).values(**long_ago))
    assert await erase_recordings(house, caller, play) == LINES + 4
    assert not blobs(house)


class Slow(dict[str, str]):
    """The versions of the engines, known to the process that plans only when a file is there."""

    def __init__(self, known: Mapping[str, str], told: Path) -> None:
        """What is known already; nobody has asked yet."""
        super().__init__(known)
        self.asked, self.told = asyncio.Event(), told

    def __reduce__(self) -> tuple[Callable[..., dict[str, str]], tuple[dict[str, str], Path]]:
        """As versions that are waited for on the other side."""
        self.asked.set()
        return _when_told, (dict(self), self.told)


def _when_told(known: dict[str, str], told: Path) -> dict[str, str]:
    while not told.exists():
        time.sleep(0.02)
    return known


@pytest.mark.slow
async def test_what_another_play_records_meanwhile_is_not_erased(
    house: Rig, tmp_path: Path
) -> None:
    caller, play = await staged(house, LINES)
    other = await longer(house, caller)
    before = await recorded(house, caller, other)
    slow = Slow(house.engines, tmp_path / "told")
    room = ReadingRoom()
    await room.open()
    slow_house = replace(house, engines=slow, reading_room=room)
    erasing = asyncio.create_task(erase_recordings(slow_house, caller, play))
    await slow.asked.wait()
    async with house.database.session(caller) as session:
        await casts.keep_cast(session, caller, other, {**CAST, "mara": "hum/flute"})
    after = await recorded(house, caller, other)
    slow.told.touch()
    await erasing
    await room.close()
    assert await done(house, caller, other) == LINES + 4
    assert after - before <= blobs(house)


async def test_a_line_that_another_process_records_meanwhile_is_not_kept(house: Rig) -> None:
    caller, play = await staged(house, 200)
    job = await start_recording(house, caller, play)
    async for told in follow_job(house, job):
        if told.done > 2:
            break
    async with house.database.session(Across.MACHINE) as session:
        await sweeps.call_off(session, play)
        await takes.forget(session, caller.school, await sweeps.noted(session, caller.school))
    _, other = await staged(house, 2, {"mara": "hum/flute", "theo": "hum/cello"})
    await recorded(house, caller, other)  # which waits for the end of the first
    assert await done(house, caller, play) == 0
    async with house.database.session(Across.MACHINE) as session:
        assert (await progress.progress(session, job)).done == 0


async def test_who_may_not_discard_a_play_erases_nothing(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    before = await recorded(house, caller, play)
    observer = replace(caller, memberships=(Membership(caller.school, Position.OBSERVER),))
    stranger = replace(caller, memberships=(Membership("elsewhere", Position.OWNER),))
    with pytest.raises(NotPermitted):
        await erase_recordings(house, observer, play)
    with pytest.raises(NotFound):
        await erase_recordings(house, stranger, play)
    assert blobs(house) == before


async def test_where_nothing_was_recorded_nothing_is_erased(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    assert await erase_recordings(house, caller, play) == 0
