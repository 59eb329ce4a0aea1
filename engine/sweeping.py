"""The shelf is swept once a day: what no production has wanted for a while takes no room."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from engine.job.port import StoreAway
from engine.rig import Rig
from engine.store import accounts, casts, scripts, sweeps, treatments
from engine.store.scripts import NotFound
from engine.store.shelf import Cabinet, ShelfAway, ShelfFull, Spoiled
from engine.store.shelf.rack import Listed
from engine.store.sweeps import DAY
from engine.store.tables import now
from engine.take.plan import Order, takes_wanted
from engine.take.production import Production
from engine.wardrobe import KIND

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
async def swept_daily(rig: Rig) -> AsyncIterator[None]:
    """Have every school's shelf swept once a day, for as long as the block lasts."""
    sweeping = asyncio.create_task(_keep_swept(rig))
    sweeping.add_done_callback(_tell)
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
    """Be rid of a school's takes that nobody has wanted for as many days as the settings say.

    A take is wanted by a play in a library, as script, cast, lexicon and treatments stand,
    whichever of its takes is chosen. Strays are blobs, a day old, of takes that are not noted. What
    a job has just made is neither. Raises ShelfAway, StoreAway.
    """
    wanted = await wanted_in(rig, school)
    async with rig.database.session() as session:
        await sweeps.want(session, school, wanted, at)
        dropped = await sweeps.drop(session, school, at - timedelta(days=rig.settings.takes_kept))
        noted = await sweeps.noted(session, school)
    cabinet = rig.shelf.of(school)
    gone = await asyncio.to_thread(cleared, cabinet, noted, at - DAY)
    strays = {_key(blob) for blob in gone} - dropped
    return Swept(len(dropped), len(strays), sum(blob.size for blob in gone))


async def _settled(rig: Rig, school: str, at: datetime) -> None:
    """Drop the keys that were replaced when something was erased, as soon as they have rested."""
    with suppress(Spoiled):  # a school that never kept anything has no keys
        if (await asyncio.to_thread(rig.shelf.settle_one, school, at)).waiting:
            async with rig.database.session() as session:
                await sweeps.again(session, school)


async def wanted_in(rig: Rig, school: str, but: str = "") -> frozenset[str]:
    """The keys of all takes that a school's plays want, `but` of one play."""
    async with rig.database.session() as session:
        there = await sweeps.plays(session, school)
    wanted: set[str] = set()
    for script_id, owner in there:
        if script_id != but:
            wanted |= await _wanted(rig, script_id, owner)
    return frozenset(wanted)


async def _wanted(rig: Rig, script_id: str, owner: str) -> frozenset[str]:
    """The keys that one play wants; none if it was put away just now."""
    try:
        async with rig.database.session() as session:
            person = await accounts.account(session, owner)
            script = (await scripts.kept(session, person, script_id)).script
            cast = await casts.cast_of(session, person, script_id)
            production = await treatments.production_of(session, person, script_id)
    except NotFound:
        return frozenset()
    order = Order(engines=rig.engines, production=_every_take(production))
    lines = await asyncio.to_thread(takes_wanted, script, cast, order)
    return frozenset(key for line in lines for key in line.keys)


def _every_take(production: Production) -> Production:
    """The production with no take chosen: each may be gone back to."""
    lines = {line: replace(treated, take=None) for line, treated in production.lines.items()}
    return replace(production, lines=lines)


def cleared(cabinet: Cabinet, kept: frozenset[str], before: datetime) -> list[Listed]:
    """The blobs of takes but those `kept`, written before this moment: discarded now. Blocks."""
    return [blob for kind in KINDS for blob in _discarded(cabinet, kind, (kept, before))]


def _discarded(
    cabinet: Cabinet, kind: str, kept: tuple[frozenset[str], datetime]
) -> Iterator[Listed]:
    noted, before = kept
    for blob in tuple(cabinet.listed(kind)):
        if _key(blob) not in noted and blob.changed < before:
            cabinet.discard(kind, _key(blob))
            yield blob


def _key(blob: Listed) -> str:
    return blob.path.rpartition("/")[2]


async def _keep_swept(rig: Rig) -> None:
    while True:
        await asyncio.sleep(_LOOK_EVERY)
        try:
            await sweep_due(rig, now())
        except (ShelfAway, ShelfFull, StoreAway) as why:
            _LOG.warning("The shelf could not be swept: %s", why)


def _tell(sweeping: asyncio.Task[None]) -> None:
    if not sweeping.cancelled() and (fault := sweeping.exception()):
        _LOG.error("The shelf is swept no more.", exc_info=fault)
