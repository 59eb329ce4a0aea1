"""The card of a play that has changed is brought up to date, outside the server's process."""

from __future__ import annotations

import logging

from engine.reading.refusal import OverLimits
from engine.rig import Rig
from engine.script.figures import figures_of
from engine.store import scripts
from engine.store.scripts import Kept

LOG = logging.getLogger(__name__)


async def count_again(rig: Rig, kept: Kept) -> Kept:
    """Have the card of a play say how long it is now; the play.

    Nobody's transaction waits for it. A play that is over the limits is kept all the same, and its
    card says what it said before.
    """
    try:
        figures = await rig.reading_room.run(figures_of, kept.script)
    except OverLimits as over:
        LOG.warning("The card of %s is not up to date: %s", kept.id, over)
        return kept
    async with rig.database.session(kept) as session:
        await scripts.keep_figures(session, kept, figures)
    return kept
