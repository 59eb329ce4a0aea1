"""The shelf is swept once a day: what no production has wanted for a while takes no room."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Collection, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from engine.account.permit import NotYetRead
from engine.job.port import StoreAway
from engine.rig import Rig
from engine.store import kept_sounds, sweeps
from engine.store.shelf import Cabinet, ShelfAway, ShelfFull, Spoiled
from engine.store.shelf.rack import Listed
from engine.store.sweeps import DAY
from engine.store.tables import now
from engine.use_cases.kept_sounds import KIND as MINE
from engine.use_cases.kept_sounds import sweep_kept
from engine.use_cases.kept_takes import KIND
from engine.use_cases.own_voice import sweep_taken_back
from engine.use_cases.spoken_play import standing_play

_LOG = logging.getLogger(__name__)
_LOOK_EVERY = 15 * 60.0
KINDS = (KIND, "mp3")
"""Kinds of blobs that are made of takes."""


@dataclass(frozen=True, slots=True)
class Swept:
    """What a sweep took away: takes, blobs that belonged to none, and the bytes of both."""

    takes: int = 0
    strays: int = 0
    freed: int = 0


@asynccontextmanager
async def swept_daily(rig: Rig, every: float = _LOOK_EVERY) -> AsyncIterator[None]:
    """Have every school's shelf swept once a day, for as long as the block lasts.

    Whether one is due is looked at every so many seconds, whatever came of it the last time; what
    people's own sound has come to its end goes then, too.
    """
    sweeping = asyncio.create_task(_keep_swept(rig, every))
    try:
        yield
    finally:
        sweeping.cancel()
        await asyncio.gather(sweeping, return_exceptions=True)


async def sweep_due(rig: Rig, at: datetime) -> None:
    """Sweep every school whose last sweep is a day ago and where nothing is being recorded.

    Of several processes that want to, one does. Raises ShelfAway, ShelfFull, StoreAway.
    """
    async with rig.database.session() as session:
        due = await sweeps.idle(session, at)
    for school in due:
        async with rig.database.session() as session:
            mine = await sweeps.begin(session, school, at)
        if mine:
            _LOG.info("The shelf of %s was swept: %s", school, await sweep(rig, school, at))
            await _settled(rig, school, at)
    if due:
        freed = await asyncio.to_thread(rig.shelf.tidy, at - DAY)
        _LOG.info("Of what was left half written, %s bytes were freed.", freed)


async def sweep(rig: Rig, school: str, at: datetime) -> Swept:
    """Throw away a school's takes that nobody has wanted for as many days as the settings say.

    A take is wanted by a play in a library, as script, cast, lexicon and treatments stand,
    whichever of its takes is chosen. Strays are blobs, a day old, of takes that are not noted. What
    a job has just made is neither. Raises ShelfAway, StoreAway.
    """
    wanted = await wanted_in(rig, school, at)
    async with rig.database.session() as session:
        await sweeps.want(session, school, wanted, at)
        dropped = await sweeps.drop(session, school, at - timedelta(days=rig.settings.takes_kept))
        noted = await sweeps.noted(session, school)
        mine = await kept_sounds.noted(session, school)
    cabinet = rig.shelf.of(school)
    gone = await asyncio.to_thread(cleared, cabinet, noted, at - DAY)
    gone += await asyncio.to_thread(_strays, cabinet, mine, at - DAY)
    strays = {_key(blob) for blob in gone} - dropped
    return Swept(len(dropped), len(strays), sum(blob.size for blob in gone))


async def _settled(rig: Rig, school: str, at: datetime) -> None:
    """Drop the keys that were replaced when something was erased, as soon as they have rested."""
    with suppress(Spoiled):  # a school that never kept anything has no keys
        if (await asyncio.to_thread(rig.shelf.settle_one, school, at)).waiting:
            async with rig.database.session() as session:
                await sweeps.again(session, school)


async def wanted_in(rig: Rig, school: str, since: datetime, but: str = "") -> frozenset[str]:
    """The keys of all takes that a school's plays want, `but` of one play.

    A play that was discarded `since` then wants its own still.
    """
    async with rig.database.session() as session:
        there = await sweeps.plays(session, school, since)
    wanted = [await wanted_by(rig, script_id) for script_id in there if script_id != but]
    return frozenset[str]().union(*wanted)


async def wanted_by(rig: Rig, script_id: str) -> frozenset[str]:
    """The keys that one play wants; none while it is being read."""
    try:
        play = await standing_play(rig, script_id)
    except NotYetRead:
        return frozenset()
    return await rig.reading_room.run(play.keys)


def cleared(cabinet: Cabinet, kept: Collection[str], before: datetime) -> list[Listed]:
    """The blobs of takes but those `kept`, written before this moment: discarded now. Blocks."""
    return [blob for kind in KINDS for blob in _discarded(cabinet, kind, (kept, before))]


def _strays(cabinet: Cabinet, kept: Collection[str], before: datetime) -> list[Listed]:
    """The same of the sounds of actors. Blocks."""
    return list(_discarded(cabinet, MINE, (kept, before)))


def _discarded(
    cabinet: Cabinet, kind: str, kept: tuple[Collection[str], datetime]
) -> Iterator[Listed]:
    noted, before = kept
    for blob in tuple(cabinet.listed(kind)):
        old = _key(blob) not in noted and blob.changed < before
        if old and cabinet.discard(kind, _key(blob), before):
            yield blob


def _key(blob: Listed) -> str:
    return blob.path.rpartition("/")[2]


async def _keep_swept(rig: Rig, every: float) -> None:
    while True:
        await asyncio.sleep(every)
        for sweeping in (sweep_kept, sweep_taken_back, sweep_due):
            outcome = await asyncio.gather(sweeping(rig, now()), return_exceptions=True)
            _tell(*outcome)


def _tell(outcome: object) -> None:
    """Tell the log where a sweep came to nothing."""
    if isinstance(outcome, ShelfAway | ShelfFull | StoreAway):
        _LOG.warning("The shelf could not be swept: %s", outcome)
    elif isinstance(outcome, BaseException):
        _LOG.error("The shelf could not be swept.", exc_info=outcome)
