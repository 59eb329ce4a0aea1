"""The equipment of this deployment: it names every concrete adapter, once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from threading import Thread

from engine.account.caller import Caller
from engine.account.password import Passwords
from engine.account.recent_callers import RecentCallers
from engine.account.request_rate import RequestRate
from engine.ear.hearing_pool import HearingPool
from engine.ear.port import EarSetting
from engine.failure import Failure
from engine.identity.oidc.metadata import Directory as Institutions
from engine.job.desk import DbosDesk
from engine.job.night import Night
from engine.job.port import Desk, Duties
from engine.job.wish import Job
from engine.reading.room import ReadingRoom
from engine.settings import Settings, in_address
from engine.store import listings
from engine.store.asked_together import AskedTogether
from engine.store.database import Database
from engine.store.liveness import DatabaseLiveness
from engine.store.migrating import migrate, stands_above_walls, try_file
from engine.store.shelf import Shelf, rack_at
from engine.store.shelf.master_file import masters_for
from engine.take.recording_pool import RecordingPool
from engine.take.wanted import LinesWanted
from engine.voice.budget import Purse
from engine.voice.directory import VoiceDirectory
from engine.wire.mail import Post
from engine.wire.reach import Reach

_DESK = "desk.db"
_PINS_AT_ONCE = 4


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

    `people` are those who are known already where nobody signs in, `purses` what each school may
    still spend in a month, `called` when somebody said that engines may work again, as far as this
    process has heard. `plans` are the lines of recordings that this process has lately spoken of,
    by the id of their job, with the name of the plan. The `understudy` has a recording process of
    its own, so that what is wanted on the stage at once waits for no line of another voice: whoever
    serves pages opens it. The `ear` hears actors; `listeners` are those who listen for a practice,
    by its id, and are told when somebody else does; `judging` are the lines of a practice of which
    the verdict is still to come. What many look at is asked `together`. `passwords` are
    held against what was kept of them, `pins` few at once, so that those of a class are counted
    before the next are compared; who is signed in is among the `recent` callers. Letters go by the
    `post`. Programs' `requests` are counted.
    """

    settings: Settings
    database: Database
    shelf: Shelf
    pool: RecordingPool
    reading_room: ReadingRoom
    desk: Desk
    engines: Mapping[str, str]
    directory: VoiceDirectory = field(default_factory=VoiceDirectory)
    purses: dict[tuple[str, str], Purse] = field(default_factory=dict)
    called: set[datetime] = field(default_factory=set)
    plans: dict[str, tuple[str, LinesWanted]] = field(default_factory=dict)
    people: dict[str, Caller] = field(default_factory=dict)
    understudy: RecordingPool = field(default_factory=lambda: RecordingPool(1))
    samples: Preparation = field(default_factory=Preparation)
    ear: HearingPool = field(default_factory=lambda: HearingPool(EarSetting(Path()), 0))
    listeners: dict[str, asyncio.Event] = field(default_factory=dict)
    judging: dict[str, set[asyncio.Task[None]]] = field(default_factory=dict)
    together: AskedTogether = field(default_factory=AskedTogether)
    passwords: Passwords = field(default_factory=Passwords)
    recent: RecentCallers = field(default_factory=RecentCallers)
    institutions: Institutions = field(default_factory=lambda: Institutions(Reach()))
    pins: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_PINS_AT_ONCE))
    post: Post = field(default_factory=Post)
    requests: RequestRate = field(default_factory=RequestRate)

    async def hand_in(self, job: Job) -> None:
        """Have a job done, in the night if it was left to that. Raises StoreAway."""
        night, at = Night.read(self.settings.night), datetime.now().astimezone()
        await self.desk.submit(job.task(night, at))


@dataclass(frozen=True)
class _OpenRig:
    rig: Rig
    closing: AsyncExitStack


_STANDING: list[_OpenRig] = []


def prepare_database(settings: Settings) -> None:
    """Make the database ready, which may take a while the first time.

    Raises StoreAway, StoreSpoiled, NotTheOwner.
    """
    migrate(settings.owner, settings.database)


