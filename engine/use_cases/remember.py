"""What sittings tell of the lines that were to be remembered in them is read, and kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.memory.part import WorkKept
from engine.memory.rating import RunAt, reviews_of
from engine.memory.review import Review
from engine.rehearsal.recap import Played
from engine.script.model import Script
from engine.store import attempts, goals, practices, reviews, scripts
from engine.store.practices import Practice


@dataclass(frozen=True, slots=True)
class PastWork:
    """All of somebody's sittings with a play that can still be told, and what is kept of them."""

    practices: tuple[Practice, ...]
    kept: WorkKept


async def work_on(
    session: AsyncSession, caller: Caller, play: scripts.Kept, scene: str = ""
) -> PastWork:
    """This person's work on a play or a scene; what it tells and is not kept yet is kept now.

    A sitting with a scene that the play has lost is passed over. Raises NotFound.
    """
    scenes = {one.id for one in play.script.scenes if scene in {"", one.id}}
    found = await practices.of_play(session, caller, play.id)
    there = tuple(one for one in found if one.scene in scenes)
    events = await practices.events_of(session, caller, play.id, scene)
    said = await attempts.of_play(session, caller, play.id, scene)
    runs = {
        one.id: run_at(
            one, play.script, Played(events.get(one.id, ()), said.get(one.id, ()), one.lines)
        )
        for one in there
    }
    told = await reviews.of_play(session, caller, play.id)
    for practice_id, fresh in _fresh(there, runs, told).items():
        await reviews.keep(session, caller, practice_id, fresh)
        told[practice_id] = fresh
    kept = WorkKept(
        runs=runs,
        reviews=sorted((one for them in told.values() for one in them), key=lambda one: one.at),
        goal=await goals.goal_of(session, caller, play.id),
        ended=frozenset(one.id for one in there if one.ended),
        some=frozenset(one.id for one in there if one.lines),
    )
    return PastWork(there, kept)


async def remember(session: AsyncSession, caller: Caller, practice: Practice, run: RunAt) -> None:
    """Keep what a sitting tells, instead of what it told before. Raises NotFound."""
    await reviews.keep(session, caller, practice.id, reviews_of(run))


def run_at(practice: Practice, script: Script, played: Played) -> RunAt:
    """A sitting as a run of its scene as it is printed now."""
    return RunAt(
        scene=script.scene(practice.scene),
        mine=frozenset(practice.roles),
        level=practice.level,
        at=practice.ended or practice.begun,
        played=played,
    )


def _fresh(
    there: tuple[Practice, ...],
    runs: Mapping[str, RunAt],
    told: Mapping[str, tuple[Review, ...]],
) -> dict[str, tuple[Review, ...]]:
    """What is told by sittings that go on, or of which nothing is kept, and is not kept so."""
    open_ones = [one.id for one in there if one.ended is None or one.id not in told]
    fresh = {one: reviews_of(runs[one]) for one in open_ones}
    return {one: them for one, them in fresh.items() if them != told.get(one, ())}
