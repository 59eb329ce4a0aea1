"""On what terms a play is spoken: who steps in, what may be spent, and what it cost."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.account import Account
from engine.rig import Rig
from engine.store import accounts, casts, scripts, spending, takes, treatments, understudies
from engine.store.tables import now
from engine.store.treasury import SchoolTreasury
from engine.take.booth import failure
from engine.take.cover import Terms
from engine.take.plan import Order, takes_wanted
from engine.take.take import Planned, Skipped, Take
from engine.use_cases.kept_takes import held, unshelve, with_wardrobe
from engine.voice.budget import Charge, Purse, month_of, warning


@dataclass(frozen=True, slots=True)
class Spending:
    """A school's month: what is spent of `limit` (None: no limit), and by which engines.

    `warning` is the highest of 50, 80 and 100 per cent that is reached, or 0; `refused` says that
    a line would have cost more than was left, so that another voice spoke it.
    """

    month: str
    spent: float
    limit: float | None
    currency: str
    warning: int
    charges: tuple[Charge, ...]
    refused: bool = False


async def terms_of(rig: Rig, session: AsyncSession, person: Account, script_id: str) -> Terms:
    """The terms of a production: its own chain or the one of the settings. Raises NotFound.

    What was said elsewhere of engines that may work again is heard of first.
    """
    await hear_calls(rig, session)
    chain = await understudies.chain_of(session, person, script_id)
    return Terms(chain or rig.settings.chain, await purse_of(rig, session, person))


async def preview(rig: Rig, person: Account, script_id: str, planned: Planned) -> Take:
    """Hear one line: its take if there is one, else spoken before all that wait.

    It is spoken for those who may record it only. Raises NotFound, NotPermitted, VoiceFailed,
    BoothClosed.
    """
    async with rig.database.session() as session:
        terms = await terms_of(rig, session, person, script_id)
    recorded = await held(rig, person, planned.key)
    if recorded:
        return recorded
    async with rig.database.session() as session:
        await scripts.script_row(session, person, script_id, "record")
    terms = await with_wardrobe(rig, person, terms, [planned])
    outcome = await rig.booth.try_out(planned, terms)
    if isinstance(outcome, Skipped):
        raise failure(outcome)
    return outcome


async def call_back(rig: Rig, person: Account, script_id: str) -> int:
    """Give up what stand-ins spoke of a play, so that who is cast is recorded; how many takes.

    Recording starts when it is asked for, and asks engines that were left alone, too. Raises
    NotFound, NotPermitted.
    """
    async with rig.database.session() as session:
        await scripts.script_row(session, person, script_id, "cast")
        script = (await scripts.kept(session, person, script_id)).script
        cast = await casts.cast_of(session, person, script_id)
        production = await treatments.production_of(session, person, script_id)
    order = Order(engines=rig.engines, production=production)
    lines = await rig.reading_room.run(takes_wanted, script, cast, order)
    async with rig.database.session() as session:
        keys = await takes.stood_in(session, person, {key for line in lines for key in line.keys})
    await asyncio.to_thread(unshelve, rig.shelf.of(person.school), keys)
    async with rig.database.session() as session:
        await takes.forget(session, person, keys)
        await accounts.call(session, person.school)
        await hear_calls(rig, session)
    return len(keys)


async def ask_again(rig: Rig, person: Account) -> None:
    """Say that engines that were left alone may work now: every process asks them once more."""
    async with rig.database.session() as session:
        await accounts.call(session, person.school)
        await hear_calls(rig, session)


async def hear_calls(rig: Rig, session: AsyncSession) -> None:
    """Leave no engine of this process alone, if somebody has called since it last looked."""
    called = await accounts.last_call(session)
    if called and called not in rig.called:
        rig.called.add(called)
        rig.booth.ask_again()


async def spending_of(rig: Rig, person: Account) -> Spending:
    """What this person's school has spent this month."""
    month, limit = month_of(now()), rig.settings.voice_budget
    async with rig.database.session() as session:
        charges = await spending.charges(session, person, month)
        refused = limit is not None and await spending.refused(session, person, month)
    spent = sum(charge.cost for charge in charges)
    currency = rig.settings.voice_currency
    return Spending(month, spent, limit, currency, warning(spent, limit), charges, refused)


async def purse_of(rig: Rig, session: AsyncSession, person: Account) -> Purse:
    """The purse of this month, one for all that speak for the school in this process.

    All processes share what is in it.
    """
    key = (person.school, month_of(now()))
    if key not in rig.purses:
        spent = await spending.spent(session, person, key[1])
        treasury = SchoolTreasury(rig.database, *key)
        rig.purses.setdefault(key, Purse(rig.settings.voice_budget, spent, treasury=treasury))
    return rig.purses[key]
