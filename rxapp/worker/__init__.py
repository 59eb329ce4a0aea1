"""A worker: it opens the desk and does what is known of each kind of work."""

from __future__ import annotations

import asyncio
import logging
import signal

from engine.job.port import Duties, Task
from engine.reading.refusal import OverLimits
from engine.rig import Rig, close_rig, open_rig, rig
from engine.settings import Settings
from engine.use_cases.daily import swept_daily
from engine.use_cases.deliver import webhooks_told
from engine.use_cases.jobs import do, fail, hand_in_again, nothing_lost, queues

LOG = logging.getLogger(__name__)


async def open_to_work(chosen: Settings) -> Rig:
    """The rig of these settings, open, its desk at work; what was left undone goes on."""
    house = await open_rig(chosen, Duties(work, queues(chosen)))
    await hand_in_again(house)
    return house


async def work(task: Task) -> None:
    """What the desk of the open rig runs."""
    await perform(rig(), task)


async def perform(house: Rig, task: Task) -> None:
    """Do a task until it is done, or no longer wanted. May be called again at any time."""
    try:
        await do(house, task)
    except OverLimits as over:
        LOG.warning("The job %s was given up: %s", task.job, over)
        await fail(house, task, over.reason)
    except Exception:
        LOG.exception("The job %s failed.", task.job)
        await fail(house, task)


async def serve(chosen: Settings) -> None:
    """Do tasks until told to stop; what is under way then goes to other workers."""
    told = asyncio.Event()
    for way in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(way, told.set)
    house = await open_to_work(chosen)
    async with swept_daily(house), nothing_lost(house), webhooks_told(house):
        await told.wait()
    await close_rig()
