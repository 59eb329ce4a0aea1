"""The desk that survives: jobs are DBOS workflows in an SQLite file of their own."""

from __future__ import annotations

import asyncio
import sqlite3
import uuid
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.job.port import Work
from engine.job.turns import Turns
from engine.job.under_way import UnderWay

if TYPE_CHECKING:
    from dbos import DBOSConfig

_EXECUTOR = "desk"
_VERSION = "1"
_UNFINISHED = ["PENDING", "ENQUEUED"]

Workflow = Callable[[str, bool], Coroutine[Any, Any, None]]
"""The work as DBOS knows it, by the job's id and whether it is done aside."""


class DbosDesk:
    """Runs jobs in turns in the loop that opens it; there is one desk in a process.

    A job is one durable step, because its takes are its checkpoints (decisions/0003). Workflows
    start without a queue, so nothing polls for them: only a crash is found out by polling.
    """

    def __init__(self, file: Path, turns: Turns | None = None) -> None:
        """Keep the jobs in this file, which need not exist yet; one at a time unless told so."""
        self._file = file
        self._turns = turns or Turns()
        self._under_way = UnderWay()
        self._here: set[str] = set()
        self._tasks: set[asyncio.Task[Any]] = set()
        self._workflow: Workflow | None = None

    async def open(self, work: Work) -> None:
        """Start serving in this loop; unfinished jobs of an earlier life go on within seconds."""
        from dbos import DBOS  # noqa: PLC0415 - half a second

        self._file.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self._file)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.close()
        DBOS(config=self._config())
        self._workflow = self._registered(work)
        DBOS.launch()
        left = await DBOS.list_workflows_async(status=_UNFINISHED, load_output=False)
        self._here = {_job_of(workflow.workflow_id) for workflow in left}
        await self._turns.open()

    async def close(self) -> None:
        """Stop serving. What runs is interrupted and goes on in the next life."""
        from dbos import DBOS  # noqa: PLC0415 - loaded by `open` already

        self._turns.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.to_thread(DBOS.destroy, destroy_registry=True)
        # DBOS made its own threads the default ones of this loop, and they are gone.
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor())
        self._workflow = None

    async def submit(self, job_id: str, *, aside: bool = False) -> None:
        """Have the work done once; one that waits or runs goes on as it does."""
        from dbos import DBOS, SetWorkflowID  # noqa: PLC0415 - loaded by `open` already

        if self._workflow is None:
            return
        if job_id in self._here:
            await self._turns.call()
            return
        self._here.add(job_id)
        with ExitStack() as not_started, SetWorkflowID(f"{job_id}:{uuid.uuid4().hex}"):
            not_started.callback(self._here.discard, job_id)
            await DBOS.start_workflow_async(self._workflow, job_id, aside)
            not_started.pop_all()

    async def stop(self, job_id: str) -> None:
        """End the work at once; comes back when it has ended."""
        await self._under_way.stop(job_id)

    def _config(self) -> DBOSConfig:
        from dbos import DBOSPortableJSONSerializer  # noqa: PLC0415 - loaded by `open` already

        return {
            "name": "cuelight",
            "system_database_url": f"sqlite:///{self._file.absolute()}",
            "executor_id": _EXECUTOR,
            "application_version": _VERSION,
            "serializer": DBOSPortableJSONSerializer(),
            "log_level": "ERROR",
        }

    def _registered(self, work: Work) -> Workflow:
        """The workflow by which DBOS knows the work: it must be named before the launch."""
        from dbos import DBOS  # noqa: PLC0415 - loaded by `open` already

        @DBOS.step(name="work")
        async def step(job_id: str, aside: bool) -> None:
            await self._perform(work, job_id, aside=aside)

        @DBOS.workflow(name="job", max_recovery_attempts=None)
        async def workflow(job_id: str, aside: bool = False) -> None:
            await step(job_id, aside)

        return workflow

    async def _perform(self, work: Work, job_id: str, *, aside: bool) -> None:
        """Work when it is this job's turn."""
        task = asyncio.current_task()
        if task:
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        with ExitStack() as not_begun:
            not_begun.callback(self._here.discard, job_id)
            async with nullcontext() if aside else self._turns.turn(job_id):
                not_begun.pop_all()
                await self._under_way.do(job_id, partial(self._done, work))

    async def _done(self, work: Work, job_id: str) -> None:
        """Work; whoever hands the job in after the work's end starts anew."""
        try:
            await work(job_id)
        finally:
            self._here.discard(job_id)


def _job_of(workflow_id: str) -> str:
    return workflow_id.partition(":")[0]
