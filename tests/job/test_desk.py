"""What every desk promises, asked of each desk."""

import asyncio
from collections.abc import AsyncIterator, Callable, Collection, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from engine.job.dbos_desk import DbosDesk
from engine.job.queue import Asked, Moment, Priority
from engine.job.turns import Turns

from engine.job.at_once import AtOnce
from engine.job.port import Desk, Status

pytestmark = pytest.mark.slow  # a desk of DBOS is opened for every test

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


class Stage:
    """Work that notes who is on, and waits for the curtain."""

    def __init__(self) -> None:
        """A stage behind its curtain."""
        self.begun: list[str] = []
        self.ended: list[str] = []
        self.curtain = asyncio.Event()
        self.changed = asyncio.Condition()
        self.most_at_once = 0

    async def work(self, job_id: str) -> None:
        """What the desk runs."""
        await self.note(self.begun, job_id)
        self.most_at_once = max(self.most_at_once, len(self.begun) - len(self.ended))
        await self.curtain.wait()
        await self.note(self.ended, job_id)

    async def note(self, book: list[str], job_id: str) -> None:
        """Write a job into a book."""
        async with self.changed:
            book.append(job_id)
            self.changed.notify_all()

    async def until(self, book: list[str], expected: list[str]) -> None:
        """Wait until the book says what is expected, in whatever order."""
        async with self.changed:
            await self.changed.wait_for(lambda: sorted(book) == sorted(expected))


@pytest.fixture
def stage() -> Stage:
    return Stage()


@pytest.fixture(params=["at once", "dbos"])
async def desk(request: pytest.FixtureRequest, tmp_path: Path, stage: Stage) -> AsyncIterator[Desk]:
    kinds: dict[str, Callable[[], Desk]] = {
        "at once": AtOnce,
        "dbos": lambda: DbosDesk(tmp_path / "jobs.db"),
    }
    desk = kinds[request.param]()
    await desk.open(stage.work)
    yield desk
    await desk.close()


async def test_a_job_handed_in_is_done(desk: Desk, stage: Stage) -> None:
    stage.curtain.set()
    await desk.submit("hamlet")
    await stage.until(stage.ended, ["hamlet"])


async def test_a_job_handed_in_twice_while_it_runs_is_done_once(desk: Desk, stage: Stage) -> None:
    await desk.submit("hamlet")
    await stage.until(stage.begun, ["hamlet"])
    await desk.submit("hamlet")
    await desk.submit("lear")
    stage.curtain.set()
    await stage.until(stage.ended, ["hamlet", "lear"])
    assert stage.begun == ["hamlet", "lear"]


async def test_a_job_handed_in_twice_while_it_waits_is_done_once(desk: Desk, stage: Stage) -> None:
    await desk.submit("hamlet")
    await stage.until(stage.begun, ["hamlet"])
    for job in ("lear", "lear", "medea"):
        await desk.submit(job)
    stage.curtain.set()
    await stage.until(stage.ended, ["hamlet", "lear", "medea"])


async def test_a_job_that_waits_is_looked_at_anew_when_it_is_handed_in_again(
    stage: Stage, tmp_path: Path
) -> None:
    wanted = [Priority.TONIGHT]

    async def known(jobs: Collection[str]) -> Sequence[Asked]:
        return [Asked(job, "", NOON, wanted[-1]) for job in jobs]

    for place, kind in enumerate((AtOnce, partial(DbosDesk, tmp_path / "jobs.db"))):
        desk: Desk = kind(Turns(1, known, lambda: Moment(NOON)))
        await desk.open(stage.work)
        wanted.append(Priority.TONIGHT)
        await desk.submit("hamlet")
        wanted.append(Priority.NOW)
        await desk.submit("hamlet")
        await stage.until(stage.begun, ["hamlet"] * (place + 1))
        await desk.close()


async def test_jobs_wait_for_each_other(desk: Desk, stage: Stage) -> None:
    jobs = ["hamlet", "lear", "medea"]
    for job in jobs:
        await desk.submit(job)
    stage.curtain.set()
    await stage.until(stage.ended, jobs)
    assert stage.most_at_once == 1


async def test_what_is_handed_in_aside_waits_for_nobody(desk: Desk, stage: Stage) -> None:
    await desk.submit("hamlet")
    await stage.until(stage.begun, ["hamlet"])
    await desk.submit("a letter", aside=True)
    await stage.until(stage.begun, ["hamlet", "a letter"])
    stage.curtain.set()
    await stage.until(stage.ended, ["hamlet", "a letter"])


async def test_a_job_that_is_over_may_be_handed_in_again(desk: Desk, stage: Stage) -> None:
    stage.curtain.set()
    await desk.submit("hamlet")
    await stage.until(stage.ended, ["hamlet"])
    await desk.submit("lear")
    await stage.until(stage.ended, ["hamlet", "lear"])  # Lear began when Hamlet was over
    await desk.submit("hamlet")
    await stage.until(stage.ended, ["hamlet", "lear", "hamlet"])


async def test_a_job_that_is_stopped_ends_at_once_and_may_be_handed_in_again(
    desk: Desk, stage: Stage
) -> None:
    await desk.submit("hamlet")
    await stage.until(stage.begun, ["hamlet"])
    await desk.stop("hamlet")
    await desk.submit("hamlet")
    await stage.until(stage.begun, ["hamlet", "hamlet"])
    await desk.submit("lear")
    await desk.stop("hamlet")
    await stage.until(stage.begun, ["hamlet", "hamlet", "lear"])
    stage.curtain.set()
    await stage.until(stage.ended, ["lear"])


async def test_stopping_what_does_not_run_is_no_matter(desk: Desk, stage: Stage) -> None:
    await desk.stop("hamlet")
    stage.curtain.set()
    await desk.submit("hamlet")
    await stage.until(stage.ended, ["hamlet"])


async def test_two_jobs_at_once_where_there_are_hands_for_two(stage: Stage) -> None:
    desk = AtOnce(Turns(2))
    await desk.open(stage.work)
    for job in ("hamlet", "lear", "medea"):
        await desk.submit(job)
    await stage.until(stage.begun, ["hamlet", "lear"])
    stage.curtain.set()
    await stage.until(stage.ended, ["hamlet", "lear", "medea"])
    await desk.close()
    assert stage.most_at_once == 2


async def test_a_job_of_an_earlier_life_goes_on_by_itself(tmp_path: Path, stage: Stage) -> None:
    first, second = DbosDesk(tmp_path / "jobs.db"), DbosDesk(tmp_path / "jobs.db")
    await first.open(stage.work)
    await first.submit("hamlet")
    await stage.until(stage.begun, ["hamlet"])
    await first.submit("lear")
    await first.close()
    assert stage.ended == []
    stage.curtain.set()
    await second.open(stage.work)
    await second.submit("hamlet")
    await stage.until(stage.ended, ["hamlet", "lear"])
    await second.close()


def test_a_paused_job_does_nothing_more_by_itself() -> None:
    assert {status for status in Status if not status.ended} == {Status.QUEUED, Status.RUNNING}