def above_walls(settings: Settings) -> bool:
    """Whether the database lets this deployment reach every school, whatever it says it reaches.

    Raises StoreAway.
    """
    return stands_above_walls(settings.database)


def prepare(settings: Settings) -> None:
    """Find out, before anything is opened, whether all that is kept can be. Blocks.

    Raises StoreAway, StoreSpoiled, NotTheOwner, KeyUnknown, ShelfAway; ValueError where
    CUELIGHT_KEYS tell none.
    """
    prepare_database(settings)
    if settings.database.startswith("sqlite"):
        try_file(desk_file(settings))
    shelf_of(settings)


async def open_rig(settings: Settings, duties: Duties) -> Rig:
    """Open everything, in this loop; the duties tell the work. Unfinished tasks go on.

    Raises StoreAway.
    """
    await asyncio.to_thread(prepare_database, settings)
    house = _assembled(settings)
    async with AsyncExitStack() as closing:
        closing.callback(_STANDING.clear)
        closing.push_async_callback(house.database.close)
        closing.push_async_callback(house.requests.close)
        await house.pool.open()
        closing.push_async_callback(house.pool.close)
        closing.push_async_callback(house.understudy.close)
        closing.push_async_callback(house.ear.close)
        Thread(target=ask_around, args=(house,), daemon=True).start()
        warming = asyncio.create_task(house.reading_room.open())
        closing.push_async_callback(_close_reading_room, house.reading_room, warming)
        _STANDING.append(_OpenRig(house, closing))
        closing.push_async_callback(house.desk.close)
        await house.desk.open(duties, settings.listens(duties.queues))
        _STANDING[:] = [_OpenRig(house, closing.pop_all())]
    return house


@asynccontextmanager
async def looking_on(settings: Settings) -> AsyncIterator[Rig]:
    """The equipment of one who reads what is kept and has nothing done, beside whoever works.

    The database must be ready. Raises KeyUnknown, ShelfAway; ValueError where CUELIGHT_KEYS tell
    none.
    """
    house = await asyncio.to_thread(_assembled, settings)
    await house.reading_room.open()
    try:
        yield house
    finally:
        await house.reading_room.close()
        await house.database.close()


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
    """The shelf of this deployment. Raises KeyUnknown, ShelfAway; ValueError for no key."""
    rack = rack_at(settings.shelf_at)
    told = settings.keys.get_secret_value()
    shelf = Shelf(rack, masters_for(told, settings.data, lambda: not rack.is_bare()))
    shelf.try_keys()
    return shelf


def desk_file(settings: Settings) -> Path:
    """Where the desk is kept, where the database is a file."""
    return settings.data / _DESK


def desk_of(settings: Settings) -> Desk:
    """The desk of this deployment: in a file of its own, or in the database that all share."""
    if settings.database.startswith("sqlite"):
        return DbosDesk(f"sqlite:///{in_address(desk_file(settings))}")
    plain = settings.database.replace("+psycopg", "", 1)
    return DbosDesk(settings.database, DatabaseLiveness(plain))


def _assembled(settings: Settings) -> Rig:
    directory = VoiceDirectory(settings.services, listings.kept(settings.voice_lists))
    database = Database(settings.database)
    return Rig(
        settings=settings,
        database=database,
        shelf=shelf_of(settings),
        pool=RecordingPool(settings.processes, settings.ledger, directory),
        reading_room=ReadingRoom(),
        desk=desk_of(settings),
        engines=directory.versions(),
        directory=directory,
        ear=HearingPool(settings.ear, settings.ears),
        institutions=Institutions(settings.reach),
        post=Post(settings.smtp, settings.letters_from),
        requests=RequestRate(settings.redis.get_secret_value()),
    )


async def _close_reading_room(room: ReadingRoom, warming: asyncio.Task[None]) -> None:
    await asyncio.gather(warming, return_exceptions=True)
    await room.close()
