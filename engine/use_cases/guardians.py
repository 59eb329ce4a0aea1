"""Guardians agree for minors: whoever runs the school, or teaches them, notes that they do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller, Position
from engine.account.consent import (
    AgeBand,
    ConsentEntry,
    ConsentStep,
    age_of_consent,
    is_given,
    waits,
)
from engine.account.permit import NotFound, permit
from engine.failure import Failure
from engine.rig import Rig
from engine.store import accounts, classes, consents
from engine.use_cases.consent import note
from engine.use_cases.first_run import named
from engine.use_cases.rules import may_govern, rules_of
from engine.use_cases.whose import Person


class Declined(Failure):
    """They withdrew by themselves: no guardian's word opens their microphone before they ask."""

    reason = "declined"
    status = 409
    sentence = "They withdrew themselves, and are asked again when they want to speak."


class Stands(StrEnum):
    """How it stands with somebody's agreement to be listened to."""

    GIVEN = "given"
    WAITS = "waits"
    DECLINED = "declined"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Agreement:
    """The same of whom: an account and its name. `guardian` agreed for them, `since` then.

    From the `age` on one agrees for oneself, in the country of the school.
    """

    account: str
    name: str
    stands: Stands
    age: int
    guardian: str = ""
    since: datetime | None = None


async def children_waiting(rig: Rig, caller: Caller) -> dict[str, str]:
    """The children for whom a guardian is to agree: names by account. Raises NotPermitted."""
    may_govern(rig, caller)
    async with rig.database.session(caller) as session:
        return await consents.waiting(session, caller.school)


async def agreements_of_class(rig: Rig, caller: Caller, class_id: str) -> tuple[Agreement, ...]:
    """How it stands with each student of a class that this person teaches. Raises NotFound."""
    age = age_of_consent((await rules_of(rig, caller)).country)
    async with rig.database.session(caller) as session:
        students = (await classes.find(session, caller, class_id)).students
        ids = [each.account for each in students]
        last = await consents.last_of(session, caller.school, ids)
    return tuple(_told(each.account, each.name, last.get(each.account), age) for each in students)


async def agreement_of(rig: Rig, caller: Caller, account: str) -> Agreement | None:
    """How it stands with a student; None for anybody else. Raises NotFound, NotPermitted."""
    age = age_of_consent((await rules_of(rig, caller)).country)
    async with rig.database.session(caller) as session:
        await _may(session, caller, account)
        if await accounts.position_in(session, account, caller.school) is not Position.STUDENT:
            return None
        last = await consents.last(session, caller.school, account)
        return _told(account, await accounts.name_of(session, account), last, age)


async def agree_for(rig: Rig, caller: Caller, account: str, told: tuple[str, AgeBand]) -> None:
    """Note that a guardian agrees for a minor: `told` is the guardian's name and the age band.

    Raises NotPermitted, NoName, Declined; NotFound where it is agreed already, and for adults.
    """
    guardian, band = named(told[0]), told[1]
    async with rig.database.session(caller) as session:
        await _may(session, caller, account)
        last = await consents.last(session, caller.school, account)
    if is_given(last) or band is AgeBand.ADULT:
        raise NotFound(account)
    if _said_no(last):
        raise Declined(account)
    await note(rig, caller, (account, ConsentStep.GIVEN, band), guardian)


async def withdraw_for(rig: Rig, caller: Caller, account: str) -> None:
    """Note that a guardian agrees no longer: an ear that is open closes within half a minute.

    Raises NotPermitted; NotFound where no guardian agreed.
    """
    async with rig.database.session(caller) as session:
        await _may(session, caller, account)
        last = await consents.last(session, caller.school, account)
    if not (last and is_given(last) and last.guardian):
        raise NotFound(account)
    await note(rig, caller, (account, ConsentStep.WITHDRAWN, last.band), last.guardian)


async def of_age(rig: Rig, caller: Caller, account: str) -> None:
    """Have somebody be asked anew who said by mistake that they are a child.

    Raises NotPermitted; NotFound where nobody waits.
    """
    if account not in await children_waiting(rig, caller):
        raise NotFound(account)
    await note(rig, caller, (account, ConsentStep.WITHDRAWN, AgeBand.TEEN), "")


async def _may(session: AsyncSession, caller: Caller, account: str) -> None:
    """Let on whoever teaches this person, or runs their school. Raises NotPermitted, NotFound."""
    of_class = await classes.teaches(session, caller, account)
    permit(caller, "teach", Person(caller.school, ""), of_class=of_class)
    if await accounts.position_in(session, account, caller.school) is None:
        raise NotFound(account)


def _said_no(last: ConsentEntry | None) -> bool:
    return bool(last and last.step is ConsentStep.WITHDRAWN and last.told_by == last.account)


def _told(account: str, name: str, last: ConsentEntry | None, age: int) -> Agreement:
    if last and is_given(last):
        return Agreement(account, name, Stands.GIVEN, age, last.guardian, last.at)
    if waits(last):
        return Agreement(account, name, Stands.WAITS, age)
    return Agreement(account, name, Stands.DECLINED if _said_no(last) else Stands.NONE, age)
