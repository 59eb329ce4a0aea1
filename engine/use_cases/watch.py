"""Whether this deployment is well, and how much it has to do: for those who look after it."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum

from engine.job.port import StoreAway
from engine.rig import Rig
from engine.store import watched as store
from engine.store.shelf import KeyUnknown, ShelfAway, ShelfFull, Spoiled
from engine.store.tables import now
from engine.store.walls import Across
from engine.store.watched import Watched
from engine.voice.budget import month_of

__all__ = ["Ailment", "Health", "Watched", "health_of", "watched"]

_PATIENCE = 5.0
"""Seconds after which what does not answer counts as away."""

ROOM = 64 * 2**20
"""Bytes of the disk below which recordings will soon come to a halt."""


class Ailment(StrEnum):
    """What may be wrong."""

    DATABASE = "database"
    KEYS = "keys"
    SHELF = "shelf"
    DISK = "disk"


@dataclass(frozen=True, slots=True)
class Health:
    """What is wrong, if anything, and for how many seconds the oldest job waits."""

    ailments: tuple[Ailment, ...]
    queue_age: float


async def health_of(rig: Rig, room: int = ROOM) -> Health:
    """Look at everything without which nobody can be served, `room` bytes of disk among it.

    It comes back within seconds. Work that waits takes no page from anybody, so that it is told
    and is no ailment.
    """
    return await rig.together.answer(("health", room), lambda: _looked_at(rig, room))


async def watched(rig: Rig) -> Watched:
    """How much there is to do and was done, of all schools. Raises StoreAway."""
    async with rig.database.session(Across.MACHINE) as session:
        return await store.watched(session, month_of(now()))


async def _looked_at(rig: Rig, wanted: int) -> Health:
    written, shelved = await asyncio.gather(
        _within(lambda: _written(rig), Ailment.DATABASE),
        _within(lambda: asyncio.to_thread(_shelf, rig), Ailment.SHELF),
    )
    room = shutil.disk_usage(rig.settings.data).free >= wanted
    found = [each for each in (written, shelved) if isinstance(each, Ailment)]
    ailments = (*found, *(() if room else (Ailment.DISK,)))
    return Health(ailments, written if isinstance(written, float) else 0.0)


async def _within(
    look: Callable[[], Awaitable[float | Ailment | None]], otherwise: Ailment
) -> float | Ailment | None:
    """What is found, or what is wrong where nothing is for too long."""
    try:
        async with asyncio.timeout(_PATIENCE):
            return await look()
    except TimeoutError:
        return otherwise


async def _written(rig: Rig) -> float | Ailment:
    """The age of the queue, told by a database that takes what is written."""
    try:
        async with rig.database.session(Across.MACHINE) as session:
            await store.write(session)
            return await store.queue_age(session, now())
    except StoreAway:
        return Ailment.DATABASE
    except ShelfFull:
        return Ailment.DISK


def _shelf(rig: Rig) -> Ailment | None:
    try:
        rig.shelf.try_keys()
    except (KeyUnknown, Spoiled):
        return Ailment.KEYS
    except ShelfAway:
        return Ailment.SHELF
    return None
