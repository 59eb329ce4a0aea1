"""What every desk promises, asked of each desk."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from engine.job.at_once import AtOnce
from engine.job.desk import DbosDesk
from engine.job.port import Desk, Duties, Left, QueueLimits, Status, StoreAway, Task
from engine.store.liveness import DatabaseLiveness
from tests.postgres import Server

pytestmark = pytest.mark.slow  # a desk of DBOS is opened for every test

QUEUES = {
    "record": QueueLimits(1, 0.05),
    "voice": QueueLimits(2, 0.05),
    "scan": QueueLimits(1, 0.05),
}
NewDesk = Callable[[], Desk]


def job(of: str, kind: str = "record", **more: object) -> Task:
    """A task of a job; of the school that its first letter tells."""
    return replace(Task(kind, of, of[0], "1"), **more)  # type: ignore[arg-type]


class Stage:
    """Work that notes who is on, and waits for the curtain."""

    def __init__(self) -> None:
        """A stage behind its curtain."""
        self.begun: list[str] = []
        self.ended: list[str] = []
        self.tasks: list[Task] = []
        self.curtain = asyncio.Event()
        self.changed = asyncio.Condition()
        self.most_at_once = 0

    async def work(self, task: Task) -> None:
        """What the desk runs."""
        self.tasks.append(task)
        await self.note(self.begun, task.job)
        self.most_at_once = max(self.most_at_once, len(self.begun) - len(self.ended))
        await self.curtain.wait()
        await self.note(self.ended, task.job)

    async def note(self, book: list[str], job_id: str) -> None:
        """Write a job into a book."""
        async with self.changed:
            book.append(job_id)
            self.changed.notify_all()

    async def until(self, book: list[str], expected: list[str]) -> None:
        """Wait until the book says what is expected, in whatever order."""
        async with self.changed:
            await self.changed.wait_for(lambda: sorted(book) == sorted(expected))


async def nothing_left(desk: Desk, *tasks: Task) -> None:
    """Wait until the desk knows that these are over."""
    for task in tasks:
        while await desk.left(task.job, task.kind):  # noqa: ASYNC110 - a desk tells nobody
            await asyncio.sleep(0.01)


@pytest.fixture
def stage() -> Stage:
    return Stage()


@pytest.fixture
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a desk that lasts."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'jobs.db'}"
    server: Server = request.getfixturevalue("postgres")
    return server.address(server.new_database())


def at(place: str) -> DbosDesk:
    """A desk at this address."""
    plain = place.replace("+psycopg", "")
    return DbosDesk(place, None if place.startswith("sqlite") else DatabaseLiveness(plain))


BOTH = pytest.mark.parametrize("place", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture(params=["at once", "sqlite", "postgresql"])
async def desk(request: pytest.FixtureRequest, tmp_path: Path, stage: Stage) -> AsyncIterator[Desk]:
    desk: Desk = AtOnce()
    if request.param == "sqlite":
        desk = at(f"sqlite:///{tmp_path / 'jobs.db'}")
    elif request.param == "postgresql":
        server: Server = request.getfixturevalue("postgres")
        desk = at(server.address(server.new_database()))
    await desk.open(Duties(stage.work, QUEUES), tuple(QUEUES))
    yield desk
    await desk.close()


async def test_a_task_handed_in_is_done_with_all_that_it_tells(desk: Desk, stage: Stage) -> None:
    stage.curtain.set()
    told = job("hamlet", "voice", keys=("a", "b"), rank=7)
    await desk.submit(told)
    await stage.until(stage.ended, ["hamlet"])
    assert stage.tasks == [told]


async def test_a_task_handed_in_twice_is_done_once(desk: Desk, stage: Stage) -> None:
    await desk.submit(job("hamlet"), job("hamlet"))
    await stage.until(stage.begun, ["hamlet"])
    await desk.submit(job("hamlet"), job("lear"), job("lear"))
    stage.curtain.set()
    await stage.until(stage.ended, ["hamlet", "lear"])
    await nothing_left(desk, job("hamlet"), job("lear"))
    await desk.submit(job("hamlet"), job("hamlet", name="2"))
    await stage.until(stage.ended, ["hamlet", "lear", "hamlet"])
    assert [task.name for task in stage.tasks] == ["1", "1", "2"]


async def test_of_each_kind_so_many_are_done_at_once(desk: Desk, stage: Stage) -> None:
    await desk.submit(*(job(name) for name in ("hamlet", "lear", "medea")))
    while not stage.begun:  # noqa: ASYNC110 - the stage waits for a list that is known
        await asyncio.sleep(0.01)
    await desk.submit(*(job(f"{name}-line", "voice") for name in ("ann", "bob", "cy")))
    while len(stage.begun) < 3:  # noqa: ASYNC110 - the same
        await asyncio.sleep(0.01)
    stage.curtain.set()
    await stage.until(stage.ended, ["hamlet", "lear", "medea", "ann-line", "bob-line", "cy-line"])
    assert stage.most_at_once == 3


async def test_of_a_school_the_lowest_rank_comes_first(desk: Desk, stage: Stage) -> None:
    await desk.submit(job("a1"))
    await stage.until(stage.begun, ["a1"])
    await desk.submit(job("a2", rank=9), job("a3", rank=2), job("a4", rank=5))
    stage.curtain.set()
    await stage.until(stage.ended, ["a1", "a2", "a3", "a4"])
    assert stage.begun == ["a1", "a3", "a4", "a2"]


async def test_what_is_left_for_later_waits_for_its_time(desk: Desk, stage: Stage) -> None:
    stage.curtain.set()
    await desk.submit(job("now"), job("soon", delay=0.2), job("tonight", delay=3600))
    await stage.until(stage.ended, ["now", "soon"])
    assert await desk.left("tonight", "record") == Left(waiting=1)
    await desk.submit(job("tonight", name="2"))
    await stage.until(stage.ended, ["now", "soon", "tonight"])


async def test_it_tells_what_waits_and_what_runs(desk: Desk, stage: Stage) -> None:
    parts = [job("hamlet", "voice", name=str(number)) for number in range(4)]
    await desk.submit(*parts)
    await stage.until(stage.begun, ["hamlet"] * 2)
    assert await desk.left("hamlet", "voice") == Left(waiting=2, running=2)
    assert not await desk.left("hamlet", "record")
    assert not await desk.left("ham", "voice")
    stage.curtain.set()
    await nothing_left(desk, *parts)


async def test_what_waits_is_withdrawn_and_what_runs_comes_to_its_end(
    desk: Desk, stage: Stage
) -> None:
    await desk.submit(*(job("hamlet", "voice", name=str(number)) for number in range(5)))
    await stage.until(stage.begun, ["hamlet"] * 2)
    await desk.withdraw("hamlet", "voice")
    assert await desk.left("hamlet", "voice") == Left(running=2)
    stage.curtain.set()
    await nothing_left(desk, job("hamlet", "voice"))
    assert stage.ended == ["hamlet"] * 2


async def test_what_is_stopped_ends_at_once_and_lets_others_go_on(desk: Desk, stage: Stage) -> None:
    await desk.submit(job("hamlet"), job("hamlet", "voice"))
    await stage.until(stage.begun, ["hamlet", "hamlet"])
    await desk.submit(job("lear"))
    await desk.stop("hamlet")
    assert not await desk.left("hamlet", "record")
    await stage.until(stage.begun, ["hamlet", "hamlet", "lear"])
    await desk.submit(job("hamlet", name="2", kind="voice"))
    stage.curtain.set()
    await stage.until(stage.ended, ["lear", "hamlet"])


async def test_stopping_what_does_not_run_is_no_matter(desk: Desk, stage: Stage) -> None:
    await desk.stop("hamlet")
    await desk.withdraw("hamlet", "record")
    stage.curtain.set()
    await desk.submit(job("hamlet"))
    await stage.until(stage.ended, ["hamlet"])


@BOTH
async def test_what_an_earlier_life_left_goes_on_by_itself(place: str, stage: Stage) -> None:
    first, second = at(place), at(place)
    await first.open(Duties(stage.work, QUEUES), tuple(QUEUES))
    await first.submit(job("hamlet"))
    await stage.until(stage.begun, ["hamlet"])
    await first.submit(job("lear"), job("hamlet", "voice", keys=("a",)))
    await first.close()
    assert stage.ended == []
    stage.curtain.set()
    await second.open(Duties(stage.work, QUEUES), tuple(QUEUES))
    await second.submit(job("hamlet"))
    await stage.until(stage.ended, ["hamlet", "lear", "hamlet"])
    await second.close()


@BOTH
async def test_schools_share_whoever_works(place: str, stage: Stage) -> None:
    desk = at(place)
    mine = [f"a{number}" for number in range(30)]
    theirs = [f"b{number}" for number in range(5)]
    stage.curtain.set()
    await desk.open(Duties(stage.work, QUEUES), ())
    await desk.submit(*(job(name) for name in (*mine, *theirs)))
    await desk.close()
    worker = at(place)
    await worker.open(Duties(stage.work, QUEUES), ("record",))
    await stage.until(stage.ended, [*mine, *theirs])
    await worker.close()
    assert max(stage.begun.index(name) for name in theirs) < len(mine)


@BOTH
async def test_whoever_only_hands_in_takes_nothing(place: str, stage: Stage) -> None:
    desk = at(place)
    stage.curtain.set()
    await desk.open(Duties(stage.work, QUEUES), ())
    await desk.submit(job("hamlet"), job("lear", "scan"))
    await asyncio.sleep(0.3)
    assert not stage.begun
    await desk.close()
    worker = at(place)
    await worker.open(Duties(stage.work, QUEUES), ("scan",))
    await stage.until(stage.ended, ["lear"])
    assert await worker.left("hamlet", "record") == Left(waiting=1)
    await worker.close()


async def test_a_desk_that_is_not_open_says_so(tmp_path: Path) -> None:
    with pytest.raises(StoreAway):
        await at(f"sqlite:///{tmp_path / 'jobs.db'}").submit(job("hamlet"))


async def test_a_worker_lives_until_its_connection_ends(postgres: Server) -> None:
    name = postgres.new_database()
    north, south = (DatabaseLiveness(postgres.plain(name)) for _ in range(2))
    await north.begin("north")
    await south.begin("south")
    assert await north.still()
    async with south.gone("north") as gone:
        assert not gone
    with psycopg.connect(postgres.plain("postgres"), autocommit=True) as connection:
        cut = "select pg_terminate_backend(pid) from pg_stat_activity where datname = %s"
        connection.execute(cut, [name])
    assert not await north.still()
    assert not await south.still()
    assert await north.still()
    await north.end()
    while not await seen_gone(south, "north"):  # noqa: ASYNC110 - PostgreSQL tells nobody
        await asyncio.sleep(0.01)
    await south.end()


async def seen_gone(liveness: DatabaseLiveness, name: str) -> bool:
    """Whether nobody lives under this name; the server notices an end in its own time."""
    async with liveness.gone(name) as gone:
        return gone


def test_a_paused_job_does_nothing_more_by_itself() -> None:
    assert {status for status in Status if not status.ended} == {Status.QUEUED, Status.RUNNING}
