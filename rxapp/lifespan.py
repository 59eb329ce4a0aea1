"""What happens when the server starts and stops: equipment, samples, unfinished jobs."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from engine.rig import close_rig, open_rig
from engine.settings import settings
from rxapp.samples import provide
from rxapp.worker import record


@asynccontextmanager
async def lifespan() -> AsyncIterator[None]:
    """Open the rig, put the samples in the library of a newcomer, and close in order."""
    await open_rig(settings(), record)
    providing = asyncio.create_task(provide())
    try:
        yield
    finally:
        providing.cancel()
        await asyncio.gather(providing, return_exceptions=True)
        await close_rig()
