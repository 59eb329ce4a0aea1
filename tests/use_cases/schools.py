"""A house that is a school's, and people of that school."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from engine.account.caller import Caller, Membership, Position
from engine.job.at_once import AtOnce
from engine.rig import Rig
from engine.store import accounts
from engine.store.database import Database
from tests.use_cases.duties import put_to_work


async def as_school(house: Rig, **told: Any) -> Rig:
    """The house where everybody signs in, with these settings, its desk at work."""
    settings = house.settings.model_copy(update={"mode": "school", **told})
    database = Database(settings.database) if "db_url" in told else house.database
    school = replace(house, settings=settings, database=database, desk=AtOnce())
    await put_to_work(school)
    return school


async def joined(house: Rig, name: str, position: Position, school: str = "river") -> Caller:
    """Somebody who is this in a school."""
    caller = Caller(name, name.title(), (Membership(school, position),))
    async with house.database.session(caller) as session:
        await accounts.join(session, caller)
    return caller
