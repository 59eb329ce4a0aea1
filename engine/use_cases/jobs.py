"""What a person may do with work that was asked for, and what a worker does of each kind."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from types import MappingProxyType

from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.account.permit import NotFound
from engine.job.night import Priority
from engine.job.port import Progress, QueueLimits, Status, StoreAway, Task
from engine.job.wish import Job
from engine.rig import Rig
from engine.settings import Settings
from engine.store import jobs, progress, work
from engine.store.follow import follow
from engine.store.walls import Across
from engine.store.work import Work
from engine.use_cases import keep_no_longer, take_away
from engine.use_cases.analyse import analyse_play
from engine.use_cases.deliver import DELIVERY, deliver
from engine.use_cases.meanwhile import again_and_again, meanwhile
from engine.use_cases.read_pages import read_pages
from engine.use_cases.record_lines import record_lines
from engine.use_cases.record_play import record_play
from engine.use_cases.settle import settle

LOG = logging.getLogger(__name__)
_AGAIN = 1.0
_LOST_EVERY = 60.0


async def _settled(rig: Rig, task: Task, why: str) -> None:
    with suppress(NotFound):
        await settle(rig, task.job, Status.FAILED, why)


@dataclass(frozen=True, slots=True)
class WorkKind:
    """A kind of work: what does it, and how it is taken by a worker.

    What `ends_its_page` is not ended at once when it is called off. `failed` notes by a word key
    that one came to nothing.
    """

    do: Callable[[Rig, Task], Awaitable[None]]
    limits: QueueLimits
    ends_its_page: bool = False
    failed: Callable[[Rig, Task, str], Awaitable[None]] = _settled


KINDS: Mapping[str, WorkKind] = MappingProxyType(
    {
        "record": WorkKind(record_play, QueueLimits(2, 0.25)),
        "voice": WorkKind(record_lines, QueueLimits(2, 0.2)),
        "scan": WorkKind(read_pages, QueueLimits(1, 1.0), ends_its_page=True),
        "analysis": WorkKind(analyse_play, QueueLimits(4, 0.5)),
        DELIVERY: WorkKind(deliver, QueueLimits(8, 1.0)),
        take_away.JOB: WorkKind(
            take_away.make_export, QueueLimits(1, 1.0), failed=take_away.export_failed
        ),
        keep_no_longer.JOB: WorkKind(keep_no_longer.keep_no_longer, QueueLimits(1, 5.0)),
    }
)
"""All kinds of work. A worker has two parts of recordings in hand: while one comes to its end, the
other keeps its recorders busy, and no more is under way than may be lost when it dies. Each kind is
looked for as often as somebody would notice; all of it costs an idle worker about 5 % of a core."""


def queues(settings: Settings) -> Mapping[str, QueueLimits]:
    """How tasks of each kind are taken in this deployment."""
    plain = {name: kind.limits for name, kind in KINDS.items()}
    return {**plain, "record": replace(plain["record"], at_once=settings.jobs_at_once)}


async def do(rig: Rig, task: Task) -> None:
    """Do a task. While the database is away, one waits, and then does it again."""
    while True:
        try:
            await KINDS[task.kind].do(rig, task)
        except StoreAway as away:
            LOG.warning("The job %s waits for its database: %s", task.job, away)
            await asyncio.sleep(_AGAIN)
        else:
            return


async def fail(rig: Rig, task: Task, why: str = "unexpected") -> None:
    """Note by a word key that a job came to nothing; if none is given, through a fault of ours."""
    await KINDS[task.kind].failed(rig, task, why)


@asynccontextmanager
async def nothing_lost(rig: Rig, every: float = _LOST_EVERY) -> AsyncIterator[None]:
    """Have what the desk has lost handed in again now and then, for as long as the block lasts."""
    again = again_and_again("Handing in what was lost", every, lambda _: hand_in_again(rig))
    async with meanwhile(again):
        yield


async def hand_in_again(rig: Rig) -> None:
    """Hand in what waits or runs by its row, and not at the desk: somebody crashed between."""
    async with rig.database.session(Across.WORK) as session:
        unfinished = await jobs.unfinished(session)
    for job in unfinished:
        if not await rig.desk.left(job.id, job.kind):
            async with rig.database.session(job) as session:
                lost = await jobs.hand_in_again(session, job.id)
            await rig.hand_in(lost)
    await take_away.exports_again(rig)


async def follow_job(rig: Rig, job_id: str) -> AsyncIterator[Progress]:
    """The progress at once and whenever it changes, until the job ends. Raises NotFound."""

    async def look(session: AsyncSession) -> Progress:
        return await progress.progress(session, job_id)

    async for seen in follow(
        rig.database, Across.WORK, job_id, look, lambda seen: seen.status.ended
    ):
        yield seen


async def latest_recording(rig: Rig, caller: Caller, script_id: str) -> Job | None:
    """The newest recording of this play that somebody of this school asked for. Raises NotFound."""
    async with rig.database.session(caller) as session:
        return await jobs.latest(session, caller, script_id)


async def follow_recordings(rig: Rig, caller: Caller, script_id: str) -> AsyncIterator[Job | None]:
    """The newest recording of a play, now and whenever work changes, for as long as one looks.

    Raises NotFound.
    """

    async def look(session: AsyncSession) -> Job | None:
        return await jobs.latest(session, caller, script_id)

    async for seen in follow(rig.database, caller, caller.school, look):
        yield seen


async def work_shown(rig: Rig, caller: Caller) -> tuple[Work, ...]:
    """What this person may see of their school's work, what changed last first."""
    async with rig.database.session(caller) as session:
        return await work.shown(session, caller)


