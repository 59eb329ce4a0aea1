"""Grades for the books of learning platforms, told from what is practised, soon after it was."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from functools import partial

from engine.account.permit import NotFound
from engine.classroom.score import score
from engine.identity.lti.platform import Grade, Platform
from engine.identity.refused import SignInRefused
from engine.rig import Rig
from engine.store import accounts, courses
from engine.store.courses import Wanted
from engine.store.walls import Across
from engine.use_cases.attend import my_classes
from engine.use_cases.identities import provider_at
from engine.use_cases.meanwhile import again_and_again, attempted, meanwhile

_LOG = logging.getLogger(__name__)
_EVERY = 30.0
_MOST = 100
"""Grades that are told in one go: a class or two; the rest follow in the next."""

_UNCONCERNED = timedelta(minutes=10)
"""How soon it is looked again at somebody without a part in it, or excused."""

_PAUSE, _LONGEST = timedelta(minutes=1), timedelta(hours=6)
"""How long after a first try that failed there is a second, and after many that failed."""


@asynccontextmanager
async def grades_told(rig: Rig, every: float = _EVERY) -> AsyncIterator[None]:
    """Have grades told every so many seconds, for as long as the block lasts."""
    telling = again_and_again("Telling grades", every, partial(tell_grades, rig))
    async with meanwhile(telling):
        yield


async def tell_grades(rig: Rig, at: datetime) -> int:
    """Tell the grades of whom something was practised since; how many were told. Raises StoreAway.

    What a platform does not take is tried again, each time after twice as long; so is what failed
    by a fault of ours, and the others are told. Of two processes that tell the same, the platform
    keeps one.
    """
    async with rig.database.session(Across.WORK) as session:
        due = await courses.due(session, at, _MOST)
    platforms: dict[str, Platform] = {}
    told = 0
    for each in due:
        came = await attempted("Telling a grade", _told(rig, platforms, each, at))
        if came is None:
            await _put_off(rig, each, at + min(_PAUSE * 2 ** min(each.tries, 10), _LONGEST))
        else:
            told += came
    return told


async def _told(
    rig: Rig, platforms: dict[str, Platform], wanted: Wanted, at: datetime
) -> bool | None:
    """Tell one grade: whether it had to be told, None where the platform did not take it."""
    share = await _share(rig, wanted)
    if share is None:
        await _put_off(rig, wanted, at + _UNCONCERNED)
        return False
    fresh = share if share != wanted.told else None
    try:
        if fresh:
            there = await _platform(rig, platforms, wanted.provider)
            await there.tell(wanted.address, Grade(wanted.subject, *fresh, at))
    except SignInRefused as refused:
        _LOG.warning("A grade was not told to %s: %s", wanted.provider, refused)
        return None
    async with rig.database.session(wanted) as session:
        await courses.looked_at(session, wanted, fresh, at)
    return bool(fresh)


async def _share(rig: Rig, wanted: Wanted) -> tuple[float, bool] | None:
    """How far they are; None where it does not concern them."""
    async with rig.database.session(wanted) as session:
        try:
            student = await accounts.account(session, wanted.account, wanted.school)
        except (KeyError, ValueError):  # they have left the school
            return None
    mine = (await my_classes(rig, student)).work
    found = next((each for each in mine if each.assignment.id == wanted.assignment), None)
    return score(found.standing) if found else None


async def _platform(rig: Rig, known: dict[str, Platform], provider_id: str) -> Platform:
    """A platform, asked for one token in all. Raises SignInRefused."""
    if provider_id not in known:
        try:
            provider = await provider_at(rig, provider_id)
        except NotFound as gone:
            raise SignInRefused("provider_misfit", "it was removed") from gone
        known[provider_id] = Platform(rig.institutions.reach, provider)
    return known[provider_id]


async def _put_off(rig: Rig, wanted: Wanted, until: datetime) -> None:
    async with rig.database.session(wanted) as session:
        await courses.put_off(session, wanted, until)
