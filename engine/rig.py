"""The equipment of this deployment: it names every concrete adapter, once."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

from engine.account.account import Account
from engine.job.dbos_desk import DbosDesk
from engine.job.port import Desk, Work
from engine.script.reading_room import ReadingRoom
from engine.settings import Settings
from engine.store import accounts, jobs
from engine.store.database import Database, migrate
from engine.store.shelf import Shelf
from engine.take.booth import Booth
from engine.voice import catalogue


class NotOpen(Exception):  # noqa: N818 - the house names failures as events
    """There is no rig: the server has not started, or has stopped."""


@dataclass(frozen=True)
class Rig:
    """What the doors, pages and workers use. `engines` gives each voice engine's version by name.

    `turnstile` is held by whoever takes a job up, leaves it or hands it in: a job handed in while
    its work is just leaving is never lost. `people` are those who are known already.
    """

    settings: Settings
    database: Database
    shelf: Shelf
    booth: Booth
    reading_room: ReadingRoom
    desk: Desk
    engines: Mapping[str, str]
    turnstile: asyncio.Lock = field(default_factory=asyncio.Lock)
    people: dict[str, Account] = field(default_factory=dict)

    async def owner(self) -> Account:
        """The one local owner of a personal install, looked up once."""
        if "owner" not in self.people:
            async with self.database.session() as session:
                self.people["owner"] = await accounts.local_owner(session)
        return self.people["owner"]


@dataclass(frozen=True)
class _Standing:
    rig: Rig
    closing: AsyncExitStack


_STANDING: list[_Standing] = []


async def open_rig(settings: Settings, work: Work) -> Rig:
    """Open everything, in this loop; `work` is what the desk runs. Unfinished jobs go on."""
    await asyncio.to_thread(migrate, settings.database)
    house = _assembled(settings)
    async with AsyncExitStack() as closing:
        closing.callback(_STANDING.clear)
        closing.push_async_callback(house.database.close)
        await house.booth.open()
        closing.push_async_callback(house.booth.close)
        warming = asyncio.create_task(house.reading_room.open())
        closing.push_async_callback(_close_reading_room, house.reading_room, warming)
        _STANDING.append(_Standing(house, closing))
        await house.desk.open(work)
        closing.push_async_callback(house.desk.close)
        await _hand_in_again(house)
        _STANDING[:] = [_Standing(house, closing.pop_all())]
    return house


async def close_rig() -> None:
    """Close everything, the desk first; what is under way goes on at the next start."""
    for standing in tuple(_STANDING):
        await standing.closing.aclose()


def rig() -> Rig:
    """The rig that is open. Raises NotOpen."""
    if not _STANDING:
        raise NotOpen("open_rig has not been called")
    return _STANDING[0].rig


def _assembled(settings: Settings) -> Rig:
    return Rig(
        settings=settings,
        database=Database(settings.database),
        shelf=Shelf(settings.data / "shelf"),
        booth=Booth(settings.processes, settings.ledger),
        reading_room=ReadingRoom(),
        desk=DbosDesk(settings.data / "desk.db"),
        engines=catalogue.versions(),
    )


async def _close_reading_room(room: ReadingRoom, warming: asyncio.Task[None]) -> None:
    await asyncio.gather(warming, return_exceptions=True)
    await room.close()


async def _hand_in_again(house: Rig) -> None:
    """A crash between a job's row and the desk leaves a row that waits for nobody."""
    async with house.database.session() as session:
        left = await jobs.unfinished(session)
    for job_id in left:
        await house.desk.submit(job_id)
