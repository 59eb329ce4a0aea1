"""What happens when the server starts and stops: equipment, samples, unfinished jobs.

The server takes no request before this has opened everything: uvicorn listens afterwards.
"""

import asyncio
import gc
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from engine.rig import Rig, close_rig
from engine.settings import settings
from engine.use_cases.daily import swept_daily
from engine.use_cases.deliver import webhooks_told
from engine.use_cases.first_run import owners_code
from engine.use_cases.grades import grades_told
from engine.use_cases.jobs import nothing_lost
from rxapp.samples import lacking, provide
from rxapp.serve import address
from rxapp.worker import open_to_work

LOG = logging.getLogger(__name__)


def _tell(providing: asyncio.Task[None]) -> None:
    """A library without its samples is no reason to stop, but it belongs in the log."""
    if not providing.cancelled() and (fault := providing.exception()):
        LOG.error("The samples could not be put in the library.", exc_info=fault)


@asynccontextmanager
async def lifespan() -> AsyncIterator[None]:
    """Open the rig, have the samples put in the library of a newcomer, and close in order."""
    house = await open_to_work(settings())
    try:
        await house.understudy.open()
        gc.collect()
        gc.freeze()  # what is loaded by now stays: to look through it again stops everybody
        async with _samples(), _looked_after(house):
            await _say_where(house)
            yield
    finally:
        await close_rig()


@asynccontextmanager
async def _looked_after(house: Rig) -> AsyncIterator[None]:
    """Have done what nobody asks for, as long as the block lasts."""
    async with swept_daily(house), nothing_lost(house), grades_told(house), webhooks_told(house):
        yield


async def _say_where(house: Rig) -> None:
    """Where it is; and of a school that nobody owns, how one comes to own it."""
    told = f"Cuelight is at {address(house.settings)}"
    if house.settings.mode == "school" and (code := await owners_code(house)):
        told += f"\nNobody owns this school yet: open /welcome there, with the code {code}"
    print(told, flush=True)  # noqa: T201 - for whoever started it


@asynccontextmanager
async def _samples() -> AsyncIterator[None]:
    """Prepare what the library lacks while the server serves already: pages say so and wait."""
    providing = asyncio.create_task(provide(await lacking()))
    providing.add_done_callback(_tell)
    try:
        yield
    finally:
        providing.cancel()
        await asyncio.gather(providing, return_exceptions=True)
