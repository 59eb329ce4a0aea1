"""Following what changes in the database: one way for jobs, scans, analyses and whole pages."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import nullcontext, suppress
from typing import TypeVar

from sqlmodel.ext.asyncio.session import AsyncSession

from engine.job.port import StoreAway
from engine.store.database import Database
from engine.store.walls import Whose

Seen = TypeVar("Seen")
Look = Callable[[AsyncSession], Awaitable[Seen]]

_BREATH = 0.1
"""Seconds between two looks: a recording changes with every line, an eye does not."""

_ANYWAY = 5.0
"""Seconds after which one looks even if nothing was heard: clocks go on, connections get lost."""


def _never(_: object) -> bool:
    return False


async def follow(
    database: Database,
    whose: Whose,
    topic: str,
    look: Look[Seen],
    over: Callable[[Seen], bool] = _never,
) -> AsyncIterator[Seen]:
    """What is seen, at once and when the topic has changed it, until it is over.

    While nothing changes it is told again every few seconds; while the database is away, nothing
    is. Raises what `look` raises, and StoreAway if the database is away at the first look.
    """
    told: list[Seen] = []
    begun = False
    with database.changes(topic) as changed:
        while not (told and over(told[0])):
            changed.clear()
            with suppress(StoreAway) if begun else nullcontext():
                async with database.session(whose) as session:
                    seen = await look(session)
                begun = True
                if told != [seen]:
                    yield seen
                told = [seen]
            if told and over(told[0]):
                return
            await asyncio.sleep(_BREATH)
            if not await within(changed, _ANYWAY):
                told = []


async def within(changed: asyncio.Event, seconds: float) -> bool:
    """Whether it is set within so many seconds."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            return await changed.wait()
    return False
