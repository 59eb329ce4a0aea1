"""The desk that survives: tasks are DBOS workflows in queues, on SQLite and on PostgreSQL."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections import defaultdict
from collections.abc import AsyncIterator, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from socket import gethostname
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnection

from engine.job.port import Crew, Left, Lives, StoreAway, Task, Work

if TYPE_CHECKING:
    from dbos import DBOSClient, DBOSConfig, EnqueueOptions, WorkflowStatus

_HOUSE = "cuelight"
_VERSION = "1"
"""Of the tasks as they are told: workers of another version leave them alone."""

_WAITING, _RUNNING = ["ENQUEUED", "DELAYED"], ["PENDING"]
_OVER = ["SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"]
_REMEMBERED = timedelta(hours=1)
"""How long the desk remembers what is over; takes and rows tell what became of it."""

_LOOK_AFTER_EVERY = 1.0
_TIDY_EVERY = 3600.0
_NEVER = 3600.0
"""How often DBOS looks for schedules: we have none."""

_SELDOM = 1.0
"""How often DBOS passes on messages: we have none, and its own 10 ms wake an idle worker."""

_CONNECTIONS = 5
"""A worker has a handful of tasks under way, and many workers share one PostgreSQL."""


@dataclass(frozen=True, slots=True)
class _Hand:
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

    def __init__(self, url: str, lives: Lives | None = None) -> None:
        """Keep the tasks in this database: a file of SQLite, or a schema of PostgreSQL."""
        self._url, self._lives = url, lives
        self._me = f"{gethostname()} {os.getpid()} {uuid4().hex}"
        self._there: DBOSClient | None = None
        self._hands: set[_Hand] = set()
        self._seen_dead: set[str] = set()
        self._duties: list[asyncio.Task[None]] = []
        self._serves = False

    async def open(self, crew: Crew, listens: Collection[str]) -> None:
        """Begin to take tasks of the kinds listened to; what an earlier life left goes on.

        Raises StoreAway.
        """
        _prepare(self._url)
        async with _reached():
            await (self._serve(crew, listens) if listens else self._look_on())

    async def close(self) -> None:
        """Take no more. What runs is interrupted; it goes on in the next life, or elsewhere."""
        from dbos import DBOS  # noqa: PLC0415 - loaded by `open` already

        await _over(self._duties)
        await _over([hand.doing for hand in self._hands])
        if self._serves:
            await asyncio.to_thread(DBOS.destroy, destroy_registry=True)
            # DBOS made its own threads the default ones of this loop, and they are gone.
            asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor())
        if self._there:
            await asyncio.to_thread(self._there.destroy)
        if self._lives:
            await self._lives.end()
        self._there, self._serves = None, False

    async def submit(self, *tasks: Task) -> None:
        """Have tasks done. One of a name that was handed in before stays as it is.

        Raises StoreAway.
        """
        async with _reached():
            for task in tasks:
                await self._client.enqueue_async(_options(task), asdict(task))

    async def left(self, job: str, kind: str) -> Left:
        """The tasks of this kind and job that are not at their end. Raises StoreAway."""
        found = await self._found(f"{job}:{kind}:", [*_WAITING, *_RUNNING])
        running = sum(each.status in _RUNNING for each in found)
        return Left(len(found) - running, running)

    async def withdraw(self, job: str, kind: str) -> None:
        """Begin no more of the tasks of this kind and job that wait. Raises StoreAway."""
        await self._cancel(await self._found(f"{job}:{kind}:", _WAITING))

    async def stop(self, job: str) -> None:
        """End all tasks of this job: those that run here have ended when it comes back.

        Those that run elsewhere end within about a second. Raises StoreAway.
        """
        await self._cancel(await self._found(f"{job}:", [*_WAITING, *_RUNNING]))
        await _over([hand.doing for hand in self._hands if hand.job == job])

    @property
    def _client(self) -> DBOSClient:
        if self._there is None:
            raise StoreAway("The desk is not open.")
        return self._there

    async def _serve(self, crew: Crew, listens: Collection[str]) -> None:
        """Be a worker."""
        from dbos import DBOS  # noqa: PLC0415 - half a second

        if self._lives:
            await self._lives.begin(self._me)
        DBOS(config=self._config())
        self._register(crew.work)
        DBOS.listen_queues(sorted(listens))
        self._serves = True
        DBOS.launch()  # in this loop, which it takes for its own
        for kind, lane in crew.lanes.items():
            await DBOS.register_queue_async(
                kind,
                worker_concurrency=lane.at_once,
                partition_worker_concurrency=lane.at_once,
                polling_interval_sec=lane.every,
                on_conflict="always_update",
            )
        self._there = self._new_client()
        await self._tidy()
        if self._lives:
            self._duties = [asyncio.create_task(self._look_after(self._lives))]
        else:
            await self._resume([each for each in await self._pending() if not self._is_ours(each)])

    async def _look_on(self) -> None:
        """Be one who hands tasks in only. The tables may not be there yet."""
        from dbos import DBOS  # noqa: PLC0415 - half a second

        await asyncio.to_thread(DBOS.migrate, self._url)
        self._there = self._new_client()

    def _new_client(self) -> DBOSClient:
        from dbos import DBOSClient, DBOSPortableJSONSerializer  # noqa: PLC0415 - loaded already

        return DBOSClient(
            system_database_url=self._url,
            serializer=DBOSPortableJSONSerializer(),
            application_name=_HOUSE,
            retry_connection_errors=False,
            lazy=True,
        )

    def _config(self) -> DBOSConfig:
        from dbos import DBOSPortableJSONSerializer  # noqa: PLC0415 - loaded by `open` already

        return {
            "name": _HOUSE,
            "system_database_url": self._url,
            "executor_id": self._me,
            "application_version": _VERSION,
            "serializer": DBOSPortableJSONSerializer(),
            # What is stopped or interrupted counts as an error there, with its traceback.
            "log_level": "CRITICAL",
            "sys_db_pool_size": _CONNECTIONS,
            "scheduler_polling_interval_sec": _NEVER,
            "notification_coalesce_sec": _SELDOM,
        }

    def _register(self, work: Work) -> None:
        """Tell DBOS what a task is, before the launch."""
        from dbos import DBOS  # noqa: PLC0415 - loaded by `open` already

        @DBOS.step(name="work", preemptible=True)
        async def step(told: dict[str, Any]) -> None:
            task = Task(**{**told, "keys": tuple(told["keys"])})
            await self._done(_name(task), work, task)

        @DBOS.workflow(name="task", max_recovery_attempts=None)
        async def workflow(told: dict[str, Any]) -> None:
            await step(told)

    async def _done(self, workflow: str, work: Work, task: Task) -> None:
        """Do a task in this loop, where it can be ended."""
        doing = asyncio.current_task()
        if doing is None:
            return
        hand = _Hand(workflow, task.job, doing)
        self._hands.add(hand)
        try:
            await work(task)
        finally:
            self._hands.discard(hand)

    async def _look_after(self, lives: Lives) -> None:
        """Have what dead workers left done by others, for as long as this one lives."""
        tidy_at = 0.0
        while True:
            with suppress(StoreAway):
                if not await lives.still():
                    await self._give_up_what_others_took()
                await self._reap(lives)
                if asyncio.get_running_loop().time() >= tidy_at:
                    tidy_at = asyncio.get_running_loop().time() + _TIDY_EVERY
                    await self._tidy()
            await asyncio.sleep(_LOOK_AFTER_EVERY)

    async def _reap(self, lives: Lives) -> None:
        """Resume what was left by workers who were seen dead twice, a second apart.

        One whose connection was cut has that long to show itself again.
        """
        names = {each.executor_id or "" for each in await self._pending()} - {self._me}
        self._seen_dead &= names
        for name in names:
            async with lives.gone(name) as gone:
                if gone and name in self._seen_dead:
                    left = [each for each in await self._pending() if each.executor_id == name]
                    await self._resume(left)
            (self._seen_dead.add if gone else self._seen_dead.discard)(name)

    async def _give_up_what_others_took(self) -> None:
        """End what runs here and is somebody else's by now: this worker was thought to be dead."""
        ours = {each.workflow_id for each in await self._pending() if self._is_ours(each)}
        await _over([hand.doing for hand in self._hands if hand.workflow not in ours])

    async def _resume(self, left: Sequence[WorkflowStatus]) -> None:
        """Put these back into their queues."""
        queues: defaultdict[str, list[str]] = defaultdict(list)
        for each in left:
            queues[each.queue_name or ""].append(each.workflow_id)
        async with _reached():
            for queue, workflows in queues.items():
                await self._client.resume_workflows_async(workflows, queue_name=queue)

    async def _tidy(self) -> None:
        """Forget what has been over for a while."""
        before = (datetime.now(UTC) - _REMEMBERED).isoformat()
        async with _reached():
            over = await self._client.list_workflows_async(
                status=_OVER, completed_before=before, load_input=False, load_output=False
            )
            await self._client.delete_workflows_async([each.workflow_id for each in over])

    def _is_ours(self, task: WorkflowStatus) -> bool:
        return task.executor_id == self._me

    async def _pending(self) -> Sequence[WorkflowStatus]:
        return await self._found(None, _RUNNING)

    async def _found(self, prefix: str | None, status: list[str]) -> Sequence[WorkflowStatus]:
        """The tasks that stand so and whose names begin so."""
        async with _reached():
            return await self._client.list_workflows_async(
                workflow_id_prefix=prefix, status=status, load_input=False, load_output=False
            )

    async def _cancel(self, tasks: Sequence[WorkflowStatus]) -> None:
        async with _reached():
            if tasks:
                names = [each.workflow_id for each in tasks]
                await self._client.cancel_workflows_async(names)


def _name(task: Task) -> str:
    return f"{task.job}:{task.kind}:{task.name}"


def _options(task: Task) -> EnqueueOptions:
    told: EnqueueOptions = {
        "workflow_name": "task",
        "queue_name": task.kind,
        "workflow_id": _name(task),
        "app_version": _VERSION,
        "queue_partition_key": task.school,
        "priority": task.rank,
    }
    return {**told, "delay_seconds": task.delay} if task.delay else told


def _prepare(url: str) -> None:
    """A file of SQLite is made in WAL mode: a task costs a quarter of the time then."""
    if url.startswith("sqlite:///"):
        file = Path(url.removeprefix("sqlite:///"))
        file.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(file)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.close()


@asynccontextmanager
async def _reached() -> AsyncIterator[None]:
    """What the database does not do now is told as StoreAway."""
    try:
        yield
    except (DBAPIError, NoConnection) as fault:
        raise StoreAway(str(fault)) from fault


async def _over(doing: Collection[asyncio.Task[Any]]) -> None:
    """End these, and wait until they have; who asks for it goes on."""
    ending = [task for task in doing if task is not asyncio.current_task()]
    for task in ending:
        task.cancel()
    await asyncio.gather(*ending, return_exceptions=True)
