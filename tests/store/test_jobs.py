"""Jobs: truthful numbers, wishes that are obeyed, and nobody's word overwritten."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.account.permit import NotFound
from engine.job.night import Priority
from engine.job.port import Progress, SceneProgress, Status
from engine.job.wish import THE_PLAY_NOW, Wish
from engine.script.model import Script
from engine.store import jobs, progress, scripts
from engine.store.database import Database
from engine.store.follow import follow
from engine.store.progress import Outcomes
from engine.store.scripts import NewScript
from engine.store.walls import Across


@pytest.fixture
async def lamp(database: Database, ana: Caller, script: Script) -> str:
    async with database.session(ana) as session:
        return await scripts.add(session, ana, NewScript(script, "lamp.txt", "ab"))


@pytest.fixture
async def job(database: Database, ana: Caller, lamp: str) -> str:
    async with database.session(Across.MACHINE) as session:
        job = await jobs.create(session, ana, lamp, Wish(("s1", "s2")), ["mara"])
        await progress.set_total(
            session, job.id, [SceneProgress("s1", 1, 3), SceneProgress("s2", 0, 5)]
        )
    return job.id


async def _progress(database: Database, job_id: str) -> Progress:
    async with database.session(Across.MACHINE) as session:
        return await progress.progress(session, job_id)


def _look(job_id: str) -> Callable[[AsyncSession], Awaitable[Progress]]:
    async def look(session: AsyncSession) -> Progress:
        return await progress.progress(session, job_id)

    return look


async def test_a_job_counts_what_was_there_before(database: Database, job: str) -> None:
    now = await _progress(database, job)
    assert (now.status, now.done, now.total, now.failed) == (Status.QUEUED, 1, 8, 0)
    assert now.scenes == (SceneProgress("s1", 1, 3), SceneProgress("s2", 0, 5))


async def test_every_line_counts_in_its_scene_spoken_or_failed(
    database: Database, job: str
) -> None:
    async with database.session(Across.MACHINE) as session:
        await progress.start(session, job, 1)
        await progress.lines_done(session, job, Outcomes(["s1"], ["s2"]))
    now = await _progress(database, job)
    assert (now.done, now.failed, now.total) == (2, 1, 8)
    assert now.scenes[0].done == 2


async def test_who_counts_lines_hears_what_was_wished_meanwhile(
    database: Database, ana: Caller, lamp: str, job: str
) -> None:
    async with database.session(Across.MACHINE) as session:
        await progress.start(session, job, 1)
        assert await progress.lines_done(session, job, Outcomes(["s1"])) == ""
        assert await jobs.join(session, ana, lamp, Wish(("s2", "s1")))
        assert await progress.lines_done(session, job, Outcomes(["s1"])) == "replan"
        await progress.obey(session, job, 1)
        assert await progress.lines_done(session, job, Outcomes([], ["s1"], ["k1"])) == ""
        assert await progress.skipped(session, job) == {"k1"}
        await jobs.pause(session, ana, job)
        for _ in range(2):
            assert await progress.lines_done(session, job, Outcomes(["s2"])) == "pause"
        await progress.obey(session, job, 1)
        assert await progress.lines_done(session, job, Outcomes(["s2"])) == "stop"
    now = await _progress(database, job)
    assert (now.status, now.done, now.failed) == (Status.PAUSED, 5, 1)


async def test_the_time_left_is_known_after_some_lines_and_only_while_it_runs(
    database: Database, job: str
) -> None:
    async with database.session(Across.MACHINE) as session:
        assert await progress.start(session, job, 1)
        assert (await progress.progress(session, job)).seconds_left is None
        for _ in range(3):
            await progress.lines_done(session, job, Outcomes(["s2"]))
        assert (await progress.progress(session, job)).seconds_left is not None
        await progress.set_status(session, job, Status.PAUSED, "disk_full")
        paused = await progress.progress(session, job)
    assert (paused.seconds_left, paused.message) == (None, "disk_full")


async def test_a_waiting_job_pauses_and_goes_on_at_once(
    database: Database, ana: Caller, job: str
) -> None:
    async with database.session(Across.MACHINE) as session:
        await jobs.pause(session, ana, job)
        assert not await progress.start(session, job, 1)
        again = await jobs.resume(session, ana, job)
        assert again.attempt == 2
        assert not await progress.start(session, job, 1)
        assert await progress.wished(session, job, 1) == progress.NOT_OURS
        assert await progress.start(session, job, 2)


async def test_a_running_job_obeys_at_its_next_line(
    database: Database, ana: Caller, job: str
) -> None:
    async with database.session(Across.MACHINE) as session:
        await progress.start(session, job, 1)
        assert await progress.wished(session, job, 1) == ""
        await jobs.pause(session, ana, job)
        assert (await jobs.find(session, job)).status is Status.RUNNING
        assert await progress.wished(session, job, 1) == "pause"
        await progress.obey(session, job, 1)
        assert (await jobs.find(session, job)).status is Status.PAUSED
        assert await progress.wished(session, job, 1) == "stop"
        await jobs.cancel(session, ana, job)
        assert (await jobs.find(session, job)).status is Status.CANCELLED


async def test_a_wish_may_be_taken_back(database: Database, ana: Caller, job: str) -> None:
    async with database.session(Across.MACHINE) as session:
        await progress.start(session, job, 1)
        await jobs.pause(session, ana, job)
        await jobs.resume(session, ana, job)
        assert await progress.wished(session, job, 1) == ""
        assert await progress.complete(session, job, 1)


async def test_a_wish_of_the_last_moment_counts(
    database: Database, ana: Caller, lamp: str, job: str
) -> None:
    async with database.session(Across.MACHINE) as session:
        await progress.start(session, job, 1)
        joined = await jobs.join(session, ana, lamp, Wish(("s2", "s1")))
        assert joined
        assert (joined.id, joined.scenes) == (job, ("s2", "s1"))
        assert not await progress.complete(session, job, 1)
        assert await progress.wished(session, job, 1) == "replan"
        await progress.obey(session, job, 1)
        assert await progress.complete(session, job, 1)
        assert await jobs.join(session, ana, lamp, Wish(("s1", "s2"))) is None


async def test_asking_again_for_what_runs_does_not_disturb_it(
    database: Database, ana: Caller, lamp: str, job: str
) -> None:
    async with database.session(Across.MACHINE) as session:
        await progress.start(session, job, 1)
        assert await jobs.join(session, ana, lamp, Wish(("s1", "s2")))
        assert not await progress.complete(session, job, 1)
        assert await progress.wished(session, job, 1) == ""
        await progress.obey(session, job, 1)
        assert await progress.complete(session, job, 1)


async def test_a_paused_job_of_the_same_scenes_waits_again(
    database: Database, ana: Caller, lamp: str, job: str
) -> None:
    async with database.session(Across.MACHINE) as session:
        await jobs.pause(session, ana, job)
        assert await jobs.join(session, ana, lamp, Wish(("s1",))) is None
        assert await jobs.join(session, ana, lamp, Wish(("s1", "s2")))
        assert [each.id for each in await jobs.unfinished(session)] == [job]


async def test_the_newest_job_of_a_script_is_found(
    database: Database, ana: Caller, lamp: str, job: str
) -> None:
    async with database.session(ana) as session:
        newer = await jobs.create(session, ana, lamp, THE_PLAY_NOW, [])
        latest = await jobs.latest(session, ana, lamp)
    assert latest == newer


async def test_who_follows_is_told_at_once_at_each_change_and_at_the_end(
    database: Database, job: str
) -> None:
    told: list[Progress] = []

    async def listen() -> None:
        async for now in follow(
            database, Across.WORK, job, _look(job), lambda seen: seen.status.ended
        ):
            told.append(now)
            heard.set()

    heard = asyncio.Event()
    listening = asyncio.create_task(listen())
    await heard.wait()
    heard.clear()
    async with database.session(Across.MACHINE) as session:
        await progress.start(session, job, 1)
        await progress.lines_done(session, job, Outcomes(["s1"]))
    await heard.wait()
    async with database.session(Across.MACHINE) as session:
        await progress.complete(session, job, 1)
    await listening
    assert [(now.status, now.done) for now in told] == [
        (Status.QUEUED, 1),
        (Status.RUNNING, 2),
        (Status.COMPLETED, 2),
    ]


@pytest.mark.parametrize("told", [Status.FAILED, Status.PAUSED, Status.CANCELLED])
async def test_what_was_cancelled_meanwhile_stays_cancelled(
    database: Database, ana: Caller, job: str, told: Status
) -> None:
    async with database.session(Across.MACHINE) as session:
        await progress.start(session, job, 1)
    async with database.session(ana) as late:
        assert (await jobs.find(late, job)).status is Status.RUNNING
        async with database.session(ana) as session:
            await jobs.cancel(session, ana, job)
        assert not await progress.set_status(late, job, told, "unexpected")
    now = await _progress(database, job)
    assert (now.status, now.message) == (Status.CANCELLED, "")


async def test_who_speaks_while_another_is_still_writing_is_not_heard(
    database: Database, ana: Caller, job: str
) -> None:
    async with database.session(Across.MACHINE) as session:
        await progress.start(session, job, 1)

    async def fail() -> bool:
        async with database.session(Across.MACHINE) as late:
            return await progress.set_status(late, job, Status.FAILED, "unexpected")

    async with database.session(ana) as session:
        await jobs.cancel(session, ana, job)
        failing = asyncio.create_task(fail())
        await asyncio.wait([failing], timeout=0.2)
        assert not failing.done()
    assert not await failing
    assert (await _progress(database, job)).status is Status.CANCELLED


async def test_a_recording_is_wished_for_the_night_and_then_for_now(
    database: Database, ana: Caller, lamp: str
) -> None:
    async with database.session(Across.MACHINE) as session:
        job = await jobs.create(session, ana, lamp, Wish(("s1",), Priority.TONIGHT), [])
        assert (await progress.progress(session, job.id)).priority is Priority.TONIGHT
        joined = await jobs.join(session, ana, lamp, Wish(("s1",)))
    assert joined
    assert (joined.id, job.priority, joined.priority) == (job.id, Priority.TONIGHT, Priority.NOW)


async def test_an_unknown_job_is_not_found(database: Database) -> None:
    async with database.session(Across.MACHINE) as session:
        with pytest.raises(NotFound):
            await progress.progress(session, "nothing")
        with pytest.raises(NotFound):
            await progress.set_status(session, "nothing", Status.FAILED)
