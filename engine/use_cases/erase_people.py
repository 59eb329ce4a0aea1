"""A person, or a whole school, is erased: rows, sounds, and the keys that would open copies."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress

from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.audit import Deed
from engine.account.caller import Caller
from engine.account.invitation import changes
from engine.account.permit import NotFound, NotPermitted, Reach, permit, permit_own, reach
from engine.failure import Failure
from engine.rig import Rig
from engine.store import accounts, audit, erasing, put_out, sweeps
from engine.store.erasing import Forgotten
from engine.store.personal import About
from engine.store.shelf import Spoiled
from engine.store.walls import Across
from engine.use_cases.discard import erase_at_once
from engine.use_cases.export_file import discard_parts
from engine.use_cases.kept_sounds import KIND as MINE
from engine.use_cases.kept_takes import unshelve
from engine.use_cases.whose import Person

_LOG = logging.getLogger(__name__)


class NotSure(Failure):
    """What was typed is not the name of what is to be erased."""

    reason = "not_sure"
    status = 409
    sentence = "Type the name, as it stands there, to have it erased."


class LastOwner(Failure):
    """Nobody else owns the school: it would be nobody's. It can be erased as a whole."""

    reason = "last_owner"
    status = 409
    sentence = "You are the only owner: name another one first, or erase the school."


async def erase_person(rig: Rig, caller: Caller, account: str, sure: str) -> None:
    """Erase all about a person of this school, by default about whoever asks; `sure` is their name.

    Plays that no class works with go with their takes; those that one works with, classes and
    what is set pass to an owner of the school. What they proved becomes nobody's. Where they are
    in no other school, the account goes. Raises NotPermitted, NotFound, NotSure, LastOwner,
    ShelfAway, ShelfFull; do it again then.
    """
    whose = account or caller.id
    permit_own(caller)
    permit(caller, "erase", Person(caller.school, whose))
    async with rig.database.session(caller) as session:
        if not await put_out.was_ever_in(session, whose, caller.school):
            raise NotFound(whose)
        if whose != caller.id:
            await _may_erase(session, caller, whose)
        _must_be_sure(sure, await accounts.name_of(session, whose))
    await forget(rig, About(caller.school, whose), caller.id)


async def forget(rig: Rig, about: About, by: str) -> None:
    """Erase somebody, told by an account or by nobody. Whoever asks has asked `permit`.

    Raises LastOwner, ShelfAway, ShelfFull.
    """
    async with rig.database.session(about) as session:
        heir = await erasing.heir(session, about)
        plays = await erasing.plays_to_erase(session, about)
    if not heir:
        raise LastOwner(about.account)
    for play in plays:
        await erase_at_once(rig, about.school, play)
    async with rig.database.session(Across.FORGETTING) as session:
        left = await erasing.forget_person(session, about, heir)
        await audit.note(session, Deed(about.school, by, "person_erased", about.account))
        await sweeps.again(session, about.school)
    rig.recent.forget(about.account)
    await asyncio.to_thread(_destroy, rig, about.school, left)
    _LOG.info("Somebody was erased: %s plays, %s takes.", len(plays), len(left.takes))


async def erase_school(rig: Rig, caller: Caller, sure: str) -> None:
    """Erase a whole school; `sure` is its name. Its keys go first: nothing of it opens again.

    People who are in another school keep their account. Raises NotPermitted, NotSure, ShelfAway;
    do it again then.
    """
    if reach(caller, "close") is not Reach.SCHOOL:
        raise NotPermitted(f"{caller.position} may not erase a school")
    school = caller.school
    async with rig.database.session(caller) as session:
        _must_be_sure(sure, await accounts.school_name(session, school))
        under_way = await erasing.call_off(session, school)
    for job in under_way:
        await rig.desk.stop(job)
    await asyncio.to_thread(rig.shelf.erase, school)
    async with rig.database.session(Across.FORGETTING) as session:
        await audit.note(session, Deed(school, caller.id, "school_erased"))
        people = await erasing.forget_school(session, school)
    await asyncio.to_thread(rig.shelf.erase, school)  # what was being written meanwhile
    rig.people.clear()
    for each in people:
        rig.recent.forget(each)
    _LOG.info("A school was erased, with %s people.", len(people))


async def _may_erase(session: AsyncSession, caller: Caller, whose: str) -> None:
    """Raises NotPermitted for whom this person may make nothing else of, either."""
    is_now = await accounts.position_in(session, whose, caller.school)
    was = is_now or await put_out.position_before(session, whose, caller.school)
    if was is None or not changes(caller.position, was):
        raise NotPermitted(f"{caller.position} erases no {was}")


def _must_be_sure(sure: str, name: str) -> None:
    if " ".join(sure.split()).casefold() != " ".join(name.split()).casefold():
        raise NotSure("it is another name")


def _destroy(rig: Rig, school: str, left: Forgotten) -> None:
    """Discard what lies on the shelf, and give the school a new key: no copy opens then. Blocks."""
    cabinet = rig.shelf.of(school)
    unshelve(cabinet, left.takes)
    for sound in left.sounds:
        cabinet.discard(MINE, sound)
    for export in left.exports:
        discard_parts(cabinet, export)
    with suppress(Spoiled):  # a school that never kept anything has no keys
        rig.shelf.renew(school)
