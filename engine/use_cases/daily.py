"""Once a day in every school: plays whose month is over are erased, and the shelf is swept."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from functools import partial

from engine.rig import Rig
from engine.store import (
    access_tokens,
    browser_sessions,
    deliveries,
    invitations,
    one_time_tokens,
    replies,
    sweeps,
    tries,
    webhooks,
)
from engine.store.shelf import Spoiled
from engine.store.sweeps import DAY
from engine.store.walls import Across, OneSchool
from engine.use_cases.discard import erase_what_is_over
from engine.use_cases.keep_no_longer import hand_in_retention
from engine.use_cases.kept_sounds import sweep_kept
from engine.use_cases.meanwhile import again_and_again, meanwhile
from engine.use_cases.own_voice import sweep_taken_back
from engine.use_cases.retention import sweep

_LOG = logging.getLogger(__name__)
_LOOK_EVERY = 15 * 60.0


@asynccontextmanager
async def swept_daily(rig: Rig, every: float = _LOOK_EVERY) -> AsyncIterator[None]:
    """Have every school's shelf swept once a day, for as long as the block lasts.

    Whether one is due is looked at every so many seconds, whatever came of it the last time; what
    people's own sound has come to its end goes then, too.
    """
    acts = (partial(each, rig) for each in (sweep_kept, sweep_taken_back, sweep_due))
    async with meanwhile(again_and_again("The daily sweep", every, *acts)):
        yield


async def sweep_due(rig: Rig, at: datetime) -> None:
    """Sweep every school whose last sweep is a day ago and where nothing is being recorded.

    Of several processes that want to, one does. Raises ShelfAway, ShelfFull, StoreAway.
    """
    async with rig.database.session(Across.WORK) as session:
        due = await sweeps.idle(session, at)
    for school in due:
        async with rig.database.session(OneSchool(school)) as session:
            mine = await sweeps.begin(session, school, at)
        if mine:
            over = await erase_what_is_over(rig, school, at)
            swept = await sweep(rig, school, at)
            _LOG.info("The shelf of %s was swept: %s plays erased, %s", school, over, swept)
            await _settled(rig, school, at)
            await hand_in_retention(rig, school, at)
    if due:
        async with rig.database.session(Across.WORK) as session:
            await browser_sessions.sweep(session, at)
            await one_time_tokens.sweep(session, at)
            await invitations.sweep(session, at)
            await tries.sweep(session, at)
            await access_tokens.sweep(session, at)
            await replies.sweep(session, at)
            await deliveries.sweep(session, at)
            await webhooks.sweep(session, at)
        freed = await asyncio.to_thread(rig.shelf.tidy, at - DAY)
        _LOG.info("Of what was left half written, %s bytes were freed.", freed)


async def _settled(rig: Rig, school: str, at: datetime) -> None:
    """Drop the keys that were replaced when something was erased, as soon as they have rested."""
    with suppress(Spoiled):  # a school that never kept anything has no keys
        if (await asyncio.to_thread(rig.shelf.settle_one, school, at)).waiting:
            async with rig.database.session(OneSchool(school)) as session:
                await sweeps.again(session, school)
