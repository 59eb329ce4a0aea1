"""Rehearsing a scene: sitting down to it, its prompt book, what happens in it, how it went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.account.permit import NotFound
from engine.rehearsal.book import Book, Standing, clips, make_book
from engine.rehearsal.claim import Claim
from engine.rehearsal.report import Kind, Recap, elapsed_ms, report
from engine.rig import Rig
from engine.script.model import Scene
from engine.store import casts, practices, scripts, takes
from engine.store.practices import Move, Practice, PracticeEvent, Wanted
from engine.take.plan import Order
from engine.use_cases.give_out import address_of, give_out
from engine.use_cases.spoken_play import spoken_in, takes_in


@dataclass(frozen=True, slots=True)
class Sitting:
    """Somebody's practice, and its scene as it is printed now."""

    practice: Practice
    scene: Scene


@dataclass(frozen=True, slots=True)
class Run:
    """How a practice went: its scene, and whether it was ended."""

    sitting: Sitting
    recap: Recap


async def sit_down(rig: Rig, caller: Caller, script_id: str, scene_id: str) -> str:
    """The id of this person's practice of a scene in the roles that are theirs now.

    The newest run of this scene in these roles goes on if it was not ended; a new one begins at
    the level of the last run of the play. Raises NotFound.
    """
    async with rig.database.session() as session:
        script = (await scripts.kept(session, caller, script_id)).script
        if scene_id not in {scene.id for scene in script.scenes}:
            raise NotFound(scene_id)
        mine = await casts.my_roles(session, caller, script_id)
        left = await practices.left(session, caller, script_id, scene_id)
        if left and left.roles == mine:
            return left.id
        latest = await practices.latest(session, caller, script_id)
        wanted = Wanted(script_id, scene_id, mine, latest.level if latest else 1)
        return await practices.begin(session, caller, wanted)


async def sitting_of(rig: Rig, caller: Caller, practice_id: str) -> Sitting:
    """A practice of this person's. Raises NotFound, also where the play has lost its scene."""
    async with rig.database.session() as session:
        return await _sitting(session, caller, practice_id)


async def choose_level(rig: Rig, caller: Caller, practice_id: str, level: int) -> Sitting:
    """Have more or fewer words hidden from now on. Raises NotFound."""
    async with rig.database.session() as session:
        await practices.move(session, caller, practice_id, level=level)
        return await _sitting(session, caller, practice_id)


async def note(rig: Rig, caller: Caller, practice_id: str, told: Claim) -> None:
    """Keep what the stage says has happened. Raises NotFound."""
    moves: dict[Kind, Move] = {
        Kind.SPEED: {"speed": told.value},
        Kind.POSITION: {"position": told.line},
        Kind.ENDED: {"ended": datetime.now(UTC)},
    }
    async with rig.database.session() as session:
        if told.kind not in {Kind.SPEED, Kind.POSITION}:
            event = PracticeEvent(str(told.kind), told.line, told.at_ms, told.value)
            await practices.record(session, caller, practice_id, event)
        if told.kind in moves:
            await practices.move(session, caller, practice_id, **moves[told.kind])


async def run_of(rig: Rig, caller: Caller, practice_id: str) -> Run:
    """How a practice went. Raises NotFound."""
    async with rig.database.session() as session:
        sitting = await _sitting(session, caller, practice_id)
        events = await practices.events(session, caller, practice_id)
    mine = frozenset(sitting.practice.roles)
    return Run(sitting, report(sitting.scene, mine, events))


async def run_again(rig: Rig, caller: Caller, practice_id: str, line: str = "") -> str:
    """Open a new run of the same scene, at the top or from a line; its id. Raises NotFound."""
    async with rig.database.session() as session:
        old = await practices.find(session, caller, practice_id)
        wanted = Wanted(old.script, old.scene, old.roles, old.level)
        new = await practices.begin(session, caller, wanted)
        if line:
            await practices.move(session, caller, new, position=line)
    return new


async def prompt_book(rig: Rig, caller: Caller, practice_id: str) -> Book:
    """The prompt book of a practice, opened where it stands; its takes may be heard from now on.

    Raises NotFound, also where the play has lost the scene.
    """
    async with rig.database.session() as session:
        sitting = await _sitting(session, caller, practice_id)
        practice = sitting.practice
        play = await spoken_in(rig, session, caller, practice.script)
        events = await practices.events(session, caller, practice_id)
        run = await practices.run_of(session, caller, practice)
    wanted = await takes_in(rig, play, Order((practice.scene,)))
    async with rig.database.session() as session:
        notes = await takes.about(session, caller, {line.key for line in wanted})
    await give_out(rig, caller, practice.script, notes)
    sounds = clips(wanted, notes, lambda key: address_of(practice.script, key), run)
    made = await rig.reading_room.run(
        make_book, play.script, practice.scene, frozenset(practice.roles), sounds
    )
    position = "" if practice.ended else practice.position
    standing = Standing(position, practice.level, practice.speed, elapsed_ms(events))
    return made.paused(play.production.pauses).standing_at(practice.script, standing)


async def _sitting(session: AsyncSession, caller: Caller, practice_id: str) -> Sitting:
    practice = await practices.find(session, caller, practice_id)
    script = (await scripts.kept(session, caller, practice.script)).script
    scene = next((scene for scene in script.scenes if scene.id == practice.scene), None)
    if scene is None:
        raise NotFound(practice.scene)
    return Sitting(practice, scene)
