"""The equipment of this deployment: it names every concrete adapter, once."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from threading import Thread

from engine.account.account import Account
from engine.failure import Failure
from engine.job.dbos_desk import DbosDesk
from engine.job.leased_desk import LeasedDesk
from engine.job.port import Desk, Work
from engine.job.turns import Turns, at_night
from engine.reading.room import ReadingRoom
from engine.settings import Settings
from engine.store import accounts, analyses, jobs, listings, scans
from engine.store.database import Database, migrate
from engine.store.leases import DatabaseLeases
from engine.store.shelf import Shelf, rack_at
from engine.store.shelf.master_file import masters_for
from engine.store.work import asked
from engine.take.booth import Booth
from engine.voice.budget import Purse
from engine.voice.directory import VoiceDirectory


class NotOpen(Failure):
    """There is no rig: the server has not started, or has stopped."""

    reason = "not_open"
    status = 503
    sentence = "The server is starting or stopping."


@dataclass
class Preparation:
    """How it stands with the plays that a newcomer's library is given: `wanted` until all are in.

    What is wanted and no longer `under_way` could not be prepared.
    """

    wanted: bool = False
    under_way: bool = False


@dataclass(frozen=True)
class Rig:
    """What the doors, pages and workers use. `engines` gives each voice engine's version by name.

    `turnstile` is held by whoever takes a job up, leaves it or hands it in: a job handed in while
    its work is just leaving is never lost. `people` are those who are known already,
    `purses` what each school may still spend in a month, `called` when somebody said that engines
    may work again, as far as this process has heard. `lamp` is held by whoever has pages read:
    one scan at a time, beside whatever is being recorded.
    """

    settings: Settings
    database: Database
    shelf: Shelf
    booth: Booth
    reading_room: ReadingRoom
    desk: Desk
    engines: Mapping[str, str]
    directory: VoiceDirectory = field(default_factory=VoiceDirectory)
    purses: dict[tuple[str, str], Purse] = field(default_factory=dict)
    called: set[datetime] = field(default_factory=set)
    turnstile: asyncio.Lock = field(default_factory=asyncio.Lock)
    lamp: asyncio.Lock = field(default_factory=asyncio.Lock)
    people: dict[str, Account] = field(default_factory=dict)
    samples: Preparation = field(default_factory=Preparation)

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
        Thread(target=ask_around, args=(house,), daemon=True).start()
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


def ask_around(house: Rig) -> None:
    """Ask every service for its voices and keep what they tell. Blocks, a minute at worst."""
    fresh = house.directory.refresh()
    with suppress(OSError):  # a disk that is full: they are asked again at the next start
        if fresh:
            listings.keep(house.settings.voice_lists, house.directory.listed())


def shelf_of(settings: Settings) -> Shelf:
    """The shelf of this deployment. Raises KeyUnknown, ValueError for what is no key."""
    masters = masters_for(settings.keys.get_secret_value(), settings.data)
    shelf = Shelf(rack_at(settings.shelf_at), masters)
    shelf.try_keys()
    return shelf


def desk_of(settings: Settings, database: Database) -> Desk:
    """The desk of this deployment: jobs in turns, as many at once as the settings say."""
    if not settings.database.startswith("sqlite"):
        leases = DatabaseLeases(database, settings.lease)
        return LeasedDesk(leases, settings.jobs_at_once, at_night(settings.night))
    turns = Turns(settings.jobs_at_once, partial(asked, database), at_night(settings.night))
    return DbosDesk(settings.data / "desk.db", turns)


def _assembled(settings: Settings) -> Rig:
    directory = VoiceDirectory(settings.services, listings.kept(settings.voice_lists))
    database = Database(settings.database)
    return Rig(
        settings=settings,
        database=database,
        shelf=shelf_of(settings),
        booth=Booth(settings.processes, settings.ledger, directory),
        reading_room=ReadingRoom(),
        desk=desk_of(settings, database),
        engines=directory.versions(),
        directory=directory,
    )


async def _close_reading_room(room: ReadingRoom, warming: asyncio.Task[None]) -> None:
    await asyncio.gather(warming, return_exceptions=True)
    await room.close()


async def _hand_in_again(house: Rig) -> None:
    """A crash between a job's row and the desk leaves a row that waits for nobody."""
    async with house.database.session() as session:
        left = await jobs.unfinished(session)
        analysed = await analyses.unfinished(session)
        aside = {job_id for job_id in left if await scans.is_scan(session, job_id)}
    for job_id in left:
        await house.desk.submit(job_id, aside=job_id in aside)
    for analysis_id in analysed:
        await house.desk.submit(analysis_id, aside=True)
