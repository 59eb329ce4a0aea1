"""Machines that share their work: a dead one's jobs go to another, a cut-off one stops in time."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from engine.job.leased_desk import Board, LeasedDesk
from engine.job.port import StoreAway
from engine.job.queue import Asked, Moment, Priority
from tests.job.test_desk import Stage

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


@dataclass
class Office:
    """Where all machines look: the jobs that are not at their end, and who holds which."""

    jobs: dict[str, Asked] = field(default_factory=dict)
    held: dict[str, str] = field(default_factory=dict)
    away: bool = False

    def wants(self, *jobs: str, aside: bool = False) -> None:
        """Write these down."""
        self.jobs |= {job: Asked(job, job[0], NOON, aside=aside) for job in jobs}


@dataclass
class Ledger:
    """The leases of one machine, in memory."""

    office: Office
    holder: str
    seconds: float = 0.1

    def look(self) -> Office:
        """The office, if it can be reached."""
        if self.office.away:
            raise StoreAway("cut off")
        return self.office

    async def board(self) -> Board:
        """What waits, and what is held."""
        office = self.look()
        waiting = tuple(job for name, job in office.jobs.items() if name not in office.held)
        return Board(
            waiting, tuple(job for name, job in office.jobs.items() if name in office.held)
        )

    async def claim(self, job: Asked) -> bool:
        """Hold it."""
        return self.look().held.setdefault(job.id, self.holder) == self.holder

    async def renew(self, jobs: Collection[str]) -> frozenset[str]:
        """Those that are still held."""
        held = self.look().held
        return frozenset(job for job in jobs if held.get(job) == self.holder)

    async def release(self, jobs: Collection[str]) -> None:
        """Give these back."""
        held = self.look().held
        for job in jobs:
            held.pop(job, None)


@pytest.fixture
def office() -> Office:
    return Office()


def machine(office: Office, name: str, at_once: int = 1) -> LeasedDesk:
    """A machine that looks often."""
    return LeasedDesk(Ledger(office, name), at_once, every=0.01)


def worker(office: Office, stage: Stage) -> Stage:
    """A stage whose jobs are at their end when they are done."""

    async def work(job_id: str) -> None:
        await Stage.work(stage, job_id)
        office.jobs.pop(job_id, None)

    stage.work = work  # type: ignore[method-assign]
    return stage


@pytest.fixture
def stage(office: Office) -> Stage:
    return worker(office, Stage())


async def test_machines_share_the_work_and_none_is_done_twice(office: Office, stage: Stage) -> None:
    plays = [f"{name}{number}" for name in "abc" for number in range(4)]
    office.wants(*plays)
    stage.curtain.set()
    desks = [machine(office, name) for name in ("north", "south")]
    for desk in desks:
        await desk.open(stage.work)
    await stage.until(stage.ended, plays)
    for desk in desks:
        await desk.close()
    assert sorted(stage.begun) == sorted(plays)


async def test_a_machine_with_no_hands_takes_nothing(office: Office, stage: Stage) -> None:
    idle, busy = machine(office, "north", 0), machine(office, "south")
    await idle.open(stage.work)
    await busy.open(stage.work)
    office.wants("hamlet", "lear")
    await idle.submit("hamlet")
    await stage.until(stage.begun, ["hamlet"])
    assert office.held == {"hamlet": "south"}
    await idle.close()
    await busy.close()


async def test_what_stands_aside_needs_no_free_hand(office: Office, stage: Stage) -> None:
    desk = machine(office, "north")
    office.wants("hamlet", "lear")
    office.wants("a letter", aside=True)
    await desk.open(stage.work)
    await stage.until(stage.begun, ["a letter", "hamlet"])
    await desk.close()
    assert not office.held


async def test_what_is_left_to_the_night_is_not_begun_by_day(office: Office, stage: Stage) -> None:
    office.jobs["later"] = Asked("later", "l", NOON, Priority.TONIGHT)
    office.wants("hamlet")
    hour = [Moment(NOON)]
    desk = LeasedDesk(Ledger(office, "north"), 2, lambda: hour[-1], every=0.01)
    await desk.open(stage.work)
    await stage.until(stage.begun, ["hamlet"])
    hour.append(Moment(NOON, night=True))
    await stage.until(stage.begun, ["hamlet", "later"])
    await desk.close()


async def test_a_dead_machines_job_goes_to_another(office: Office, stage: Stage) -> None:
    office.wants("hamlet")
    office.held["hamlet"] = "a dead machine"
    desk = machine(office, "north")
    await desk.open(stage.work)
    assert stage.begun == []
    del office.held["hamlet"]  # its time ran out
    await stage.until(stage.begun, ["hamlet"])
    await desk.close()


@pytest.mark.parametrize("how", ["lost", "cut off"])
async def test_a_machine_that_lost_its_lease_stops(office: Office, stage: Stage, how: str) -> None:
    office.wants("hamlet")
    stopped = asyncio.Event()

    async def work(job_id: str) -> None:
        try:
            await stage.work(job_id)
        finally:
            stopped.set()

    desk = machine(office, "north")
    await desk.open(work)
    await stage.until(stage.begun, ["hamlet"])
    if how == "lost":
        office.held["hamlet"] = "south"
    else:
        office.away = True
    await stopped.wait()
    assert stage.ended == []
    await desk.close()


async def test_a_job_that_stumbles_leaves_the_desk_working(office: Office, stage: Stage) -> None:
    async def work(job_id: str) -> None:
        office.jobs.pop(job_id)
        if job_id == "hamlet":
            raise ZeroDivisionError
        await stage.note(stage.ended, job_id)

    office.wants("hamlet", "lear")
    desk = machine(office, "north")
    await desk.open(work)
    await stage.until(stage.ended, ["lear"])
    await desk.close()


async def test_a_job_is_stopped_where_it_runs(office: Office, stage: Stage) -> None:
    office.wants("hamlet")
    desk = machine(office, "north")
    await desk.open(stage.work)
    await stage.until(stage.begun, ["hamlet"])
    del office.jobs["hamlet"]
    await desk.stop("hamlet")
    office.wants("lear")
    await stage.until(stage.begun, ["hamlet", "lear"])
    await desk.close()
    assert stage.ended == []
