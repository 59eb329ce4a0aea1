"""Attending a class: what is set for a student, how far they are, what they were told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.account.permit import NotFound
from engine.classroom.assignment import Assignment
from engine.classroom.evidence import Evidence
from engine.classroom.school_class import SchoolClass
from engine.classroom.standing import Asked, StudentStanding, asked, speaking_in, standing
from engine.rig import Rig
from engine.script.model import Script
from engine.store import class_work, classes, comments, handed_in, scripts
from engine.store.comments import Comment
from engine.use_cases.class_grid import proved
from engine.use_cases.class_student import Looked, Slip, slips_in
from engine.use_cases.kept_sounds import may_keep


@dataclass(frozen=True, slots=True)
class MyWork:
    """An assignment of mine: the class's name, the play, the roles (their names) it is for.

    `titles` are of scenes, by their ids. It `asks` to hear takes, which this person `hands_in`.
    """

    class_name: str
    assignment: Assignment
    play: str
    roles: tuple[str, ...]
    titles: dict[str, str]
    standing: StudentStanding
    asks: bool
    hands_in: bool


@dataclass(frozen=True, slots=True)
class MyClasses:
    """The classes that somebody attends: what is set, what is due first before; what was said.

    `waiting` are the names of those where they wait to be let in.
    """

    names: tuple[str, ...]
    waiting: tuple[str, ...]
    work: tuple[MyWork, ...]
    comments: tuple[Comment, ...]


@dataclass(frozen=True, slots=True)
class _Set:
    of: SchoolClass
    assignment: Assignment
    script: Script
    roles: frozenset[str]
    excused: bool
    hands_in: bool


@dataclass(frozen=True, slots=True)
class MyReport:
    """How I stand with something that is set, and the lines of it that slip."""

    work: MyWork
    slips: tuple[Slip, ...]


async def my_classes(rig: Rig, caller: Caller) -> MyClasses:
    """What this person is set as a student."""
    async with rig.database.session(caller) as session:
        every = await classes.every(session, caller, "attend")
        mine = [each for each in every if each.entry(caller.id)]
        found = [one for each in mine for one in await _set_in(session, caller, each)]
        waiting = await classes.waited_for(session, caller)
        said = [
            one for each in mine for one in await comments.to(session, caller, each.id, caller.id)
        ]
    may = await may_keep(rig, caller)
    work = [told[0] for each in found if (told := await _work(rig, caller, each, may=may))]
    latest = datetime.max.replace(tzinfo=UTC)
    return MyClasses(
        names=tuple(each.name for each in mine),
        waiting=waiting,
        work=tuple(sorted(work, key=lambda each: each.assignment.due or latest)),
        comments=tuple(sorted(said, key=lambda each: each.at, reverse=True)),
    )


async def my_report(rig: Rig, caller: Caller, assignment_id: str) -> MyReport:
    """What whoever teaches sees of me and an assignment. Raises NotFound."""
    async with rig.database.session(caller) as session:
        every = await classes.every(session, caller, "attend")
        mine = [each for each in every if each.entry(caller.id)]
        found = [one for each in mine for one in await _set_in(session, caller, each)]
    wanted = next((each for each in found if each.assignment.id == assignment_id), None)
    may = await may_keep(rig, caller)
    told = await _work(rig, caller, wanted, may=may) if wanted else None
    if wanted is None or told is None:
        raise NotFound(assignment_id)
    work, done = told
    order = tuple(cell.scene for cell in work.standing.cells)
    return MyReport(work, await slips_in(rig, caller, Looked(done, order, wanted.script)))


async def _set_in(session: AsyncSession, caller: Caller, of: SchoolClass) -> list[_Set]:
    """What is set for this person in a class, of plays that are there."""
    there = await class_work.of_class(session, caller, of.id, "attend")
    excused = await class_work.excused(session, [each.id for each in there])
    mine = await handed_in.chosen(session, caller)
    found = []
    for each in there:
        try:
            script = (await scripts.kept(session, caller, each.script)).script
        except NotFound:
            continue
        cast = await class_work.casting_of(session, caller, of.id, each.script, "attend")
        roles = each.roles_for(caller.id, cast)
        is_excused = caller.id in excused[each.id]
        found.append(_Set(of, each, script, roles, is_excused, each.id in mine))
    return found


async def _work(
    rig: Rig, caller: Caller, of: _Set, *, may: bool
) -> tuple[MyWork, tuple[Evidence, ...]] | None:
    """How far this person is, and by what; None for what does not concern them.

    Takes are asked for only where the school `may` keep any.
    """
    scenes = asked(of.assignment, speaking_in(of.script), of.roles)
    if not scenes:
        return None
    done = await proved(rig, caller, [caller.id], of.assignment.script, of.script)
    wanted = Asked(caller.id, scenes, excused=of.excused)
    told = standing(of.assignment, wanted, done[caller.id], datetime.now(UTC))
    work = MyWork(
        class_name=of.of.name,
        assignment=of.assignment,
        play=of.script.title,
        roles=tuple(role.name for role in of.script.roles if role.id in of.roles),
        titles={scene.id: scene.title for scene in of.script.scenes},
        standing=told,
        asks=of.assignment.keep_recordings and (may or of.hands_in),
        hands_in=of.hands_in,
    )
    return work, done[caller.id]
