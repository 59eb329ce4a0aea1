"""A desk without memory: the work begins at once, in this loop. For tests and for a shell."""

from __future__ import annotations

import asyncio

from engine.job.port import Work


class AtOnce:
    """Runs jobs one after the other while it lives; what is unfinished ends with it."""

    def __init__(self) -> None:
        """A desk that is not yet open."""
        self._work: Work | None = None
        self._turn = asyncio.Lock()
        self._tasks: dict[str, asyncio.Task[None]] = {}

    async def open(self, work: Work) -> None:
        """Take the work that `submit` will start."""
        self._work = work

    async def close(self) -> None:
        """End what runs."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def submit(self, job_id: str) -> None:
        """Have the work done once; a job already waiting or running is left as it is."""
        if self._work and job_id not in self._tasks:
            self._tasks[job_id] = asyncio.create_task(self._perform(self._work, job_id))

    async def _perform(self, work: Work, job_id: str) -> None:
        try:
            async with self._turn:
                await work(job_id)
        finally:
            self._tasks.pop(job_id)
