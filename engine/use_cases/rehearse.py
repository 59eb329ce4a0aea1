"""Rehearsing a scene: sitting down to it, and its prompt book."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import chain

from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.account.permit import NotFound, NotPermitted
from engine.memory.review import Review, day_of
from engine.memory.weakest import weakest
from engine.rehearsal.adapting import RUNS, adapted, reader_pace
from engine.rehearsal.book import Book, Standing, make_book
from engine.rehearsal.clips import Clip, NewClips, clips, clips_by_line, edition_of
from engine.rehearsal.dials import BY_LEVEL, Takes
from engine.rehearsal.report import elapsed_ms
from engine.rehearsal.so_far import marks_by_line
from engine.rehearsal.some_lines import only
from engine.rig import Rig
from engine.script.model import Scene
from engine.store import arrivals, attempts, casts, notes, practices, reviews, scripts, takes
from engine.store.practices import Practice, PracticeEvent, Wanted
from engine.take.plan import Order
from engine.use_cases.give_out import address_of, give_out
from engine.use_cases.narrate import narrator_of
from engine.use_cases.record import record_for
from engine.use_cases.spoken_play import SpokenPlay, spoken_in, takes_in

__all__ = ["Practice"]


@dataclass(frozen=True, slots=True)
class Sitting:
    """Somebody's practice, and its scene as it is printed now."""

    practice: Practice
    scene: Scene


@dataclass(frozen=True, slots=True)
class Chosen:
    """What somebody wants to rehearse; the roles that are theirs, at the level of the last run.

    Other `roles` are theirs from now on; a `level` of 0 is the last run's.
    """

    scene: str
    roles: tuple[str, ...] | None = None
    level: int = 0


async def sit_down(rig: Rig, caller: Caller, script_id: str, chosen: Chosen) -> Practice:
    """This person's practice of a scene, and what they will hear in it is recorded from now on.

    The newest run of this scene in these roles goes on if it was not ended. Somebody who may not
    have a play recorded rehearses with what there is. Raises NotFound.
    """
    async with rig.database.session(caller) as session:
        script = (await scripts.kept(session, caller, script_id)).script
        roles = {role.id for role in script.roles}
        if chosen.scene not in {s.id for s in script.scenes} or set(chosen.roles or ()) - roles:
            raise NotFound(chosen.scene)
        if chosen.roles is not None:
            await casts.choose_roles(session, caller, script_id, chosen.roles)
        practice = await _sat_down(session, caller, script_id, chosen)
    with suppress(NotPermitted):
        await record_for(rig, caller, script_id, practice.scene, practice.position)
    return practice


async def _sat_down(
    session: AsyncSession, caller: Caller, script_id: str, chosen: Chosen
) -> Practice:
    mine = await casts.my_roles(session, caller, script_id)
    left = await practices.left(session, caller, script_id, chosen.scene)
    latest = await practices.latest(session, caller, script_id)
    level = chosen.level or (latest.level if latest else 1)
    if left and left.roles == mine:
        return await practices.move(session, caller, left.id, level=chosen.level or left.level)
    wanted = Wanted(script_id, chosen.scene, mine, level)
    return await practices.find(session, caller, await practices.begin(session, caller, wanted))


async def sitting_of(rig: Rig, caller: Caller, practice_id: str) -> Sitting:
    """A practice of this person's. Raises NotFound, also where the play has lost its scene."""
    async with rig.database.session(caller) as session:
        return await _sitting(session, caller, practice_id)


async def practices_of(rig: Rig, caller: Caller, script_id: str) -> tuple[Practice, ...]:
    """This person's practices of a play, oldest first. Raises NotFound."""
    async with rig.database.session(caller) as session:
        return await practices.of_play(session, caller, script_id)


