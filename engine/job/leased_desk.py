"""The desk of many machines: whoever has a free hand takes a job on a lease, and keeps it alive."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection, Coroutine, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from time import monotonic
from typing import Any, Protocol

from engine.job.port import StoreAway, Work
from engine.job.queue import Asked, Moment, next_job
from engine.job.turns import at_night
from engine.job.under_way import UnderWay

LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Board:
    """The work that nobody holds, and the work that somebody does."""

    waiting: tuple[Asked, ...]
    running: tuple[Asked, ...]


class Leases(Protocol):
    """Who holds which job until when, by one clock for all. Every method raises StoreAway."""

    @property
    def seconds(self) -> float:
        """How long a lease lasts unless it is renewed."""
        ...

    async def board(self) -> Board:
        """All work that is not at its end. What a dead machine held waits again."""
        ...

    async def claim(self, job: Asked) -> bool:
        """Hold this job, unless another holds it."""
        ...

    async def renew(self, jobs: Collection[str]) -> frozenset[str]:
        """Hold these for longer; those that are still ours and still wanted."""
        ...

    async def release(self, jobs: Collection[str]) -> None:
        """Hold these no longer."""
        ...


@dataclass
class LeasedDesk:
    """Runs up to `at_once` jobs of the database that all machines share; with 0 it runs none.

    The rows of the jobs are the one truth: a job is handed in by being written there. A lease that
    cannot be renewed for half of its time ends the work here, well before another may take it up.
    """

    leases: Leases
    at_once: int = 1
    clock: Callable[[], Moment] = field(default_factory=at_night)
    every: float = 0.5
    _under_way: UnderWay = field(default_factory=UnderWay)
    _held: dict[str, Asked] = field(default_factory=dict)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _wake: asyncio.Event = field(default_factory=asyncio.Event)
    _closed: bool = False

    async def open(self, work: Work) -> None:
        """Begin to look for work, and to keep what is held alive."""
        if self.at_once:
            self._serve(partial(self._look_for, work))
            self._serve(self._keep_alive)

    async def close(self) -> None:
        """End what runs and give it back: another machine takes it up at once."""
        self._closed = True
        tasks = tuple(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        with suppress(StoreAway):
            await self.leases.release(tuple(self._held))

    async def submit(self, job_id: str, *, aside: bool = False) -> None:  # noqa: ARG002 - the port
        """Look at once whether there is a free hand; the job's row is all that is needed."""
        self._wake.set()

    async def stop(self, job_id: str) -> None:
        """End the work at once if it is done here; elsewhere it ends with the next renewal."""
        await self._under_way.stop(job_id)

    def _serve(self, duty: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Have a duty done until the desk closes, whatever it stumbles over."""
        if not self._closed:
            task = self._begin(duty())
            again = asyncio.get_running_loop().call_later
            task.add_done_callback(lambda _: again(self.every, self._serve, duty))

    async def _look_for(self, work: Work) -> None:
        while True:
            self._wake.clear()
            with suppress(StoreAway):
                for job in await self._taken():
                    self._held[job.id] = job
                    self._begin(self._perform(work, job))
            with suppress(TimeoutError):
                async with asyncio.timeout(self.every):
                    await self._wake.wait()

    async def _taken(self) -> list[Asked]:
        """The jobs that are ours from now on: all that stand aside, and the next in turn."""
        board = await self.leases.board()
        there = [job for job in board.waiting if job.id not in self._held]
        taken = [job for job in there if job.aside and await self.leases.claim(job)]
        waiting, running = _in_turn(there), _in_turn(board.running)
        while waiting and self._free(taken):
            chosen = next_job(waiting, [*running, *_in_turn(taken)], self.clock())
            job = next((job for job in waiting if job.id == chosen), None)
            if job is None:
                break
            waiting.remove(job)
            if await self.leases.claim(job):
                taken.append(job)
        return taken

    def _free(self, taken: Iterable[Asked]) -> bool:
        return len(_in_turn((*self._held.values(), *taken))) < self.at_once

    def _begin(self, duty: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(duty)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (fault := task.exception()):
            LOG.error("A job ended through a fault of ours.", exc_info=fault)

    async def _perform(self, work: Work, job: Asked) -> None:
        """Work, and give the lease back; a job that is not at its end is then taken up anew."""
        try:
            with suppress(StoreAway):
                await self._under_way.do(job.id, work)
        finally:
            with suppress(StoreAway):
                await self.leases.release((job.id,))
            del self._held[job.id]
            self._wake.set()

    async def _keep_alive(self) -> None:
        """Renew what is held; end what was lost, is wanted no longer or cannot be renewed."""
        renewed = monotonic()
        while True:
            held = tuple(self._held)
            try:
                ours = await self.leases.renew(held)
                renewed = monotonic()
            except StoreAway:
                ours = frozenset(held) if self._in_time(renewed) else frozenset()
            for job_id in set(held) - ours:
                await self._under_way.stop(job_id)
            await asyncio.sleep(min(1.0, self.leases.seconds / 6))

    def _in_time(self, renewed: float) -> bool:
        return monotonic() - renewed < self.leases.seconds / 2


def _in_turn(jobs: Iterable[Asked]) -> list[Asked]:
    return [job for job in jobs if not job.aside]
