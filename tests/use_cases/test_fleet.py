"""Three workers with one PostgreSQL: two are killed for good, the play is recorded all the same."""

import asyncio
import os
import signal
import subprocess
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import psycopg
import pytest
from dbos import DBOSClient, DBOSPortableJSONSerializer

from engine.job.port import Progress, Status
from engine.rig import Rig, close_rig
from engine.settings import Settings
from engine.store import takes
from engine.store.walls import Across
from engine.use_cases.jobs import cancel, follow_job
from engine.use_cases.record import start_recording
from engine.use_cases.sign_in import local_owner
from rxapp.worker import open_to_work
from tests.journeys.patience import until
from tests.postgres import Server
from tests.preloaded import Running, preloaded, started_for
from tests.use_cases.long_play import staged

pytestmark = pytest.mark.slow

LINES = 100
IN_FLIGHT = 2
_CUT = """select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()"""


@pytest.fixture
def name(postgres: Server) -> str:
    """An empty database."""
    return postgres.new_database()


@pytest.fixture
async def box_office(postgres: Server, name: str, tmp_path: Path) -> AsyncIterator[Rig]:
    """A server that takes orders and leaves the work to others."""
    settings = Settings(data=tmp_path, db_url=postgres.address(name), kinds="none", processes=1)
    yield await open_to_work(settings)
    await close_rig()


@pytest.fixture
def workers(
    box_office: Rig, postgres: Server, name: str, tmp_path: Path
) -> Iterator[dict[int, Running]]:
    """Three workers, by the numbers of their processes."""
    env = {
        "PATH": os.environ["PATH"],
        "CUELIGHT_DATABASE": postgres.address(name).replace("+psycopg", ""),
        "CUELIGHT_DATA": str(tmp_path),
        "CUELIGHT_FETCH": "no",
        "CUELIGHT_LEDGER": str(tmp_path / "ledger"),
        "CUELIGHT_PROCESSES": "1",
    }
    hands = [preloaded().start("rxapp.worker", env=env) for _ in range(3)]
    yield {hand.pid: hand for hand in hands}
    for way in (signal.SIGTERM, signal.SIGKILL):
        for hand in hands:
            hand.send_signal(way)
            with suppress(subprocess.TimeoutExpired):
                hand.wait()


def workers_with(address: str, kind: str) -> set[int]:
    """The processes that do tasks of this kind, as the desk tells."""
    client = DBOSClient(system_database_url=address, serializer=DBOSPortableJSONSerializer())
    running = client.list_workflows(status="PENDING", queue_name=kind)
    client.destroy()
    return {int((each.executor_id or "").split()[1]) for each in running}


def at_it(address: str, kind: str, living: Iterable[int]) -> int:
    """One of those that live, as soon as it does a task of this kind."""
    found: set[int] = set()

    def look() -> bool:
        found.update(workers_with(address, kind) & set(living))
        return bool(found)

    until(look, f"somebody does what is to do of {kind}")
    return found.pop()


def cut(address: str) -> None:
    """Cut all connections to this database."""
    with closing(psycopg.connect(address)) as connection:
        connection.execute(_CUT)


def spoken(data: Path) -> list[str]:
    """The keys of all that was handed to a voice, in order."""
    return [line.split()[1] for line in (data / "ledger").read_text("ascii").splitlines()]


async def some_lines(house: Rig, job: str, count: int) -> Progress:
    """Wait until so many lines are done."""
    async for now in follow_job(house, job):
        if now.done >= count:
            return now
    pytest.fail("The job ended before.")


async def noted(house: Rig, data: Path) -> frozenset[str]:
    """The keys of the takes that are finished."""
    async with house.database.session(Across.MACHINE) as session:
        return await takes.held(session, await local_owner(house), set(spoken(data)))


async def test_a_play_outlives_two_of_three_workers(
    box_office: Rig, workers: dict[int, Running], tmp_path: Path
) -> None:
    address, hands = box_office.settings.database.replace("+psycopg", ""), set(workers)
    caller, play = await staged(box_office, LINES)
    job = await start_recording(box_office, caller, play)
    for lines, kind in ((LINES // 10, "record"), (LINES // 2, "voice")):
        await some_lines(box_office, job, lines)
        dead = workers.pop(await asyncio.to_thread(at_it, address, kind, workers))
        dead.send_signal(signal.SIGKILL)
        dead.wait()
        finished, before = await noted(box_office, tmp_path), len(spoken(tmp_path))
        await some_lines(box_office, job, lines + LINES // 10)
        assert not finished & set(spoken(tmp_path)[before:])
    last = [now async for now in follow_job(box_office, job)][-1]
    assert (last.status, last.done, last.failed) == (Status.COMPLETED, LINES, 0)
    keys = Counter(spoken(tmp_path))
    assert len(keys) == LINES
    assert sum(times > 1 for times in keys.values()) <= 2 * IN_FLIGHT
    shelf = box_office.shelf.of(caller.school)
    assert shelf.intact("takes", keys.keys()) == keys.keys()
    (last_hand,) = workers.values()
    last_hand.send_signal(signal.SIGTERM)
    assert last_hand.wait() == 0
    await asyncio.to_thread(
        until, lambda: not started_for(tmp_path, hands), "all that they started is gone"
    )


async def test_a_cut_connection_fails_no_job(
    box_office: Rig, workers: dict[int, Running], tmp_path: Path
) -> None:
    address = box_office.settings.database.replace("+psycopg", "")
    caller, play = await staged(box_office, LINES)
    job = await start_recording(box_office, caller, play)
    for lines in (LINES // 10, LINES // 3):
        await some_lines(box_office, job, lines)
        await asyncio.to_thread(cut, address)
    last = [now async for now in follow_job(box_office, job)][-1]
    assert (last.status, last.done, last.failed) == (Status.COMPLETED, LINES, 0)
    assert len(Counter(spoken(tmp_path))) == LINES


async def test_a_job_is_cancelled_wherever_it_runs(
    box_office: Rig, workers: dict[int, Running], tmp_path: Path
) -> None:
    caller, play = await staged(box_office, LINES)
    job = await start_recording(box_office, caller, play)
    await some_lines(box_office, job, LINES // 20)
    await cancel(box_office, caller, job)
    last = [now async for now in follow_job(box_office, job)]
    assert [now.status for now in last] == [Status.CANCELLED]
    again = await start_recording(box_office, caller, play)
    assert again != job
    await some_lines(box_office, again, LINES)
    assert max(Counter(spoken(tmp_path)).values()) <= 2
