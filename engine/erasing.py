"""A play's recordings are erased for good: the rows, the sounds, and the key that opens copies.

Takes are shared inside a school, so no play has a key of its own. Every blob has one, wrapped by
the school's; to erase a play is to discard its blobs and to give the school a new key. Once the old
one is dropped, an hour later or more, no copy of what was discarded opens, unless somebody took a
copy of the keys as well.
"""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime

from engine.account.account import Account
from engine.rig import Rig
from engine.store import scripts, sweeps
from engine.store.shelf import Spoiled
from engine.sweeping import cleared, wanted_in

_LOG = logging.getLogger(__name__)
_WHENEVER = datetime.max.replace(tzinfo=UTC)


async def erase_recordings(rig: Rig, person: Account, script_id: str) -> int:
    """Erase all takes that no other play of the school wants; how many.

    What is being recorded of the play ends. Takes of earlier casts go as well, of whichever play:
    nobody can tell whose they were. The play itself stays. Raises NotFound, NotPermitted,
    ShelfFull, ShelfAway; do it again then.
    """
    async with rig.turnstile:
        async with rig.database.session() as session:
            await scripts.script_row(session, person, script_id, "discard")
            stopped = await sweeps.call_off(session, script_id)
        for job_id in stopped:
            await rig.desk.stop(job_id)
    wanted = await wanted_in(rig, person.school, but=script_id)
    async with rig.database.session() as session:
        erased = await sweeps.forget(session, person.school, wanted)
        await sweeps.again(session, person.school)
    await asyncio.to_thread(_destroyed, rig, person.school, wanted)
    _LOG.info("The recordings of %s were erased: %s takes.", script_id, erased)
    return erased


def _destroyed(rig: Rig, school: str, wanted: frozenset[str]) -> None:
    """Discard the blobs that are wanted no more, and replace the school's key. Blocks."""
    cleared(rig.shelf.of(school), wanted, _WHENEVER)
    try:
        rig.shelf.renew(school)
    except Spoiled:
        _LOG.info("%s has no keys: nothing was ever kept.", school)
