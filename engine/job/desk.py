"""The desk that survives: tasks are DBOS workflows in queues, on SQLite and on PostgreSQL."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from socket import gethostname
from time import monotonic
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from engine.job.port import Duties, Left, Liveness, StoreAway, Task, Work
from engine.job.queues import HOUSE, RUNNING, VERSION, WAITING, Queues, name_of, prepare, reached

if TYPE_CHECKING:
    from dbos import DBOSConfig, WorkflowStatus

_LOOK_AFTER_EVERY = 0.5
_TIDY_EVERY = 3600.0
_NEVER = 3600.0
"""How often DBOS looks for schedules: we have none."""

_SELDOM = 1.0
"""How often DBOS passes on messages: we have none, and its own 10 ms wake an idle worker."""

_CLOSES_WITHIN = 0.2
"""How long DBOS sleeps between looks for messages on SQLite; closing it waits for the sleep."""

_CONNECTIONS = 5
"""A worker has a handful of tasks under way, and many workers share one PostgreSQL."""


@dataclass(frozen=True, slots=True)
class _Execution:
    """Somebody who does a task here: the workflow, and what runs for it."""

    workflow: str
    job: str
    doing: asyncio.Task[Any]


class DbosDesk:
    """Hands tasks to whoever listens; there is one desk in a process.

    The queues are DBOS's: it keeps a task until it is done, and gives it to one worker. What a dead
    worker left is resumed by those that live, told by `lives`; where there are none, this process
    is the only one, and what others left is left by its own earlier lives.
    """

    def __init__(self, url: str, liveness: Liveness | None = None) -> None:
        """Keep the tasks in this database: a file of SQLite, or a schema of PostgreSQL."""
        self._url, self._liveness = url, liveness
        self._me = f"{gethostname()} {os.getpid()} {uuid4().hex}"
        self._queues = Queues(url)
        self._executions: set[_Execution] = set()
        self._seen_dead: set[str] = set()
        self._duties: list[asyncio.Task[None]] = []
        self._serves = False

    async def open(self, duties: Duties, listens: Collection[str]) -> None:
        """Begin to take tasks of the kinds listened to; what an earlier life left goes on.

        Raises StoreAway.
        """
        prepare(self._url)
        async with reached():
            await (self._serve(duties, listens) if listens else self._look_on())

    async def close(self) -> None:
        """Take no more. What runs is interrupted; it goes on in the next life, or elsewhere."""
        from dbos import DBOS  # noqa: PLC0415 - loaded by `open` already

        await _over(self._duties)
        await _over([execution.doing for execution in self._executions])
        if self._serves:
            await asyncio.to_thread(DBOS.destroy, destroy_registry=True)
            # DBOS made its own threads the default ones of this loop, and they are gone.
            asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor())
        await self._queues.close()
        if self._liveness:
            await self._liveness.end()
        self._serves = False

    async def submit(self, *tasks: Task) -> None:
        """Have tasks done. One of a name that was handed in before stays as it is.

        Raises StoreAway.
        """
        await self._queues.put(tasks)

    async def left(self, job: str, kind: str) -> Left:
        """The tasks of this kind and job that are not at their end. Raises StoreAway."""
        found = await self._queues.found((*WAITING, *RUNNING), f"{job}:{kind}:")
        running = sum(each.status in RUNNING for each in found)
        return Left(len(found) - running, running)

    async def withdraw(self, job: str, kind: str) -> None:
        """Begin no more of the tasks of this kind and job that wait. Raises StoreAway."""
        await self._queues.cancel(await self._queues.found(WAITING, f"{job}:{kind}:"))

    async def stop(self, job: str) -> None:
        """End all tasks of this job: those that run here have ended when it comes back.

        Those that run elsewhere end within about a second. Raises StoreAway.
        """
        await self._queues.cancel(await self._queues.found((*WAITING, *RUNNING), f"{job}:"))
        await _over([execution.doing for execution in self._executions if execution.job == job])

    async def _serve(self, duties: Duties, listens: Collection[str]) -> None:
        """Be a worker."""
        from dbos import DBOS  # noqa: PLC0415 - half a second

        if self._liveness:
            await self._liveness.begin(self._me)
        DBOS(config=self._config())
        self._register(duties.work)
        DBOS.listen_queues(sorted(listens))
        self._serves = True
        DBOS.launch()  # in this loop, which it takes for its own
        for kind, limits in duties.queues.items():
            await DBOS.register_queue_async(
                kind,
                worker_concurrency=limits.at_once,
                partition_worker_concurrency=limits.at_once,
                polling_interval_sec=limits.every,
                on_conflict="always_update",
            )
        self._queues.open()
        if not self._liveness:
            left = await self._pending()
            await self._queues.resume([each for each in left if each.executor_id != self._me])
        self._duties = [asyncio.create_task(self._look_after())]

    async def _look_on(self) -> None:
        """Be one who hands tasks in only. The tables may not be there yet."""
        from dbos import DBOS  # noqa: PLC0415 - half a second

        await asyncio.to_thread(DBOS.migrate, self._url)
        self._queues.open()

    def _config(self) -> DBOSConfig:
        from dbos import DBOSPortableJSONSerializer  # noqa: PLC0415 - loaded by `open` already

        return {
            "name": HOUSE,
            "system_database_url": self._url,
            "executor_id": self._me,
            "application_version": VERSION,
            "serializer": DBOSPortableJSONSerializer(),
            # What is stopped or interrupted counts as an error there, with its traceback.
            "log_level": "CRITICAL",
            "sys_db_pool_size": _CONNECTIONS,
            "scheduler_polling_interval_sec": _NEVER,
            "notification_coalesce_sec": _SELDOM,
            "notification_listener_polling_interval_sec": _CLOSES_WITHIN,
        }

    def _register(self, work: Work) -> None:
        """Tell DBOS what a task is, before the launch."""
        from dbos import DBOS  # noqa: PLC0415 - loaded by `open` already

        @DBOS.step(name="work", preemptible=True)
        async def step(told: dict[str, Any]) -> None:
            task = Task(**{**told, "keys": tuple(told["keys"])})
            await self._done(name_of(task), work, task)

        @DBOS.workflow(name="task", max_recovery_attempts=None)
        async def workflow(told: dict[str, Any]) -> None:
            await step(told)

    async def _done(self, workflow: str, work: Work, task: Task) -> None:
        """Do a task in this loop, where it can be ended."""
        doing = asyncio.current_task()
        if doing is None:
            return
        execution = _Execution(workflow, task.job, doing)
        self._executions.add(execution)
        try:
            await work(task)
        finally:
            self._executions.discard(execution)

    async def _look_after(self) -> None:
        """Have what dead workers left done by others, and the desk tidied, while this one lives."""
        tidy_at = 0.0
        while True:
            with suppress(StoreAway):
                if self._liveness:
                    await self._show_itself(self._liveness)
                    await self._reap(self._liveness)
                if monotonic() >= tidy_at:
                    tidy_at = monotonic() + _TIDY_EVERY
                    await self._queues.tidy()
            await asyncio.sleep(_LOOK_AFTER_EVERY)

    async def _show_itself(self, liveness: Liveness) -> None:
        """Show that it lives. One that was thought dead ends what is somebody else's by now."""
        if not await liveness.still():
            pending = await self._pending()
            ours = {each.workflow_id for each in pending if each.executor_id == self._me}
            lost = [each for each in self._executions if each.workflow not in ours]
            await _over([execution.doing for execution in lost])

    async def _reap(self, liveness: Liveness) -> None:
        """Resume what was left by workers who were seen dead twice, half a second apart.

        One whose connection was cut has that long to show itself again.
        """
        names = {each.executor_id or "" for each in await self._pending()} - {self._me}
        self._seen_dead &= names
        for name in names:
            async with liveness.gone(name) as gone:
                if gone and name in self._seen_dead:
                    left = [each for each in await self._pending() if each.executor_id == name]
                    await self._queues.resume(left)
            (self._seen_dead.add if gone else self._seen_dead.discard)(name)

    async def _pending(self) -> Sequence[WorkflowStatus]:
        return await self._queues.found(RUNNING)


async def _over(doing: Collection[asyncio.Task[Any]]) -> None:
    """End these, and wait until they have; who asks for it goes on."""
    ending = [task for task in doing if task is not asyncio.current_task()]
    for task in ending:
        task.cancel()
    await asyncio.gather(*ending, return_exceptions=True)
