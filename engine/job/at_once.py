"""A desk without memory: the work begins at once, in this loop. For tests and for a shell."""

from __future__ import annotations

import asyncio
from contextlib import nullcontext
from functools import partial

from engine.job.port import Work
from engine.job.turns import Turns
from engine.job.under_way import UnderWay


class AtOnce:
    """Runs jobs in turns while it lives; what is unfinished ends with it."""

    def __init__(self, turns: Turns | None = None) -> None:
        """A desk that is not yet open; unless told otherwise, one job waits for the other."""
        self._work: Work | None = None
        self._turns = turns or Turns()
        self._under_way = UnderWay()
        self._tasks: dict[str, asyncio.Task[None]] = {}

    async def open(self, work: Work) -> None:
        """Take the work that `submit` will start."""
        self._work = work
        await self._turns.open()

    async def close(self) -> None:
        """End what runs."""
        self._turns.close()
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def submit(self, job_id: str, *, aside: bool = False) -> None:
        """Have the work done once; one that waits or runs goes on as it does."""
        if job_id in self._tasks:
            await self._turns.call()
        elif self._work:
            perform = self._perform(self._work, job_id, aside=aside)
            self._tasks[job_id] = asyncio.create_task(perform)

    async def stop(self, job_id: str) -> None:
        """End the work at once; comes back when it has ended."""
        await self._under_way.stop(job_id)

    async def _perform(self, work: Work, job_id: str, *, aside: bool) -> None:
        mine = asyncio.current_task()
        try:
            async with nullcontext() if aside else self._turns.turn(job_id):
                await self._under_way.do(job_id, partial(self._done, work))
        finally:
            if self._tasks.get(job_id) is mine:
                del self._tasks[job_id]

    async def _done(self, work: Work, job_id: str) -> None:
        """Work; whoever hands the job in after the work's end starts anew."""
        try:
            await work(job_id)
        finally:
            self._tasks.pop(job_id)
