"""What is done beside all else for as long as a block lasts, whatever came of it the last time."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any, TypeVar

from engine.job.port import StoreAway
from engine.store.shelf import ShelfAway, ShelfFull
from engine.store.tables import now

_LOG = logging.getLogger(__name__)

Came = TypeVar("Came")


@asynccontextmanager
async def meanwhile(forever: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Do this beside the block; it ends with it."""
    doing = asyncio.create_task(forever)
    try:
        yield
    finally:
        doing.cancel()
        await asyncio.gather(doing, return_exceptions=True)


async def again_and_again(
    what: str, every: float, *acts: Callable[[datetime], Awaitable[object]]
) -> None:
    """Do these, one after the other, every so many seconds. `what` is what the log calls them.

    Each is told what time it is then.
    """
    while True:
        await asyncio.sleep(every)
        for act in acts:
            await attempted(what, act(now()))


async def attempted(what: str, act: Awaitable[Came]) -> Came | None:
    """What came of an act. Where that is nothing the log tells, and whoever goes on goes on."""
    (outcome,) = await asyncio.gather(act, return_exceptions=True)
    if isinstance(outcome, ShelfAway | ShelfFull | StoreAway):
        _LOG.warning("%s came to nothing: %s", what, outcome)
    elif isinstance(outcome, BaseException):
        _LOG.error("%s came to nothing.", what, exc_info=outcome)
    else:
        return outcome
    return None
