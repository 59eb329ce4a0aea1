"""Classes: making them, who teaches them, who is on their roster, which code leads there."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.audit import Deed
from engine.account.caller import Caller, Position
from engine.account.permit import NotFound, Reach, reach
from engine.classroom.due import zone
from engine.classroom.roster_file import RosterRow, read_roster
from engine.classroom.school_class import LONGEST_NAME, RosterEntry, SchoolClass
from engine.failure import Failure
from engine.rig import Rig
from engine.script.one_line import one_line
from engine.store import accounts, audit, class_work, classes, join_codes, students
from engine.store.class_work import PlayShared
from engine.store.join_codes import JoinCode
from engine.store.personal import About
from engine.use_cases.erase_people import forget
from engine.use_cases.quotas import room_for_people

__all__ = ["JoinCode", "PlayShared", "SchoolClass"]


class NotAName(Failure):
    """A class, or somebody who joins one, needs a name, and no long one."""

    reason = "no_name"
    status = 422
    sentence = "A name is needed, of 80 characters at most."


@dataclass(frozen=True, slots=True)
class Taught:
    """A class that somebody teaches, how many are set something, and how many wait to be let in."""

    of: SchoolClass
    set: int

    @property
    def waiting(self) -> int:
        """How many came by a code and wait."""
        return sum(entry.waiting for entry in self.of.roster)


@dataclass(frozen=True, slots=True)
class ClassRoom:
    """A class as whoever teaches it finds it.

    `staff` are who could teach it, too: names by account. `zone` is the school's time zone.
    """

    of: SchoolClass
    code: JoinCode | None
    plays: tuple[PlayShared, ...]
    staff: dict[str, str]
    zone: str


def may_teach(rig: Rig, caller: Caller) -> bool:
    """Whether this person may have classes at all: where nobody signs in, nobody could join one."""
    return rig.settings.mode == "school" and reach(caller, "teach") is not Reach.NOTHING


async def taught(rig: Rig, caller: Caller) -> tuple[Taught, ...]:
    """The classes that this person teaches, or all of the school's, by their names."""
    async with rig.database.session(caller) as session:
        found = await classes.every(session, caller)
        return tuple(
            [
                Taught(each, len(await class_work.of_class(session, caller, each.id)))
                for each in found
            ]
        )


async def class_room(rig: Rig, caller: Caller, class_id: str) -> ClassRoom:
    """A class with what is about it. Raises NotFound."""
    async with rig.database.session(caller) as session:
        found = await classes.find(session, caller, class_id)
        return ClassRoom(
            of=found,
            code=await join_codes.current(session, caller, class_id),
            plays=await class_work.plays(session, caller, class_id),
            staff=await accounts.staff(session, caller.school),
            zone=await accounts.zone_of(session, caller.school),
        )


async def make_class(rig: Rig, caller: Caller, name: str) -> str:
    """Make a class; its id. Raises NotAName, NotPermitted."""
    told = called(name)
    async with rig.database.session(caller) as session:
        made = await classes.make(session, caller, told)
        await audit.note(session, Deed(caller.school, caller.id, "class_made", made))
    return made


async def rename(rig: Rig, caller: Caller, class_id: str, name: str) -> None:
    """Call a class otherwise. Raises NotAName, NotFound."""
    told = called(name)
    async with rig.database.session(caller) as session:
        await classes.rename(session, caller, class_id, told)


async def put_away(rig: Rig, caller: Caller, class_id: str) -> None:
    """Have a class seen by nobody any more. Raises NotFound."""
    async with rig.database.session(caller) as session:
        await classes.put_away(session, caller, class_id)
        await audit.note(session, Deed(caller.school, caller.id, "class_put_away", class_id))


async def add_teacher(rig: Rig, caller: Caller, class_id: str, account_id: str) -> None:
    """Have a colleague teach a class, too. Raises NotFound, also for nobody of the staff."""
    async with rig.database.session(caller) as session:
        if account_id not in await accounts.staff(session, caller.school):
            raise NotFound(account_id)
        await classes.add_teacher(session, caller, class_id, account_id)
        await audit.note(session, Deed(caller.school, caller.id, "teacher_added", account_id))


async def remove_teacher(rig: Rig, caller: Caller, class_id: str, account_id: str) -> None:
    """Have somebody teach a class no longer. Raises NotFound, NotPermitted for who made it."""
    async with rig.database.session(caller) as session:
        await classes.remove_teacher(session, caller, class_id, account_id)
        await audit.note(session, Deed(caller.school, caller.id, "teacher_removed", account_id))


