"""What happens when the server starts and stops: equipment, samples, unfinished jobs."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from engine.rig import close_rig
from engine.settings import settings
from engine.use_cases.jobs import nothing_lost
from engine.use_cases.retention import swept_daily
from rxapp.samples import provide
from rxapp.worker import open_to_work

LOG = logging.getLogger(__name__)


def _tell(providing: asyncio.Task[None]) -> None:
    """A library without its samples is no reason to stop, but it belongs in the log."""
    if not providing.cancelled() and (fault := providing.exception()):
        LOG.error("The samples could not be put in the library.", exc_info=fault)


@asynccontextmanager
async def lifespan() -> AsyncIterator[None]:
    """Open the rig, put the samples in the library of a newcomer, and close in order."""
    house = await open_to_work(settings())
    providing = asyncio.create_task(provide())
    providing.add_done_callback(_tell)
    try:
        async with swept_daily(house), nothing_lost(house):
            yield
    finally:
        providing.cancel()
        await asyncio.gather(providing, return_exceptions=True)
        await close_rig()
