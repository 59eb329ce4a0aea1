"""Taking away all that is kept of a person, or of a school: one zip, made in the background."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.audit import Deed
from engine.account.caller import Caller
from engine.account.permit import NotFound, NotPermitted, Reach, permit, permit_own, reach
from engine.job.port import Status, Task
from engine.rig import Rig
from engine.store import audit, exports, put_out
from engine.store.exports import Export
from engine.store.follow import follow
from engine.store.personal import About
from engine.store.walls import Across, OneSchool
from engine.use_cases.export_file import KIND, discard_parts, part_name, put_together
from engine.use_cases.whose import Person

__all__ = ["Export"]

JOB = "export"
"""The kind of work."""


async def take_away(rig: Rig, caller: Caller, account: str = "") -> Export:
    """Have all about a person put together, by default about whoever asks.

    Alone at home that is everything: there is nobody else. Raises NotPermitted, NotFound.
    """
    if rig.settings.mode == "personal":
        return await _asked(rig, caller, About(caller.school))
    whose = account or caller.id
    permit_own(caller)
    permit(caller, "export", Person(caller.school, whose))
    async with rig.database.session(caller) as session:
        if not await put_out.was_ever_in(session, whose, caller.school):
            raise NotFound(whose)
    return await _asked(rig, caller, About(caller.school, whose))


async def take_school_away(rig: Rig, caller: Caller) -> Export:
    """Have everything of a school put together. Raises NotPermitted."""
    if reach(caller, "govern") is not Reach.SCHOOL:
        raise NotPermitted(f"{caller.position} may not take a school away")
    return await _asked(rig, caller, About(caller.school))


async def exports_of(rig: Rig, caller: Caller) -> tuple[Export, ...]:
    """What this person asked for and can fetch, or that is under way, the newest first."""
    async with rig.database.session(caller) as session:
        return await exports.of(session, caller)


async def follow_exports(rig: Rig, caller: Caller, export_id: str) -> AsyncIterator[Export]:
    """An export of this person's at once and as it goes on, to its end. Raises NotFound."""

    async def look(session: AsyncSession) -> Export:
        return _theirs(caller, await exports.find(session, export_id))

    async for seen in follow(rig.database, caller, export_id, look, lambda seen: seen.status.ended):
        yield seen


async def fetched(rig: Rig, caller: Caller, export_id: str) -> tuple[Export, AsyncIterator[bytes]]:
    """A whole export of this person's, and its bytes. Raises NotFound."""
    async with rig.database.session(caller) as session:
        export = _theirs(caller, await exports.find(session, export_id))
        if export.status is not Status.COMPLETED:
            raise NotFound(export_id)
        await audit.note(session, Deed(caller.school, caller.id, "export_fetched", export_id))
    return export, _bytes_of(rig, export)


async def make_export(rig: Rig, task: Task) -> None:
    """Do the work of an export. May be called again at any time: it begins anew."""
    async with rig.database.session(task) as session:
        try:
            export = await exports.find(session, task.job)
        except NotFound:
            return
    if not export.status.ended:
        await put_together(rig, export)


async def export_failed(rig: Rig, task: Task, _why: str) -> None:
    """Note that an export came to nothing, and keep nothing of it."""
    async with rig.database.session(task) as session:
        await exports.fail(session, task.job)
    await asyncio.to_thread(discard_parts, rig.shelf.of(task.school), task.job)


async def exports_again(rig: Rig) -> None:
    """Hand in those that are under way by their rows and not at the desk."""
    async with rig.database.session(Across.WORK) as session:
        found = await exports.unfinished(session)
    for each in found:
        if not await rig.desk.left(each.id, JOB):
            await _hand_in(rig, each)


async def drop_old_exports(rig: Rig, school: str, ids: tuple[str, ...]) -> int:
    """Forget exports with their files; how many. Raises ShelfAway."""
    for each in ids:
        await asyncio.to_thread(discard_parts, rig.shelf.of(school), each)
        async with rig.database.session(OneSchool(school)) as session:
            await exports.forget(session, each)
    return len(ids)


async def _asked(rig: Rig, caller: Caller, about: About) -> Export:
    async with rig.database.session(caller) as session:
        export = await exports.ask(session, caller, about)
        deed = Deed(caller.school, caller.id, "export_asked", about.account or "school")
        await audit.note(session, deed)
    await _hand_in(rig, export)
    return export


async def _hand_in(rig: Rig, export: Export) -> None:
    await rig.desk.submit(Task(JOB, export.id, export.about.school, "1"))


def _theirs(caller: Caller, export: Export) -> Export:
    """The same, if this person asked for it, where they still act. Raises NotFound."""
    if (export.owner, export.about.school) != (caller.id, caller.school):
        raise NotFound(export.id)
    whole = not export.about.account
    if whole and reach(caller, "govern") is not Reach.SCHOOL:
        raise NotFound(export.id)
    return export


async def _bytes_of(rig: Rig, export: Export) -> AsyncIterator[bytes]:
    cabinet = rig.shelf.of(export.about.school)
    for number in range(export.parts):
        yield await asyncio.to_thread(cabinet.get, KIND, part_name(export.id, number))