async def new_code(rig: Rig, caller: Caller, class_id: str) -> JoinCode:
    """A new code for a class; the one before works no longer. Raises NotFound."""
    async with rig.database.session(caller) as session:
        return await join_codes.rotate(session, caller, class_id)


async def end_code(rig: Rig, caller: Caller, class_id: str) -> None:
    """Have nobody come by the code of a class any more. Raises NotFound."""
    async with rig.database.session(caller) as session:
        await join_codes.end(session, caller, class_id)


async def let_in(rig: Rig, caller: Caller, class_id: str, account_id: str) -> None:
    """Let somebody in who came by a code. Raises NotFound, QuotaReached."""
    async with (
        rig.database.session(caller) as session,
        room_for_people(rig, session, caller.school),
    ):
        await classes.let_in(session, caller, class_id, account_id)
    rig.recent.forget(account_id)


async def strike_off(rig: Rig, caller: Caller, class_id: str, account_id: str) -> None:
    """Take somebody off the roster; what they practised stays theirs. Raises NotFound.

    Who waited, and waits at no other class of the school, is nobody there any longer: all about
    them goes.
    """
    async with rig.database.session(caller) as session:
        await classes.strike_off(session, caller, class_id, account_id)
        was = await accounts.position_in(session, account_id, caller.school)
        waits = await classes.is_on_a_roster(session, caller.school, account_id)
    if was is Position.WAITING and not waits:
        await forget(rig, About(caller.school, account_id), caller.id)


async def preview_roster(
    rig: Rig, caller: Caller, class_id: str, file: bytes
) -> tuple[RosterRow, ...]:
    """What would be taken of a file, and what not. Raises NotFound, NotRoster."""
    async with rig.database.session(caller) as session:
        await classes.class_row(session, caller, class_id)
    return read_roster(file)


@dataclass(frozen=True, slots=True)
class RosterRead:
    """What came of a file: how many students are new to the roster, how many are a colleague's."""

    new: int
    others: int


async def take_roster(rig: Rig, caller: Caller, class_id: str, file: bytes) -> RosterRead:
    """Put the good rows of a file on the roster.

    Who is known by their reference, or stands there by that name, is not made once more. Who is
    known from classes of colleagues alone is not taken from them: they come by the code of the
    class, or whoever runs the school takes the file. Raises NotFound, NotRoster,
    QuotaReached.
    """
    rows = [row for row in read_roster(file) if row.fault is None]
    async with (
        rig.database.session(caller) as session,
        room_for_people(rig, session, caller.school),
    ):
        found = await classes.find(session, caller, class_id)
        known = await students.known_by(session, caller, [row.reference for row in rows])
        named = {entry.name.casefold(): entry.account for entry in found.roster}
        there = {entry.account for entry in found.roster}
        entries = []
        mine = [row for row in rows if row.reference not in known.others]
        for row in mine:
            by_name = None if row.reference else named.get(row.name.casefold())
            old = known.accounts.get(row.reference) or by_name
            account = old or await accounts.new_student(session, caller.school, row.name)
            entries.append(RosterEntry(account, row.name, row.reference))
        await classes.enrol(session, caller, class_id, entries)
        await note_taken(session, caller, {*known.accounts.values()} - there)
    new = sum(entry.account not in there for entry in entries)
    return RosterRead(new, len(rows) - len(mine))


async def note_taken(session: AsyncSession, caller: Caller, taken: Collection[str]) -> None:
    """Note in the log who was put on the roster of one more class, and by whom."""
    for each in taken:
        await audit.note(session, Deed(caller.school, caller.id, "put_on_roster", each))


def may_set_zone(rig: Rig, caller: Caller) -> bool:
    """Whether this person says in which time zone the school stands."""
    return may_teach(rig, caller) and reach(caller, "teach") is Reach.SCHOOL


async def zone_of(rig: Rig, caller: Caller) -> str:
    """The time zone of the school that they act in; empty for that of the machine."""
    async with rig.database.session(caller) as session:
        return await accounts.zone_of(session, caller.school)


async def set_zone(rig: Rig, caller: Caller, name: str) -> None:
    """Have the school stand in this time zone. Raises NotAZone; NotFound for who may not."""
    told = zone(name)
    if reach(caller, "teach") is not Reach.SCHOOL:
        raise NotFound(caller.school)
    async with rig.database.session(caller) as session:
        await accounts.set_zone(session, caller.school, told)


def called(told: str) -> str:
    """The name of a class, or of somebody in it, as it is kept. Raises NotAName."""
    name = one_line(told).strip()
    if not name or len(name) > LONGEST_NAME:
        raise NotAName(name)
    return name
