"""On what terms a play is spoken: who steps in, what may be spent, and what it cost."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.rig import Rig
from engine.store import accounts, scripts, spending, takes, understudies
from engine.store.tables import now
from engine.store.treasury import SchoolTreasury
from engine.take.fallbacks import Terms
from engine.take.recording_pool import failure
from engine.take.take import Planned, Skipped, Take
from engine.use_cases.kept_takes import held, unshelve, with_dry_takes
from engine.use_cases.rules import barred_voices, rules_in
from engine.use_cases.spoken_play import spoken_in, takes_in
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


async def terms_of(rig: Rig, session: AsyncSession, caller: Caller, script_id: str) -> Terms:
    """The terms of a production: its own chain or the one of the settings. Raises NotFound.

    What was said elsewhere of engines that may work again is heard of first.
    """
    await hear_calls(rig, session)
    chain = await understudies.chain_of(session, caller, script_id)
    return Terms(
        chain or rig.settings.chain,
        await purse_of(rig, session, caller),
        barred=barred_voices(rig, await rules_in(rig.settings, session, caller.school)),
    )


async def preview(rig: Rig, caller: Caller, script_id: str, planned: Planned) -> Take:
    """Hear one line: its take if there is one, else spoken before all that wait.

    It is spoken for those who may record it only. Raises NotFound, NotPermitted, VoiceFailed,
    PoolClosed.
    """
    async with rig.database.session(caller) as session:
        terms = await terms_of(rig, session, caller, script_id)
    recorded = await held(rig, caller, planned.key)
    if recorded:
        return recorded
    async with rig.database.session(caller) as session:
        await scripts.script_row(session, caller, script_id, "record")
    terms = await with_dry_takes(rig, caller, terms, [planned])
    outcome = await rig.pool.try_out(planned, terms)
    if isinstance(outcome, Skipped):
        raise failure(outcome)
    return outcome


async def call_back(rig: Rig, caller: Caller, script_id: str) -> int:
    """Give up what stand-ins spoke of a play, so that its cast is recorded; how many takes.

    Recording starts when it is asked for, and asks engines that were left alone, too. Raises
    NotFound, NotPermitted.
    """
    async with rig.database.session(caller) as session:
        await scripts.script_row(session, caller, script_id, "cast")
        play = await spoken_in(rig, session, caller, script_id)
    lines = await takes_in(rig, play)
    async with rig.database.session(caller) as session:
        keys = await takes.stood_in(session, caller, {key for line in lines for key in line.keys})
    await asyncio.to_thread(unshelve, rig.shelf.of(caller.school), keys)
    async with rig.database.session(caller) as session:
        await takes.forget(session, caller.school, keys)
        await accounts.call(session, caller.school)
        await hear_calls(rig, session)
    return len(keys)


async def ask_again(rig: Rig, caller: Caller) -> None:
    """Say that engines that were left alone may work now: every process asks them once more."""
    async with rig.database.session(caller) as session:
        await accounts.call(session, caller.school)
        await hear_calls(rig, session)


async def hear_calls(rig: Rig, session: AsyncSession) -> None:
    """Leave no engine of this process alone, if somebody has called since it last looked."""
    called = await accounts.last_call(session)
    if called and called not in rig.called:
        rig.called.add(called)
        rig.pool.ask_again()


async def spending_of(rig: Rig, caller: Caller) -> Spending:
    """What this person's school has spent this month."""
    month, limit = month_of(now()), rig.settings.voice_budget
    async with rig.database.session(caller) as session:
        charges = await spending.charges(session, caller, month)
        refused = limit is not None and await spending.refused(session, caller, month)
    spent = sum(charge.cost for charge in charges)
    currency = rig.settings.voice_currency
    return Spending(month, spent, limit, currency, warning(spent, limit), charges, refused)


async def purse_of(rig: Rig, session: AsyncSession, caller: Caller) -> Purse:
    """The purse of this month, one for all that speak for the school in this process.

    All processes share what is in it.
    """
    key = (caller.school, month_of(now()))
    if key not in rig.purses:
        spent = await spending.spent(session, caller, key[1])
        treasury = SchoolTreasury(rig.database, *key)
        rig.purses.setdefault(key, Purse(rig.settings.voice_budget, spent, treasury=treasury))
    return rig.purses[key]
