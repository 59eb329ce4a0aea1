"""Who steps in for a production, in which order: its own chain, or that of the settings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.account.caller import Caller
from engine.rig import Rig
from engine.store import understudies
from engine.use_cases.engines import BUILT_IN
from engine.voice import registry


@dataclass(frozen=True, slots=True)
class UnderstudyOrder:
    """The engines in the order in which they step in. `kept` is what the production has of its own.

    `free` are engines that are set up here and could step in, too.
    """

    engines: tuple[str, ...]
    kept: tuple[str, ...]
    free: tuple[str, ...]


async def chain(rig: Rig, caller: Caller, script_id: str) -> UnderstudyOrder:
    """Who steps in for a production. Raises NotFound."""
    async with rig.database.session(caller) as session:
        kept = await understudies.chain_of(session, caller, script_id)
    engines = kept or rig.settings.chain
    there = (offer.engine for offer in rig.directory.offers() if not offer.retired)
    return UnderstudyOrder(engines, kept, tuple(name for name in there if name not in engines))


async def keep(rig: Rig, caller: Caller, script_id: str, engines: Sequence[str]) -> UnderstudyOrder:
    """Have these engines step in, in this order; none is the order of the settings.

    Raises NotFound, NotPermitted.
    """
    async with rig.database.session(caller) as session:
        await understudies.keep_chain(session, caller, script_id, engines)
    return await chain(rig, caller, script_id)


def moved(engines: Sequence[str], engine: str, by: int) -> tuple[str, ...]:
    """The order with one engine so many places later, the built-in one last in any case."""
    others = [name for name in engines if name not in {engine, BUILT_IN}]
    if engine in engines and engine != BUILT_IN:
        there = [name for name in engines if name != BUILT_IN].index(engine)
        others.insert(max(0, there + by), engine)
    return (*others, BUILT_IN)


def added(engines: Sequence[str], engine: str) -> tuple[str, ...]:
    """The order with one engine more, last before the built-in one. One that is over stays out."""
    if registry.is_retired(engine):
        return moved(engines, "", 0)
    return moved((*(name for name in engines if name != engine), engine), "", 0)


def without(engines: Sequence[str], engine: str) -> tuple[str, ...]:
    """The order with one engine less; the built-in one stays."""
    return moved([name for name in engines if name != engine], "", 0)
