"""The works that run in this loop: each can be stopped at once."""

from __future__ import annotations

import asyncio

from engine.job.port import Work


class UnderWay:
    """What runs here, by the job's id."""

    def __init__(self) -> None:
        """Nothing runs yet."""
        self._tasks: dict[str, asyncio.Task[None]] = {}

    async def do(self, job_id: str, work: Work) -> None:
        """Do the work; comes back as well when it was stopped. Whoever ends the caller ends it."""
        task = asyncio.create_task(self._begun(job_id, work))
        try:
            await asyncio.wait([task])
        finally:
            await _over(task)
        if not task.cancelled():
            task.result()

    async def stop(self, job_id: str) -> None:
        """End the work on this job, if it runs here, and wait until it has ended."""
        task = self._tasks.get(job_id)
        if task:
            await _over(task)

    async def _begun(self, job_id: str, work: Work) -> None:
        mine = asyncio.current_task()
        if mine:
            self._tasks[job_id] = mine
        try:
            await work(job_id)
        finally:
            if self._tasks.get(job_id) is mine:
                del self._tasks[job_id]


async def _over(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.wait([task])
