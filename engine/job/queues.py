"""The tasks as DBOS keeps them, asked from outside: handed in, found, cancelled, resumed."""

from __future__ import annotations

import asyncio
import sqlite3
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnection

from engine.job.port import StoreAway, Task

if TYPE_CHECKING:
    from dbos import DBOSClient, EnqueueOptions, WorkflowStatus

HOUSE = "cuelight"
VERSION = "1"
"""Of the tasks as they are told: workers of another version leave them alone."""

WAITING, RUNNING = ("ENQUEUED", "DELAYED"), ("PENDING",)
_OVER = ["SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"]
_REMEMBERED = timedelta(hours=1)
"""How long what is over is remembered; takes and rows tell what became of it."""


class Queues:
    """All tasks in one database, whoever does them. It knows no context, so a task may ask, too.

    Every method raises StoreAway.
    """

    def __init__(self, url: str) -> None:
        """Not yet open; the tables must be there when it is."""
        self._url = url
        self._there: DBOSClient | None = None

    def open(self) -> None:
        """Begin to answer; connects when it is first asked."""
        from dbos import DBOSClient, DBOSPortableJSONSerializer  # noqa: PLC0415 - half a second

        self._there = DBOSClient(
            system_database_url=self._url,
            serializer=DBOSPortableJSONSerializer(),
            application_name=HOUSE,
            retry_connection_errors=False,
            lazy=True,
        )

    async def close(self) -> None:
        """Give the connections back."""
        if self._there:
            await asyncio.to_thread(self._there.destroy)
        self._there = None

    async def put(self, tasks: Sequence[Task]) -> None:
        """Have tasks wait, each in the queue of its kind; one put before stays as it is."""
        async with self._client() as client:
            for task in tasks:
                await client.enqueue_async(_options(task), asdict(task))

    async def found(self, status: Sequence[str], prefix: str = "") -> Sequence[WorkflowStatus]:
        """The tasks that stand so and whose names begin so."""
        async with self._client() as client:
            return await client.list_workflows_async(
                workflow_id_prefix=prefix or None,
                status=list(status),
                load_input=False,
                load_output=False,
            )

    async def cancel(self, tasks: Sequence[WorkflowStatus]) -> None:
        """Want these no longer."""
        async with self._client() as client:
            if tasks:
                await client.cancel_workflows_async([each.workflow_id for each in tasks])

    async def resume(self, tasks: Sequence[WorkflowStatus]) -> None:
        """Put these back into their queues."""
        queues: defaultdict[str, list[str]] = defaultdict(list)
        for each in tasks:
            queues[each.queue_name or ""].append(each.workflow_id)
        async with self._client() as client:
            for queue, names in queues.items():
                await client.resume_workflows_async(names, queue_name=queue)

    async def tidy(self) -> None:
        """Forget what has been over for a while."""
        before = (datetime.now(UTC) - _REMEMBERED).isoformat()
        async with self._client() as client:
            over = await client.list_workflows_async(
                status=_OVER, completed_before=before, load_input=False, load_output=False
            )
            await client.delete_workflows_async([each.workflow_id for each in over])

    @asynccontextmanager
    async def _client(self) -> AsyncIterator[DBOSClient]:
        if self._there is None:
            raise StoreAway("The desk is not open.")
        async with reached():
            yield self._there


def name_of(task: Task) -> str:
    """The name of a task among all tasks: its job's first, then its kind, then its own."""
    return f"{task.job}:{task.kind}:{task.name}"


def prepare(url: str) -> None:
    """A file of SQLite is made in WAL mode: a task costs a quarter of the time then. Blocks."""
    if url.startswith("sqlite:///"):
        file = Path(make_url(url).database or "")
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        connection = sqlite3.connect(file)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.close()


@asynccontextmanager
async def reached() -> AsyncIterator[None]:
    """What the database does not do now is told as StoreAway."""
    try:
        yield
    except (DBAPIError, NoConnection) as fault:
        raise StoreAway(str(fault)) from fault


def _options(task: Task) -> EnqueueOptions:
    told: EnqueueOptions = {
        "workflow_name": "task",
        "queue_name": task.kind,
        "workflow_id": name_of(task),
        "app_version": VERSION,
        "queue_partition_key": task.school,
        "priority": task.rank,
    }
    return {**told, "delay_seconds": task.delay} if task.delay else told
