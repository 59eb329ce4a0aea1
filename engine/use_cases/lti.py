"""Coming from a learning platform: to what is set, or to choose what is to stand in a course."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.browser_session import How
from engine.account.caller import Caller, Position
from engine.account.permit import NotFound
from engine.classroom.school_class import RosterEntry, SchoolClass
from engine.identity.begun import LASTS, Begun
from engine.identity.lti import launch as lti
from engine.identity.lti.launch import Hints, Launch
from engine.identity.lti.own_key import public_part
from engine.identity.lti.placed import ToPlace, placed
from engine.identity.provider import Provider
from engine.identity.refused import NOT_BEGUN, OVER, STRANGER, SignInRefused
from engine.rig import Rig
from engine.store import accounts, class_work, classes, courses, scripts
from engine.store.courses import Course, Wanted
from engine.store.shelf import Spoiled
from engine.use_cases.classes import may_teach
from engine.use_cases.identities import (
    Coming,
    Leaving,
    account_for,
    provider_at,
    remembered,
    sealed,
    spend,
)
from engine.use_cases.quotas import room_for_people
from engine.use_cases.sign_in import open_session

_CHOOSING = "course that somebody chooses for"


@dataclass(frozen=True, slots=True)
class CameIn:
    """Somebody who is signed in: the token of their session, and where they go."""

    token: str
    to: str


@dataclass(frozen=True, slots=True)
class Choosing:
    """Somebody (an account) who came to choose for a course, and since when: seconds since 1970."""

    provider: str
    account: str
    launch: Launch
    at: int


@dataclass(frozen=True, slots=True)
class Offered:
    """What may be placed in a course: an assignment by its id, its play's title and class's name.

    `scenes` are the titles of its scenes; `due` is an ISO moment, or empty.
    """

    id: str
    play: str
    group: SchoolClass
    scenes: tuple[str, ...]
    due: str


@dataclass(frozen=True, slots=True)
class ToChoose:
    """What is offered to somebody who came to choose; `kept` comes back with what they chose."""

    kept: str
    offered: tuple[Offered, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A statement for a platform, and the address at which it is told it."""

    statement: str
    address: str


async def begin(rig: Rig, begun: Begun, hints: Hints) -> Leaving:
    """What it takes to have a platform say who was sent. Raises NotFound, SignInRefused."""
    provider = await provider_at(rig, begun.provider)
    address = lti.begin(provider, begun, hints)
    return Leaving(address, await sealed(rig, begun), provider.posts)


async def arrive(rig: Rig, coming: Coming) -> CameIn | ToChoose:
    """Sign in whoever came, at what is set; or show who came to choose what they may.

    A student is put on the roster of the class that the course is, and is graded there from then
    on. Raises NotFound, SignInRefused, QuotaReached.
    """
    begun = await remembered(rig, coming.remembered)
    provider = await provider_at(rig, coming.provider)
    launch = await lti.finish(rig.institutions.public, provider, begun, coming.answer)
    await spend(rig, begun)
    provider.admit(launch.identity)
    async with (
        rig.database.session(provider) as session,
        room_for_people(rig, session, provider.school),
    ):
        account = await account_for(session, provider, launch.identity)
        caller = await accounts.account(session, account, provider.school)
    if launch.placing:
        return await _to_choose(rig, caller, Choosing(provider.id, account, launch, _now()))
    async with rig.database.session(caller) as session:
        to = await _sent_to(session, caller, provider, launch)
    rig.recent.forget(account)
    return CameIn(await open_session(rig, account, provider.school, How.LTI, coming.agent), to)


async def place(rig: Rig, kept: str, assignment_id: str, address: str) -> Placed:
    """Put what somebody chose into their course; nothing where no assignment is named.

    The class that it is set for is that course from then on. `address` is where links to us lead.
    Raises NotFound, SignInRefused.
    """
    choosing = await _choosing(rig, kept)
    provider = await provider_at(rig, choosing.provider)
    chosen = None
    if assignment_id:
        async with rig.database.session(provider) as session:
            caller = await accounts.account(session, choosing.account, provider.school)
            found = await _chosen(session, caller, choosing, assignment_id)
        chosen = ToPlace(found.id, found.play, address, found.due)
    told = await asyncio.to_thread(placed, provider, choosing.launch, chosen)
    back_to = choosing.launch.placing.back_to if choosing.launch.placing else ""
    rig.institutions.reach.checked(back_to)
    return Placed(told, back_to)


