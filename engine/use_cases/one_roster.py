"""Classes from a OneRoster file: told before they are taken, and known again by a later file."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.account.permit import NotPermitted, Reach, reach
from engine.classroom.one_roster import OneRoster, ToldClass, read_one_roster
from engine.classroom.school_class import RosterEntry
from engine.rig import Rig
from engine.store import accounts, classes


@dataclass(frozen=True, slots=True)
class ClassesTaken:
    """What came of it: classes that were made, those that were there, students new to a roster."""

    made: int
    known: int
    students: int


async def preview_classes(caller: Caller, file: bytes) -> OneRoster:
    """What would be taken of a file, and what not. Raises NotPermitted, NotRoster."""
    _may(caller)
    return await asyncio.to_thread(read_one_roster, file)


async def take_classes(
    rig: Rig, caller: Caller, file: bytes, wanted: frozenset[str]
) -> ClassesTaken:
    """Take the classes of a file that are wanted, by their signs; whoever asks teaches new ones.

    A class that they teach already by this sign is that class; nobody is taken off its roster. A
    student whom a roster of the school knows by their sign is that student. Raises NotPermitted,
    NotRoster.
    """
    _may(caller)
    told = await asyncio.to_thread(read_one_roster, file)
    made = known = students = 0
    async with rig.database.session(caller) as session:
        theirs = await classes.referred(session, caller)
        for each in told.classes:
            if each.reference in wanted:
                class_id = theirs.get(each.reference)
                made, known = made + (not class_id), known + bool(class_id)
                class_id = class_id or await classes.make(
                    session, caller, each.name, each.reference
                )
                students += await _enrolled(session, caller, class_id, each)
    return ClassesTaken(made, known, students)


async def _enrolled(session: AsyncSession, caller: Caller, class_id: str, told: ToldClass) -> int:
    """Put the students of a class on its roster; how many are new to it."""
    there = {entry.account for entry in (await classes.find(session, caller, class_id)).roster}
    references = [each.reference for each in told.students]
    known = await classes.known_by(session, caller, references)
    entries = []
    for each in told.students:
        account = known.get(each.reference)
        account = account or await accounts.new_student(session, caller.school, each.name)
        entries.append(RosterEntry(account, each.name, each.reference))
    await classes.enrol(session, caller, class_id, entries)
    return sum(entry.account not in there for entry in entries)


def _may(caller: Caller) -> None:
    if reach(caller, "teach") is Reach.NOTHING:
        raise NotPermitted("they teach no classes")
