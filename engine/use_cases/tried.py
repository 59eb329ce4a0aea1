"""Counting attempts at what can be guessed, each in a transaction of its own."""

from __future__ import annotations

from datetime import UTC, datetime

from engine.account.attempts import Limit
from engine.rig import Rig
from engine.store import tries
from engine.store.walls import Across


async def count(rig: Rig, limit: Limit, whose: str) -> None:
    """Count an attempt before it is made: many at once gain nothing. Raises TooOften."""
    async with rig.database.session(Across.COMING_IN) as session:
        await tries.count(session, limit, whose, datetime.now(UTC))


async def check(rig: Rig, limit: Limit, whose: str) -> None:
    """Ask whether there is an attempt left. Raises TooOften."""
    async with rig.database.session(Across.COMING_IN) as session:
        await tries.check(session, limit, whose, datetime.now(UTC))


async def take_back(rig: Rig, limit: Limit, whose: str) -> None:
    """Count one attempt less: it was right."""
    async with rig.database.session(Across.COMING_IN) as session:
        await tries.take_back(session, limit, whose)


async def forgive(rig: Rig, limit: Limit, whose: str) -> None:
    """Count from the beginning: it was them."""
    async with rig.database.session(Across.COMING_IN) as session:
        await tries.forgive(session, limit, whose)
