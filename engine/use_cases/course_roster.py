"""Whom a learning platform has in a course, on the roster of the class that the course is."""

from __future__ import annotations

from dataclasses import dataclass

from engine.account.caller import Caller, Position
from engine.account.permit import NotFound
from engine.classroom.school_class import RosterEntry
from engine.identity.identity import Identity
from engine.identity.lti.platform import Platform
from engine.identity.provider import Provider
from engine.identity.refused import SignInRefused
from engine.rig import Rig
from engine.store import accounts, classes, courses
from engine.store.courses import Course
from engine.use_cases.identities import account_for, provider_at
from engine.use_cases.quotas import room_for_people

__all__ = ["Course"]


@dataclass(frozen=True, slots=True)
class RosterTaken:
    """What came of it: how many are `new` to the roster, and how many could not be `let_in`."""

    new: int
    kept_out: int


async def courses_of(rig: Rig, caller: Caller, class_id: str) -> tuple[Course, ...]:
    """The courses that a class is, whose rosters can be asked for. Raises NotFound."""
    async with rig.database.session(caller) as session:
        return await courses.of_class(session, caller, class_id)


async def take_course_roster(
    rig: Rig, caller: Caller, class_id: str, course_id: str
) -> RosterTaken:
    """Put everybody on the roster who learns in a course now; nobody is taken off.

    Raises NotFound, QuotaReached; SignInRefused where the platform does not tell.
    """
    mine = await courses_of(rig, caller, class_id)
    course = next((each for each in mine if each.id == course_id), None)
    if course is None:
        raise NotFound(course_id)
    provider = await provider_at(rig, course.provider)
    told = await Platform(rig.institutions.reach, provider).roster(course.roster)
    learn = [each for each in told if _learns(provider, each)]
    async with (
        rig.database.session(caller) as session,
        room_for_people(rig, session, caller.school),
    ):
        before = {entry.account for entry in (await classes.find(session, caller, class_id)).roster}
        entries = []
        for each in learn:
            account = await account_for(session, provider, each)
            known = await accounts.account(session, account, provider.school)
            entries.append(RosterEntry(account, known.name))
        await classes.enrol(session, caller, class_id, entries)
    for entry in entries:
        rig.recent.forget(entry.account)
    return RosterTaken(
        new=sum(entry.account not in before for entry in entries),
        kept_out=sum(provider.admission.granted(each.groups) is None for each in told),
    )


def _learns(provider: Provider, told: Identity) -> bool:
    """Whether they are a student there, by what the school has set of its roles."""
    try:
        provider.admit(told)
    except SignInRefused:
        return False
    return (provider.admission.granted(told.groups) or provider.admission.otherwise) is (
        Position.STUDENT
    )