async def our_keys(rig: Rig, provider_id: str) -> dict[str, object]:
    """What a platform knows us by: a key set. Raises NotFound, SignInRefused."""
    provider = await provider_at(rig, provider_id)
    lti.lti_of(provider)
    return await asyncio.to_thread(public_part, provider.secret)


async def _sent_to(
    session: AsyncSession, caller: Caller, provider: Provider, launch: Launch
) -> str:
    """Where a link of a course leads them: to the play that is set, to the class, or to all."""
    course, assignment = launch.course, launch.assignment
    room = await courses.class_of(session, provider.id, course, assignment) if assignment else None
    if room is None:
        return "/"
    mine = await classes.every(session, caller)
    if room.id in {each.id for each in mine}:
        told = Course(provider.id, course, launch.title, launch.roster)
        await courses.tie(session, caller, room.id, told)
        return f"/class/{room.id}"
    if caller.position is not Position.STUDENT:
        return "/"
    await classes.come(session, room, RosterEntry(caller.id, caller.name))
    if launch.grades:
        there = (launch.grades, launch.identity.subject)
        wanted = Wanted(assignment, caller.id, provider.school, provider.id, *there)
        await courses.want(session, wanted)
    return f"/play/{await courses.play_of(session, assignment)}"


async def _to_choose(rig: Rig, caller: Caller, choosing: Choosing) -> ToChoose:
    if not may_teach(rig, caller):
        raise SignInRefused(STRANGER, "they teach nobody here")
    async with rig.database.session(caller) as session:
        found = await _offered(session, caller)
    told = _CHOOSING_JSON.dump_json(choosing)
    kept = await asyncio.to_thread(rig.shelf.seal_text, _CHOOSING, told)
    return ToChoose(kept, found)


async def _chosen(
    session: AsyncSession, caller: Caller, choosing: Choosing, assignment_id: str
) -> Offered:
    """What they chose, of a class that is the course from now on. Raises NotFound."""
    launch = choosing.launch
    offered = await _offered(session, caller)
    chosen = next((each for each in offered if each.id == assignment_id), None)
    if chosen is None:
        raise NotFound(assignment_id)
    course = Course(choosing.provider, launch.course, launch.title, launch.roster)
    await courses.tie(session, caller, chosen.group.id, course)
    return chosen


async def _offered(session: AsyncSession, caller: Caller) -> tuple[Offered, ...]:
    """What is set for the classes that they teach, of plays that are there."""
    found = []
    for each in await classes.every(session, caller):
        there = {play.id for play in await class_work.plays(session, caller, each.id)}
        for task in await class_work.of_class(session, caller, each.id):
            if task.script in there:
                script = (await scripts.kept(session, caller, task.script)).script
                titles = {scene.id: scene.title for scene in script.scenes}
                scenes = tuple(titles[scene] for scene in task.scenes if scene in titles)
                due = task.due.isoformat(timespec="seconds") if task.due else ""
                found.append(Offered(task.id, script.title, each, scenes, due))
    return tuple(found)


async def _choosing(rig: Rig, kept: str) -> Choosing:
    try:
        told = await asyncio.to_thread(rig.shelf.unseal_text, _CHOOSING, kept)
        choosing = _CHOOSING_JSON.validate_json(told)
    except (Spoiled, ValidationError) as wrong:
        raise SignInRefused(NOT_BEGUN, "nobody chooses") from wrong
    if not 0 <= _now() - choosing.at <= LASTS:
        raise SignInRefused(OVER)
    return choosing


def _now() -> int:
    return int(time.time())


_CHOOSING_JSON = TypeAdapter(Choosing)
