"""Classes from a OneRoster file: told before they are taken, and known again by a later file."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.audit import Deed
from engine.account.caller import Caller
from engine.account.permit import NotPermitted, Reach, reach
from engine.classroom.one_roster import OneRoster, ToldClass, read_one_roster
from engine.classroom.school_class import RosterEntry
from engine.rig import Rig
from engine.store import accounts, audit, classes, students
from engine.use_cases.classes import RosterRead, note_taken
from engine.use_cases.quotas import room_for_people


@dataclass(frozen=True, slots=True)
class ClassesTaken:
    """What came of it: classes that were made, those that were there, students new to a roster.

    `others` are students of colleagues alone, who were not taken.
    """

    made: int
    known: int
    students: int
    others: int = 0


async def preview_classes(caller: Caller, file: bytes) -> OneRoster:
    """What would be taken of a file, and what not. Raises NotPermitted, NotRoster."""
    _may(caller)
    return await asyncio.to_thread(read_one_roster, file)


async def take_classes(
    rig: Rig, caller: Caller, file: bytes, wanted: frozenset[str]
) -> ClassesTaken:
    """Take the classes of a file that are wanted, by their signs; whoever asks teaches new ones.

    A class that they teach already by this sign is that class; nobody is taken off its roster. A
    student whom a roster of theirs knows by their sign is that student; who is known from classes
    of colleagues alone is not taken from them. Raises NotPermitted, NotRoster,
    QuotaReached.
    """
    _may(caller)
    told = await asyncio.to_thread(read_one_roster, file)
    made = known = new = others = 0
    async with (
        rig.database.session(caller) as session,
        room_for_people(rig, session, caller.school),
    ):
        theirs = await classes.referred(session, caller)
        for each in told.classes:
            if each.reference in wanted:
                class_id = theirs.get(each.reference)
                made, known = made + (not class_id), known + bool(class_id)
                class_id = class_id or await _made(session, caller, each)
                came = await _enrolled(session, caller, class_id, each)
                new, others = new + came.new, others + came.others
    return ClassesTaken(made, known, new, others)


async def _made(session: AsyncSession, caller: Caller, told: ToldClass) -> str:
    """The id of a class that was not there."""
    made = await classes.make(session, caller, told.name, told.reference)
    await audit.note(session, Deed(caller.school, caller.id, "class_made", made))
    return made


async def _enrolled(
    session: AsyncSession, caller: Caller, class_id: str, told: ToldClass
) -> RosterRead:
    """Put the students of a class on its roster."""
    there = {entry.account for entry in (await classes.find(session, caller, class_id)).roster}
    references = [each.reference for each in told.students]
    known = await students.known_by(session, caller, references)
    entries = []
    mine = [each for each in told.students if each.reference not in known.others]
    for each in mine:
        account = known.accounts.get(each.reference)
        account = account or await accounts.new_student(session, caller.school, each.name)
        entries.append(RosterEntry(account, each.name, each.reference))
    await classes.enrol(session, caller, class_id, entries)
    await note_taken(session, caller, {*known.accounts.values()} - there)
    new = sum(entry.account not in there for entry in entries)
    return RosterRead(new, len(told.students) - len(mine))


def _may(caller: Caller) -> None:
    if reach(caller, "teach") is Reach.NOTHING:
        raise NotPermitted("they teach no classes")
