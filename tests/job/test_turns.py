"""Turns: so many at once, and the schools take turns."""

import asyncio
from collections.abc import Collection, Sequence
from datetime import UTC, datetime

from engine.job.pace import Pace
from engine.job.queue import Asked, Moment, Priority
from engine.job.turns import Turns

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


async def by_first_letter(jobs: Collection[str]) -> Sequence[Asked]:
    """Know the school of a job by its first letter."""
    return [Asked(job, job[0], NOON) for job in sorted(jobs)]


class Hall:
    """A hall whose jobs end when they are told to."""

    def __init__(self, turns: Turns) -> None:
        """Nobody is in it."""
        self.turns = turns
        self.inside: dict[str, asyncio.Event] = {}
        self.tasks: list[asyncio.Task[None]] = []
        self.moved = asyncio.Condition()

    def enter(self, *jobs: str) -> None:
        """Line these up."""
        self.tasks += [asyncio.create_task(self._stay(job)) for job in jobs]

    async def settled(self, expected: set[str]) -> None:
        """Wait until exactly these are inside."""
        async with self.moved:
            await self.moved.wait_for(lambda: set(self.inside) == expected)

    async def _stay(self, job: str) -> None:
        async with self.turns.turn(job):
            leave = self.inside[job] = asyncio.Event()
            await self._tell()
            await leave.wait()
            del self.inside[job]
        await self._tell()

    async def _tell(self) -> None:
        async with self.moved:
            self.moved.notify_all()


async def test_so_many_work_at_once_and_each_school_gets_its_share() -> None:
    hall = Hall(Turns(2, by_first_letter))
    hall.enter("a1", "a2", "a3", "b1")
    await asyncio.sleep(0)
    await hall.turns.open()
    await hall.settled({"a1", "b1"})
    hall.inside["b1"].set()
    await hall.settled({"a1", "a2"})
    hall.enter("c1")
    hall.inside["a1"].set()
    await hall.settled({"a2", "c1"})
    hall.inside["c1"].set()
    await hall.settled({"a2", "a3"})
    for event in tuple(hall.inside.values()):
        event.set()
    await asyncio.gather(*hall.tasks)


async def test_what_waits_for_the_night_begins_with_it_or_when_it_is_wanted_sooner() -> None:
    wanted = {"a1": Priority.TONIGHT, "a2": Priority.TONIGHT}
    hour = [Moment(NOON)]

    async def known(jobs: Collection[str]) -> Sequence[Asked]:
        return [Asked(job, "a", NOON, wanted[job]) for job in sorted(jobs)]

    hall = Hall(Turns(2, known, lambda: hour[-1], every=0.01))
    hall.enter("a1", "a2")
    await hall.turns.open()
    assert not hall.inside
    wanted["a2"] = Priority.NOW
    await hall.turns.call()
    await hall.settled({"a2"})
    hour.append(Moment(NOON, night=True))
    await hall.settled({"a1", "a2"})
    for event in tuple(hall.inside.values()):
        event.set()
    await asyncio.gather(*hall.tasks)


async def test_who_leaves_the_line_leaves_his_place() -> None:
    hall = Hall(Turns(1))
    await hall.turns.open()
    hall.enter("hamlet")
    await hall.settled({"hamlet"})
    hall.enter("lear", "medea")
    await asyncio.sleep(0)
    hall.tasks[1].cancel()
    hall.inside["hamlet"].set()
    await hall.settled({"medea"})
    hall.inside["medea"].set()
    await asyncio.gather(*hall.tasks, return_exceptions=True)


async def test_nobody_is_let_in_before_the_doors_open_or_after_they_close() -> None:
    hall = Hall(Turns(3))
    hall.enter("hamlet")
    await asyncio.sleep(0)
    assert not hall.inside
    hall.turns.close()
    hall.enter("lear")
    await asyncio.sleep(0)
    assert not hall.inside
    for task in hall.tasks:
        task.cancel()
    await asyncio.gather(*hall.tasks, return_exceptions=True)


def test_the_time_left_is_known_after_some_lines() -> None:
    pace = Pace(last=100.0)
    assert pace.left(10) is None
    for moment in (102.0, 104.0, 106.0):
        pace = pace.after(1, moment)
    assert pace.left(10) == 20.0


def test_lines_that_come_together_share_the_time() -> None:
    pace = Pace(last=100.0).after(3, 106.0)
    assert pace.left(10) == 20.0
    assert Pace(2.0, 12, 0.0).after(24, 24.0).seconds == 1.0


def test_a_clock_that_begins_anew_does_not_make_time_run_backwards() -> None:
    pace = Pace(2.0, 5, 5_000.0).after(1, 3.0)
    assert 0.0 <= pace.seconds <= 2.0
