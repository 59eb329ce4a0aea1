"""The first run of a school: whoever can read what the server prints makes it theirs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from engine.account.attempts import OWNERS_CODE
from engine.account.audit import Deed
from engine.account.codes import new_code, typed
from engine.account.email import folded
from engine.account.letter import LinkOver, Purpose
from engine.account.password import acceptable
from engine.failure import Failure
from engine.rig import Rig
from engine.script.one_line import one_line
from engine.store import accounts, audit, one_time_tokens, passwords
from engine.store.one_time_tokens import Granted
from engine.store.walls import Across
from engine.use_cases import tried

_VALID = timedelta(days=7)
_LONGEST = 200


class NoName(Failure):
    """A person or a school has to be called something."""

    reason = "no_name"
    status = 422
    sentence = "A name is missing."


@dataclass(frozen=True, slots=True)
class NewSchool:
    """What is told of a school and its owner; `place` is where that came from, for its attempts."""

    code: str
    school: str
    name: str
    email: str
    password: str
    language: str = "en"
    place: str = ""


async def owner_is_wanted(rig: Rig) -> bool:
    """Whether nobody who owns the school could sign in yet."""
    async with rig.database.session(Across.MACHINE) as session:
        return not await passwords.any_owner(session)


async def owners_code(rig: Rig) -> str | None:
    """A code for whoever is to own this school, in place of the last; None if somebody does."""
    if not await owner_is_wanted(rig):
        return None
    code = new_code()
    async with rig.database.session(Across.MACHINE) as session:
        until = datetime.now(UTC) + _VALID
        await one_time_tokens.add(session, code, Purpose.OWN, Granted("", ""), until)
    return code


async def make_school(rig: Rig, told: NewSchool) -> str:
    """Make a school and its owner, whose id it returns. What a personal install held is theirs.

    Raises LinkOver, TooOften, NoName, NotAnAddress, NotAPassword.
    """
    at = datetime.now(UTC)
    await tried.count(rig, OWNERS_CODE, told.place)
    name, school = named(told.name), named(told.school)
    email = folded(told.email)
    hashed = await rig.passwords.hashed(acceptable(told.password, email, name))
    async with rig.database.session(Across.MACHINE) as session:
        await one_time_tokens.use(session, typed(told.code), Purpose.OWN, at)
        if await passwords.any_owner(session):
            raise LinkOver("somebody owns it already")
        owner = await accounts.local_owner(session)
        await accounts.rename(session, owner.id, name, told.language)
        await accounts.rename_school(session, owner.school, school)
        await passwords.add(session, owner.id, email, hashed)
        await audit.note(session, Deed(owner.school, owner.id, "school_made"))
    rig.people.clear()
    return owner.id


def named(name: str) -> str:
    """A name as it is kept. Raises NoName."""
    plain = one_line(name)[:_LONGEST]
    if not plain:
        raise NoName("it is empty")
    return plain