async def follow_work(rig: Rig, caller: Caller) -> AsyncIterator[tuple[Work, ...]]:
    """The work of this person's school at once and as it changes, for as long as one looks."""

    async def look(session: AsyncSession) -> tuple[Work, ...]:
        return await work.shown(session, caller)

    async for seen in follow(rig.database, caller, caller.school, look):
        yield seen


async def work_of(rig: Rig, caller: Caller, job_id: str) -> Work:
    """A job that this person may see. Raises NotFound."""
    async with rig.database.session(caller) as session:
        return await work.one(session, caller, job_id)


async def follow_one(rig: Rig, caller: Caller, job_id: str) -> AsyncIterator[Work]:
    """A job at once and whenever it changes, until it has ended. Raises NotFound."""

    async def look(session: AsyncSession) -> Work:
        return await work.one(session, caller, job_id)

    async for seen in follow(rig.database, caller, job_id, look, lambda seen: seen.status.ended):
        yield seen


async def pause(rig: Rig, caller: Caller, job_id: str) -> None:
    """Stop at the next line; what is recorded stays. Raises NotFound, NotPermitted."""
    async with rig.database.session(caller) as session:
        await jobs.pause(session, caller, job_id)


async def resume(rig: Rig, caller: Caller, job_id: str) -> None:
    """Have work done that was paused or cancelled, or failed. Raises NotFound, NotPermitted."""
    async with rig.database.session(caller) as session:
        job = await jobs.resume(session, caller, job_id)
    await rig.hand_in(job)


async def cancel(rig: Rig, caller: Caller, job_id: str) -> None:
    """Want work no longer, from this moment; what was there before stays.

    Pages that are just being read are read to their end: that costs more than a line. Raises
    NotFound, NotPermitted.
    """
    async with rig.database.session(caller) as session:
        job = await jobs.cancel(session, caller, job_id)
    if not KINDS[job.kind].ends_its_page:
        await rig.desk.stop(job_id)


async def put_off(rig: Rig, caller: Caller, job_id: str, priority: Priority) -> None:
    """Have a job done tonight, or now. Raises NotFound, NotPermitted."""
    async with rig.database.session(caller) as session:
        job = await jobs.put_off(session, caller, job_id, priority)
    if job.status is Status.QUEUED:
        await rig.hand_in(job)


async def clear_finished(rig: Rig, caller: Caller) -> None:
    """Show what is over no longer."""
    async with rig.database.session(caller) as session:
        await work.clear_finished(session, caller)
