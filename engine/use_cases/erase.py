"""A play's recordings are erased for good: the rows, the sounds, and the key that opens copies.

Takes are shared inside a school, so no play has a key of its own. Every blob has one, wrapped by
the school's; to erase a play is to discard its blobs and to give the school a new key. Once the old
one is dropped, an hour later or more, no copy of what was discarded opens, unless somebody took a
copy of the keys as well.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import product

from engine.account.caller import Caller
from engine.account.permit import Reach, reach
from engine.rig import Rig
from engine.store import script_takes, scripts, sweeps, takes
from engine.store.shelf import Spoiled
from engine.store.tables import now
from engine.store.walls import OneSchool
from engine.use_cases.kept_sounds import delete_of_play
from engine.use_cases.retention import KINDS, cleared, wanted_by, wanted_in

_LOG = logging.getLogger(__name__)


def may_erase(caller: Caller) -> bool:
    """Whether this person may erase recordings of some play."""
    return reach(caller, "discard") is not Reach.NOTHING


async def erase_recordings(rig: Rig, caller: Caller, script_id: str) -> int:
    """Erase all takes that no other play of the school wants; how many.

    With them goes what people recorded themselves, and what actors have kept of their own lines.
    What is being recorded of the play ends. Takes of earlier casts go as well, of whichever play:
    nobody can tell whose they were. A play that was discarded lately wants its own: it may be
    brought back. The play itself stays. Raises NotFound, NotPermitted,
    ShelfFull, ShelfAway; do it again then.
    """
    async with rig.database.session(caller) as session:
        await scripts.script_row(session, caller, script_id, "discard")
        stopped = await sweeps.call_off(session, script_id)
    for job_id in stopped:
        await rig.desk.stop(job_id)
    doomed = await doomed_takes(rig, caller.school, script_id)
    await asyncio.to_thread(destroy_takes, rig, caller.school, doomed)
    await delete_of_play(rig, script_id)
    _LOG.info("The recordings of %s were erased: %s takes.", script_id, doomed.noted)
    return doomed.noted


@dataclass(frozen=True, slots=True)
class DoomedTakes:
    """The takes that go, by their keys, and how many were `noted`.

    With them goes all that was put on the shelf `before` this moment, but those `kept`.
    """

    noted: int
    keys: frozenset[str]
    kept: frozenset[str]
    before: datetime


async def doomed_takes(rig: Rig, school: str, script_id: str) -> DoomedTakes:
    """The takes that only this play wants, noted no longer.

    What is recorded from now on goes only if this play wants it.
    """
    begun = now()
    others = await wanted_in(rig, school, begun - timedelta(rig.settings.takes_kept), but=script_id)
    its = await wanted_by(rig, script_id) - others
    async with rig.database.session(OneSchool(school)) as session:
        noted = await sweeps.noted(session, school)
        gone = {key for key, at in noted.items() if at < begun and key not in others}
        gone |= its.intersection(noted)
        await takes.forget(session, school, gone)
        await script_takes.forget(session, script_id)
        await sweeps.again(session, school)
    return DoomedTakes(len(gone), its.union(gone), others.union(noted.keys() - gone), begun)


def destroy_takes(rig: Rig, school: str, doomed: DoomedTakes) -> None:
    """Discard the blobs that are wanted no more, and replace the school's key. Blocks."""
    cabinet = rig.shelf.of(school)
    for kind, key in product(KINDS, doomed.keys):
        cabinet.discard(kind, key)
    cleared(cabinet, doomed.kept, doomed.before)
    try:
        rig.shelf.renew(school)
    except Spoiled:
        _LOG.info("%s has no keys: nothing was ever kept.", school)