async def prompt_book(
    rig: Rig, caller: Caller, practice_id: str, takes_wanted: Takes | None = None
) -> Book:
    """The prompt book of a practice, opened where it stands; its takes may be heard from now on.

    Which take of a cue is heard is as its level has it, unless others are wanted.
    Its reader follows the actor as the runs before this one have it: within one nothing changes.
    Raises NotFound, also where the play has lost the scene.
    """
    found = await _heard_scene(rig, caller, practice_id, takes_wanted)
    play = found.play
    async with rig.database.session(caller) as session:
        kept = await arrivals.arrived(session, caller, practice_id)
        practice = await practices.find(session, caller, practice_id)  # with what is kept in it
        events = await practices.events(session, caller, practice_id)
        earlier = await practices.before(session, caller, practice, RUNS)
        said = await attempts.of_practices(session, caller, earlier)
        reviewed = await reviews.of_play(session, caller, practice.script)
        noted = await notes.notes_of(session, caller, practice.script)
    mine = frozenset(practice.roles)
    made = await rig.reading_room.run_once(
        make_book, play.script, practice.scene, mine, found.sounds
    )
    standing = replace(_standing(practice, events), kept=kept)
    told = made.paused(play.production.pauses).standing_at(practice.script, standing)
    reader = adapted(said, [level.reader for level in told.dials], reader_pace(told.cues()))
    told = only(told.suited_to(reader), practice.lines).noted({n.line: n.text for n in noted})
    return replace(
        told,
        whole=found.whole,
        edition=edition_of(found.sitting.scene),
        narrator=narrator_of(rig, play.cast),
        weakest=practice.lines or await _weakest(found.sitting, chain(*reviewed.values())),
    )


def _standing(practice: Practice, events: Sequence[PracticeEvent]) -> Standing:
    """Where a practice stands by what has happened in it."""
    return Standing(
        position="" if practice.ended else practice.position,
        level=practice.level,
        speed=practice.speed,
        elapsed_ms=elapsed_ms(events),
        marks=marks_by_line(events),
    )


async def _weakest(sitting: Sitting, reviewed: Iterable[Review]) -> tuple[str, ...]:
    """The actor's lines in the order in which they need work today."""
    told = sorted(reviewed, key=lambda review: review.at)
    mine, today = frozenset(sitting.practice.roles), day_of(datetime.now(UTC))
    return await asyncio.to_thread(weakest, sitting.scene, mine, told, today)


async def clips_now(
    rig: Rig, caller: Caller, practice_id: str, takes_wanted: Takes | None = None
) -> NewClips:
    """The clips of a practice's scene as they are now. Raises NotFound as `prompt_book` does."""
    found = await _heard_scene(rig, caller, practice_id, takes_wanted)
    mine = frozenset(found.sitting.practice.roles)
    scene = found.sitting.scene
    return NewClips(clips_by_line(scene, mine, found.sounds), found.whole, edition_of(scene))


@dataclass(frozen=True, slots=True)
class _HeardScene:
    """A sitting with its play, and the sounds of its scene; `whole` if none is missing.

    Of a joint cue of which one voice is missing none is heard.
    """

    sitting: Sitting
    play: SpokenPlay
    sounds: Mapping[tuple[str, str], Clip]
    whole: bool


async def _heard_scene(
    rig: Rig, caller: Caller, practice_id: str, takes_wanted: Takes | None
) -> _HeardScene:
    async with rig.database.session(caller) as session:
        sitting = await _sitting(session, caller, practice_id)
        practice = sitting.practice
        play = await spoken_in(rig, session, caller, practice.script)
        same = (takes_wanted or BY_LEVEL[practice.level - 1].takes) is Takes.SAME
        run = 0 if same else await practices.run_of(session, caller, practice)
    wanted = await takes_in(rig, play, Order((practice.scene,)))
    async with rig.database.session(caller) as session:
        notes = await takes.about(session, caller, {line.key for line in wanted})
    await give_out(rig, caller, practice.script, notes)
    sounds = clips(wanted, notes, lambda key: address_of(practice.script, key), run)
    parts = {line.speech for line in wanted if (line.speech, line.role) not in sounds}
    heard = {where: clip for where, clip in sounds.items() if where[0] not in parts}
    return _HeardScene(sitting, play, heard, all(line.key in notes for line in wanted))


async def _sitting(session: AsyncSession, caller: Caller, practice_id: str) -> Sitting:
    practice = await practices.find(session, caller, practice_id)
    script = (await scripts.kept(session, caller, practice.script)).script
    scene = next((scene for scene in script.scenes if scene.id == practice.scene), None)
    if scene is None:
        raise NotFound(practice.scene)
    return Sitting(practice, scene)
