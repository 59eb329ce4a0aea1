"""What no production has wanted for a while takes no room on the shelf, nor do strays."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from engine.account.permit import NotYetRead
from engine.rig import Rig
from engine.store import discards, kept_sounds, sweeps
from engine.store.shelf import Cabinet
from engine.store.shelf.rack import Listed
from engine.store.sweeps import DAY
from engine.store.walls import OneSchool
from engine.use_cases.kept_sounds import KIND as MINE
from engine.use_cases.kept_takes import KIND
from engine.use_cases.spoken_play import standing_play

_LOG = logging.getLogger(__name__)
KINDS = (KIND, "mp3")
"""Kinds of blobs that are made of takes."""


@dataclass(frozen=True, slots=True)
class Swept:
    """What a sweep took away: takes, blobs that belonged to nothing, and the bytes of both."""

    takes: int = 0
    strays: int = 0
    freed: int = 0


async def sweep(rig: Rig, school: str, at: datetime) -> Swept:
    """Throw away a school's takes that nobody has wanted for as many days as the settings say.

    A take is wanted by a play in a library, as script, cast, lexicon and treatments stand,
    whichever of its takes is chosen. Strays are blobs, a day old, of takes that are not noted or of
    files that no play was read from. What a job has just made is neither.

    Raises ShelfAway, StoreAway.
    """
    wanted = await wanted_in(rig, school, at)
    async with rig.database.session(OneSchool(school)) as session:
        await sweeps.want(session, school, wanted, at)
        dropped = await sweeps.drop(session, school, at - timedelta(days=rig.settings.takes_kept))
        noted = await sweeps.noted(session, school)
        mine = await kept_sounds.noted(session, school)
        read_from = await discards.sources(session, school)
    cabinet = rig.shelf.of(school)
    gone = await asyncio.to_thread(cleared, cabinet, noted, at - DAY)
    for kind, kept in ((MINE, mine), ("sources", read_from)):
        gone += await asyncio.to_thread(_strays, cabinet, kind, (kept, at - DAY))
    strays = {_key(blob) for blob in gone} - dropped
    return Swept(len(dropped), len(strays), sum(blob.size for blob in gone))


async def wanted_in(rig: Rig, school: str, since: datetime, but: str = "") -> frozenset[str]:
    """The keys of all takes that a school's plays want, `but` of one play.

    A play that was discarded `since` then wants its own still.
    """
    async with rig.database.session(OneSchool(school)) as session:
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


def _strays(cabinet: Cabinet, kind: str, noted: tuple[Collection[str], datetime]) -> list[Listed]:
    """The same of the sounds of actors, and of the files that plays were read from. Blocks."""
    return list(_discarded(cabinet, kind, noted))


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
