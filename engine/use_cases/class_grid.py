"""What a class has practised: the grid of an assignment, a student's lines, files of both."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.account.permit import NotFound
from engine.classroom.assignment import Assignment
from engine.classroom.casting import Casting
from engine.classroom.evidence import Evidence, Seen, evidence_of
from engine.classroom.grid import Grid, Watched, grid
from engine.classroom.school_class import SchoolClass
from engine.classroom.standing import speaking_in
from engine.classroom.table import grid_csv
from engine.memory.rating import RunAt
from engine.rig import Rig
from engine.script.model import Script
from engine.store import class_work, classes, evidence, scripts
from engine.store.evidence import StudentSitting, Told
from engine.store.practices import practised


@dataclass(frozen=True, slots=True)
class ClassWork:
    """An assignment as a class stands with it, and the play that it is of."""

    of: SchoolClass
    assignment: Assignment
    script: Script
    casting: Casting
    grid: Grid


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a grid is asked of, before it is known what was practised."""

    of: SchoolClass
    assignment: Assignment
    script: Script
    casting: Casting
    excused: frozenset[str]


async def assignments(rig: Rig, caller: Caller, class_id: str) -> tuple[Assignment, ...]:
    """What is set for a class, the newest first. Raises NotFound."""
    async with rig.database.session(caller) as session:
        return await class_work.of_class(session, caller, class_id)


async def class_work_of(rig: Rig, caller: Caller, class_id: str, assignment_id: str) -> ClassWork:
    """Where everybody of a class stands with an assignment. Raises NotFound.

    Teachers who look at the same time are told together.
    """

    async def seen() -> ClassWork:
        async with rig.database.session(caller) as session:
            of = await _asked(session, caller, class_id, assignment_id)
        students = [entry.account for entry in of.of.students]
        done = await proved(rig, caller, students, of.assignment.script, of.script)
        watched = Watched(
            of.assignment, of.of.students, of.casting, speaking_in(of.script), done, of.excused
        )
        told = await asyncio.to_thread(grid, watched, datetime.now(UTC))
        return ClassWork(of.of, of.assignment, of.script, of.casting, told)

    return await rig.together.answer(("class work", caller, class_id, assignment_id), seen)


async def csv_of(rig: Rig, caller: Caller, class_id: str, assignment_id: str) -> tuple[str, str]:
    """The grid to take away: a name for the file, and what is in it. Raises NotFound."""
    work = await class_work_of(rig, caller, class_id, assignment_id)
    names = {entry.account: entry.name for entry in work.of.students}
    titles = {scene.id: scene.title for scene in work.script.scenes}
    return f"{work.of.name} - {work.script.title}.csv", grid_csv(work.grid, names, titles)


async def proved(
    rig: Rig, caller: Caller, students: Collection[str], script_id: str, script: Script
) -> dict[str, tuple[Evidence, ...]]:
    """What these students have proved of a play; what was practised since is read first.

    Whoever asks has asked whether they may see it.
    """
    async with rig.database.session(caller) as session:
        known = await evidence.of_students(session, students, script_id)
        told = await evidence.told_by(session, [each.practice.id for each in known.unread])
    found = await asyncio.to_thread(_read, known.unread, told, script)
    if found:
        async with rig.database.session(caller) as session:
            await evidence.keep(session, found)
    fresh: dict[str, list[Evidence]] = {}
    for sitting, each in found:
        if each:
            fresh.setdefault(sitting.student, []).append(each)
    return {who: (*them, *fresh.get(who, ())) for who, them in known.kept.items()}


@contextmanager
def changes(rig: Rig, class_id: str, script_id: str) -> Iterator[Callable[[], Awaitable[object]]]:
    """What to wait for: that a class changes, or that somebody practises this play."""
    with (
        rig.database.changes(class_id) as of_class,
        rig.database.changes(practised(script_id)) as of_play,
    ):
        yield lambda: _either(of_class, of_play)


async def _either(*changed: asyncio.Event) -> None:
    """Wait until one of them is set, and clear them."""
    waiting = [asyncio.create_task(each.wait()) for each in changed]
    try:
        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in waiting:
            task.cancel()
        for event in changed:
            event.clear()


def _read(
    unread: Sequence[StudentSitting], told: dict[str, Told], script: Script
) -> list[tuple[StudentSitting, Evidence | None]]:
    scenes = {scene.id: scene for scene in script.scenes}
    found: list[tuple[StudentSitting, Evidence | None]] = []
    for sitting in unread:
        practice, said = sitting.practice, told[sitting.practice.id]
        scene = scenes.get(practice.scene)
        if scene is None:
            found.append((sitting, None))
            continue
        at = practice.ended or sitting.seen
        run = RunAt(scene, frozenset(practice.roles), practice.level, at, said.played)
        seen = Seen(
            practice=practice.id,
            began=practice.begun,
            open=practice.ended is None,
            some=bool(practice.lines),
            answers=said.answers,
        )
        found.append((sitting, evidence_of(run, seen)))
    return found


async def _asked(
    session: AsyncSession, caller: Caller, class_id: str, assignment_id: str
) -> _Asked:
    found = await classes.find(session, caller, class_id)
    there = await class_work.of_class(session, caller, class_id)
    wanted = next((each for each in there if each.id == assignment_id), None)
    if wanted is None:
        raise NotFound(assignment_id)
    script = (await scripts.kept(session, caller, wanted.script)).script
    casting = await class_work.casting_of(session, caller, class_id, wanted.script)
    excused = await class_work.excused(session, [wanted.id])
    return _Asked(found, wanted, script, casting, excused[wanted.id])
