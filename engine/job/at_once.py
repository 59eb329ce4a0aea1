"""A desk without memory: tasks are done in this loop while it lives. For tests and for a shell."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Collection, Mapping

from engine.job.port import Duties, Left, QueueLimits, Task, Work


class AtOnce:
    """Does tasks in the order of their ranks, of each kind so many at once as its limits say.

    It knows no fairness among schools, and what is unfinished ends with it.
    """

    def __init__(self) -> None:
        """A desk that is not yet open."""
        self._work: Work | None = None
        self._lanes: Mapping[str, QueueLimits] = {}
        self._seen: set[tuple[str, str, str]] = set()
        self._waiting: list[Task] = []
        self._running: dict[asyncio.Task[None], Task] = {}
        self._delayed: dict[Task, asyncio.TimerHandle] = {}

    async def open(self, duties: Duties, listens: Collection[str]) -> None:
        """Begin to take tasks; those that were handed in before are looked at now."""
        self._work = duties.work
        self._lanes = {kind: limits for kind, limits in duties.queues.items() if kind in listens}
        self._look()

    async def close(self) -> None:
        """End what runs."""
        self._work = None
        for timer in self._delayed.values():
            timer.cancel()
        await _over(self._running)

    async def submit(self, *tasks: Task) -> None:
        """Have tasks done. One of a name that was handed in before stays as it is."""
        for task in tasks:
            name = (task.job, task.kind, task.name)
            if name not in self._seen:
                self._seen.add(name)
                loop = asyncio.get_running_loop()
                self._delayed[task] = loop.call_later(task.delay, self._due, task)

    async def left(self, job: str, kind: str) -> Left:
        """The tasks of this kind and job that are not at their end."""
        its = (job, kind)
        waiting = sum((task.job, task.kind) == its for task in (*self._waiting, *self._delayed))
        running = sum((task.job, task.kind) == its for task in self._running.values())
        return Left(waiting, running)

    async def withdraw(self, job: str, kind: str) -> None:
        """Begin no more of the tasks of this kind and job that wait."""
        self._drop(lambda task: (task.job, task.kind) == (job, kind))

    async def stop(self, job: str) -> None:
        """End all tasks of this job; they have ended when it comes back."""
        self._drop(lambda task: task.job == job)
        await _over([doing for doing, task in self._running.items() if task.job == job])

    def _drop(self, unwanted: Callable[[Task], bool]) -> None:
        self._waiting = [task for task in self._waiting if not unwanted(task)]
        for task in [task for task in self._delayed if unwanted(task)]:
            self._delayed.pop(task).cancel()

    def _due(self, task: Task) -> None:
        """Its time has come: it waits for its turn."""
        del self._delayed[task]
        self._waiting.append(task)
        self._look()

    def _look(self) -> None:
        """Begin what there is a free hand for."""
        for task in sorted(self._waiting, key=lambda each: each.rank):
            busy = Counter(each.kind for each in self._running.values())
            limits = self._lanes.get(task.kind)
            if self._work and limits and busy[task.kind] < limits.at_once:
                self._waiting.remove(task)
                doing = asyncio.ensure_future(self._work(task))
                self._running[doing] = task
                doing.add_done_callback(self._ended)

    def _ended(self, doing: asyncio.Task[None]) -> None:
        del self._running[doing]
        self._look()


async def _over(tasks: Collection[asyncio.Task[None]]) -> None:
    mine = asyncio.current_task()
    for task in (ending := [task for task in tasks if task is not mine]):
        task.cancel()
    await asyncio.gather(*ending, return_exceptions=True)
