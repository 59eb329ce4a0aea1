"""Whether a school may have more, asked wherever something is added; told to who runs it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.account.permit import Reach, reach
from engine.account.quota import Counted, Usage
from engine.rig import Rig
from engine.store import quotas
from engine.store.tables import now


async def room_for(rig: Rig, session: AsyncSession, school: str, counted: Counted) -> None:
    """Let this school have one more of these. Raises QuotaReached."""
    quota = rig.settings.quota
    if quota.limit(counted) is not None:
        there = await quotas.used(session, school, counted, now())
        quota.check(counted, there, there + 1)


@asynccontextmanager
async def room_for_people(rig: Rig, session: AsyncSession, school: str) -> AsyncIterator[None]:
    """Let the block bring people into this school. Raises QuotaReached after it: nobody came then.

    Who was in the school before may be in it, however many there are.
    """
    quota = rig.settings.quota
    if quota.people is None:
        yield
        return
    await quotas.in_turn(session, school)
    before = await quotas.used(session, school, Counted.PEOPLE, now())
    yield
    await session.flush()
    after = await quotas.used(session, school, Counted.PEOPLE, now())
    quota.check(Counted.PEOPLE, before, after)


async def usage_of(rig: Rig, caller: Caller) -> tuple[Usage, ...]:
    """How much this person's school has of what is limited; of people who runs it is told."""
    runs = reach(caller, "admit") is Reach.SCHOOL
    shown = [each for each in Counted if runs or each is not Counted.PEOPLE]
    found = []
    async with rig.database.session(caller) as session:
        for each in shown:
            limit = rig.settings.quota.limit(each)
            if limit is not None:
                there = await quotas.used(session, caller.school, each, now())
                found.append(Usage(each, there, limit))
    return tuple(found)
