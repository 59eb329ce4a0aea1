"""The daily sweep: what nobody has wanted for a month goes, and nothing that anybody wants."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from obstore.store import LocalStore
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.job.wish import THE_PLAY_NOW
from engine.rig import Rig
from engine.sound.effects import EffectChain
from engine.store import casts, discards, jobs, takes, treatments
from engine.store.database import Database
from engine.store.shelf.cabinet import Cabinet, Seals
from engine.store.shelf.keyrings import Keyrings
from engine.store.shelf.keys import Masters, new_master
from engine.store.shelf.rack import Listed, Rack
from engine.store.tables import now
from engine.store.walls import Whose
from engine.take.production import LineTreatment, RowChange, Treatment
from engine.take.take import Take
from engine.use_cases.daily import sweep_due, swept_daily
from engine.use_cases.jobs import follow_job
from engine.use_cases.record import start_recording
from engine.use_cases.retention import Swept, cleared, sweep
from tests.use_cases.long_play import CAST, staged

LINES = 8
OTHERS = {**CAST, "mara": "hum/flute"}
GRACE = timedelta(days=30)
_SHORT = Take("", b"", 0.1, -16.0, -1.0, (), (), ())


async def recorded(house: Rig, caller: Caller, play: str) -> frozenset[str]:
    """Record the whole play; the keys of all blobs then."""
    job = await start_recording(house, caller, play)
    assert [told async for told in follow_job(house, job)][-1].failed == 0
    return blobs(house)


def blobs(house: Rig) -> frozenset[str]:
    """The keys of all takes on the shelf."""
    return frozenset(
        blob.path.rpartition("/")[2] for blob in house.shelf.of("local").listed("takes")
    )


def aged(house: Rig, days: float) -> None:
    """Have everything on the shelf be so many days old."""
    aged_in(house.settings.data / "shelf", days)


def aged_in(folder: Path, days: float) -> None:
    """Have everything in this folder be so many days old."""
    then = (now() - timedelta(days=days)).timestamp()
    for path in folder.rglob("*"):
        os.utime(path, (then, then))


async def recast(house: Rig, caller: Caller, play: str, cast: dict[str, str]) -> None:
    """Give the play this cast."""
    async with house.database.session(caller) as session:
        await casts.keep_cast(session, caller, play, cast)


async def swept(house: Rig, at: datetime) -> Swept:
    """Sweep the one school there is."""
    return await sweep(house, "local", at)


async def test_what_is_wanted_stays_for_ever(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    before = await recorded(house, caller, play)
    aged(house, 1000)
    assert await swept(house, now() + 100 * GRACE) == Swept()
    assert blobs(house) == before


async def test_a_voice_that_was_changed_may_be_gone_back_to_for_a_month(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    before = await recorded(house, caller, play)
    aged(house, 100)
    await swept(house, now() + 3 * GRACE)
    await recast(house, caller, play, OTHERS)
    after = await recorded(house, caller, play)
    assert await swept(house, now() + 3 * GRACE + timedelta(days=29)) == Swept()
    assert blobs(house) == after
    gone = await swept(house, now() + 3 * GRACE + timedelta(days=31))
    assert (gone.takes, gone.strays) == (LINES // 2, 0)
    assert gone.freed > 1000
    assert after - before < blobs(house) < after
    assert len(blobs(house)) == LINES
    assert (await recorded(house, caller, play)) == blobs(house)


async def test_a_take_that_another_play_of_the_school_needs_stays(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    _, other = await staged(house, LINES)
    await recorded(house, caller, play)
    async with house.database.session(caller) as session:
        await discards.discard(session, caller, play)
    aged(house, 100)
    assert (await swept(house, now() + 3 * GRACE)).takes == 0
    async with house.database.session(caller) as session:
        await discards.discard(session, caller, other)
    assert (await swept(house, now() + 5 * GRACE)).takes == LINES
    assert not blobs(house)


async def test_takes_to_choose_from_stay_and_so_does_the_dry_take(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    giant = Treatment(EffectChain(pitch=-4.0))
    async with house.database.session(caller) as session:
        await treatments.treat_role(session, caller, play, RowChange("mara", giant))
        await treatments.treat_line(session, caller, play, RowChange("l1", LineTreatment(takes=2)))
    before = await recorded(house, caller, play)
    assert len(before) == LINES + LINES // 2 + 1
    async with house.database.session(caller) as session:
        one = LineTreatment(takes=2, take=1)
        await treatments.treat_line(session, caller, play, RowChange("l1", one, 1))
    aged(house, 100)
    assert await swept(house, now() + 3 * GRACE) == Swept()
    async with house.database.session(caller) as session:
        higher = Treatment(EffectChain(pitch=3.0))
        await treatments.treat_role(session, caller, play, RowChange("mara", higher, 1))
    gone = await swept(house, now() + 5 * GRACE)
    assert gone.takes == LINES // 2
    assert len(blobs(house)) == LINES + 1


async def test_a_blob_that_is_not_noted_goes_after_a_day_and_what_a_job_just_wrote_stays(
    house: Rig,
) -> None:
    caller, play = await staged(house, LINES)
    before = await recorded(house, caller, play)
    cabinet = house.shelf.of("local")
    cabinet.put("takes", "ab12", b"just written")
    cabinet.put("mp3", "cd34", b"just written")
    assert await swept(house, now()) == Swept()
    gone = await swept(house, now() + timedelta(days=2))
    assert (gone.takes, gone.strays) == (0, 2)
    assert blobs(house) == before


async def test_what_is_recorded_where_a_stray_stands_is_no_stray(house: Rig) -> None:
    await staged(house, LINES)
    cabinet = house.shelf.of("local")
    for key in ("ab12", "cd34"):
        cabinet.put("takes", key, b"left by a crash")
    aged(house, 3)
    cabinet.put("takes", "ab12", b"spoken again")
    assert not cabinet.discard("takes", "ab12", now() - timedelta(days=1))
    assert cabinet.get("takes", "ab12") == b"left by a crash"
    assert (await swept(house, now())).strays == 1
    assert blobs(house) == {"ab12"}


class Hasty(Cabinet):
    """Records a line anew while a sweep that has listed its old blob goes on."""

    def listed(self, kind: str) -> Iterator[Listed]:
        """What stands there, and is then put once more."""
        found = tuple(super().listed(kind))
        for blob in found:
            self.put(kind, blob.path.rpartition("/")[2], b"spoken again")
        return iter(found)


def test_what_is_recorded_while_a_sweep_looks_elsewhere_stays(tmp_path: Path) -> None:
    rack = Rack(LocalStore(tmp_path), tmp_path)
    cabinet = Hasty(rack, Keyrings(rack, Masters((new_master(),))), Seals(), "local")
    cabinet.put("takes", "ab12", b"left by a crash")
    aged_in(tmp_path, 3)
    assert cleared(cabinet, (), now() - timedelta(days=1)) == []
    assert cabinet.has("takes", "ab12")


class Stumbling(Database):
    """A database that stumbles when it is first asked."""

    asked = 0

    @asynccontextmanager
    async def session(self, whose: Whose) -> AsyncIterator[AsyncSession]:
        """A session, but for the first."""
        self.asked += 1
        if self.asked == 1:
            raise ZeroDivisionError
        async with super().session(whose) as session:
            yield session


async def test_a_sweep_that_stumbles_is_not_the_last(house: Rig) -> None:
    await staged(house, LINES)
    house.shelf.of("local").put("takes", "ab12", b"left by a crash")
    aged(house, 3)
    stumbling = Stumbling(house.settings.database)
    async with swept_daily(replace(house, database=stumbling), every=0.01), asyncio.timeout(20):
        while blobs(house):  # noqa: ASYNC110 - a shelf tells nobody
            await asyncio.sleep(0.01)
    await stumbling.close()


async def test_what_was_left_half_written_goes_after_a_day(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    await recorded(house, caller, play)
    shelf = house.settings.data / "shelf"
    whole = next(path for path in shelf.rglob("*") if path.is_file() and "takes" in path.parts)
    torn = whole.with_name(whole.name + "#1")
    shutil.copy(whole, torn)
    await sweep_due(house, now())
    assert torn.exists()
    await sweep_due(house, now() + timedelta(days=2))
    assert not torn.exists()
    assert whole.exists()


async def test_a_school_is_swept_once_a_day_and_not_while_it_records(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    async with house.database.session(caller) as session:
        job = await jobs.create(session, caller, play, THE_PLAY_NOW, [])
        await takes.keep(session, caller, replace(_SHORT, key="ab"))
    await sweep_due(house, now() + 2 * GRACE)
    async with house.database.session(caller) as session:
        assert await takes.held(session, caller, ["ab"])
        await jobs.cancel(session, caller, job.id)
    await sweep_due(house, now() + 2 * GRACE)
    async with house.database.session(caller) as session:
        assert not await takes.held(session, caller, ["ab"])
        await takes.keep(session, caller, replace(_SHORT, key="ab"))
    await sweep_due(house, now() + 2 * GRACE + timedelta(hours=23))
    async with house.database.session(caller) as session:
        assert await takes.held(session, caller, ["ab"])
