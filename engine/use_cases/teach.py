"""Teaching a class: plays are shared and cast, scenes are set, students are answered."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.account.permit import NotFound, NotPermitted, NotYetRead
from engine.classroom.assignment import Assignment
from engine.classroom.casting import Casting, PartGiven
from engine.failure import Failure
from engine.rig import Rig
from engine.script.model import Script
from engine.store import class_work, classes, comments, evidence, scripts
from engine.store.class_work import NewAssignment
from engine.store.scripts import Card
from engine.store.tables import now
from engine.use_cases.record import start_recording

__all__ = ["NewAssignment"]

LONGEST_COMMENT = 2000


class NotAssignable(Failure):
    """Nobody could do this: no scene of the play is named, no such level, too many attempts."""

    reason = "not_assignable"
    status = 422
    sentence = "This cannot be set."


class NotAComment(Failure):
    """There is nothing in it, or more than 2,000 characters."""

    reason = "not_a_comment"
    status = 422
    sentence = "A comment has up to 2,000 characters."


async def share(rig: Rig, caller: Caller, class_id: str, script_id: str) -> None:
    """Share a play with a class; what of it is not recorded is, once for all. Raises NotFound."""
    async with rig.database.session(caller) as session:
        await class_work.share(session, caller, class_id, script_id)
    with suppress(NotPermitted, NotYetRead):
        await start_recording(rig, caller, script_id)


async def unshare(rig: Rig, caller: Caller, class_id: str, script_id: str) -> None:
    """Share a play no longer; what is set of it is withdrawn. Raises NotFound."""
    async with rig.database.session(caller) as session:
        await class_work.unshare(session, caller, class_id, script_id)


async def may_share(rig: Rig, caller: Caller, class_id: str) -> tuple[Card, ...]:
    """The plays that this person may read and that are not shared with the class yet."""
    async with rig.database.session(caller) as session:
        there = {play.id for play in await class_work.plays(session, caller, class_id)}
        cards = await scripts.library(session, caller)
    return tuple(card for card in cards if card.id not in there and not card.unread)


async def cast_part(
    rig: Rig, caller: Caller, class_id: str, given: tuple[str, PartGiven], *, on: bool = True
) -> None:
    """Give a student a part in a play (its id), or take it from them. Raises NotFound."""
    script_id, part = given
    async with rig.database.session(caller) as session:
        found = await classes.find(session, caller, class_id)
        script = await _shared(session, caller, class_id, script_id)
        roles = {role.id for role in script.roles}
        if found.entry(part.student) is None or part.role not in roles:
            raise NotFound(part.role)
        casting = await class_work.casting_of(session, caller, class_id, script_id)
        new = casting.given(part) if on else casting.taken(part.student, part.role)
        kept = new.among((entry.account for entry in found.roster), roles)
        await class_work.keep_casting(session, caller, class_id, (script_id, kept))


async def casting(
    rig: Rig, caller: Caller, class_id: str, script_id: str
) -> tuple[Script, Casting]:
    """A play that is shared with a class, and who plays what in it. Raises NotFound."""
    async with rig.database.session(caller) as session:
        script = await _shared(session, caller, class_id, script_id)
        return script, await class_work.casting_of(session, caller, class_id, script_id)


async def assign(rig: Rig, caller: Caller, class_id: str, new: NewAssignment) -> str:
    """Set something for a class; its id. Raises NotFound, NotAssignable."""
    async with rig.database.session(caller) as session:
        script = await _shared(session, caller, class_id, new.script)
        wanted = frozenset(new.scenes)
        scenes = tuple(scene.id for scene in script.scenes if scene.id in wanted)
        roles = tuple(role.id for role in script.roles if role.id in new.roles)
        told = replace(new, scenes=scenes, roles=roles)
        _could_be_done(told)
        return await class_work.assign(session, caller, class_id, told)


async def withdraw(rig: Rig, caller: Caller, class_id: str, assignment_id: str) -> None:
    """Ask for it no longer. Raises NotFound."""
    async with rig.database.session(caller) as session:
        await class_work.withdraw(session, caller, class_id, assignment_id)


async def excuse(
    rig: Rig, caller: Caller, class_id: str, who: tuple[str, str], *, on: bool
) -> None:
    """Excuse a student from an assignment, or no longer: (its id, their account).

    Raises NotFound.
    """
    async with rig.database.session(caller) as session:
        await _student(session, caller, class_id, who[1])
        await class_work.excuse(session, caller, class_id, who, on=on)


async def answer_claim(
    rig: Rig, caller: Caller, class_id: str, claim: tuple[str, str], *, right: bool
) -> None:
    """Answer "I was right" about a line: (the practice's id, the line's). Raises NotFound.

    What the student's practice proves is found anew; their own recap stays theirs.
    """
    practice, line = claim
    async with rig.database.session(caller) as session:
        found = await classes.find(session, caller, class_id)
        students = {entry.account for entry in found.students}
        sitting = await evidence.sitting_of(session, students, practice)
        shared = {play.id for play in await class_work.plays(session, caller, class_id)}
        if sitting.practice.script not in shared:
            raise NotFound(practice)
        await evidence.answer(session, caller, (sitting, line), right=right)


async def comment(rig: Rig, caller: Caller, class_id: str, told: tuple[str, str]) -> None:
    """Tell a student something: (their account, the text). Raises NotFound, NotAComment."""
    student, text = told[0], told[1].strip()
    if not text or len(text) > LONGEST_COMMENT:
        raise NotAComment(student)
    async with rig.database.session(caller) as session:
        await _student(session, caller, class_id, student)
        await comments.add(session, caller, class_id, (student, text))


async def _student(session: AsyncSession, caller: Caller, class_id: str, student: str) -> None:
    if (await classes.find(session, caller, class_id)).entry(student) is None:
        raise NotFound(student)


async def _shared(session: AsyncSession, caller: Caller, class_id: str, script_id: str) -> Script:
    plays = await class_work.plays(session, caller, class_id)
    if script_id not in {play.id for play in plays}:
        raise NotFound(script_id)
    return (await scripts.kept(session, caller, script_id)).script


def _could_be_done(new: NewAssignment) -> None:
    try:
        Assignment(
            "",
            new.script,
            new.scenes,
            new.roles,
            new.level,
            new.strictness,
            now(),
            attempts=new.attempts,
        )
    except ValueError as error:
        raise NotAssignable(str(error)) from error
