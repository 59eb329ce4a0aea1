"""Having a play recorded: starting, pausing and counting, whoever asks and whatever the desk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from engine.account.caller import Caller
from engine.account.permit import NotFound, NotPermitted
from engine.counts import count_wanted
from engine.job.port import SceneProgress, Status
from engine.job.wish import THE_PLAY_NOW, Wish
from engine.rig import Rig
from engine.store import casts, jobs, takes, work
from engine.store.progress import UNFINISHED, set_total
from engine.store.shelf import ShelfFull
from engine.store.tables import now
from engine.store.work import Tally
from engine.take.lines_of import lines_of
from engine.use_cases.spoken_play import spoken_play, takes_in


@dataclass(frozen=True, slots=True)
class Readiness:
    """How many of a scene's lines are recorded, of how many wanted."""

    id: str
    title: str
    done: int
    total: int


async def readiness(rig: Rig, caller: Caller, script_id: str) -> tuple[Readiness, ...]:
    """Every scene of a play with its lines counted, in order. Raises NotFound.

    The sum is remembered, for the library to tell the same.
    """
    at = now()
    play = await spoken_play(rig, caller, script_id)
    wanted = await takes_in(rig, play)
    async with rig.database.session(caller) as session:
        held = await takes.held(session, caller, {line.key for line in wanted})
    lines = lines_of(wanted)
    total = Counter(line.scene for line in lines)
    done = Counter(line.scene for line in lines if held.issuperset(line.keys))
    with suppress(ShelfFull):
        async with rig.database.session(caller) as session:
            await work.tally(session, caller, script_id, Tally(done.total(), total.total(), at))
    return tuple(Readiness(s.id, s.title, done[s.id], total[s.id]) for s in play.script.scenes)


async def tallies(
    rig: Rig, caller: Caller, scripts_shown: Iterable[str], *, counted: bool = True
) -> dict[str, Tally]:
    """How much of each of these plays is recorded.

    What was counted before is told as it was, for a plan of every play would take seconds; only
    plays that somebody has opened or recorded since are counted again. Without `counted` they are
    not, and their tally is stale.
    """
    async with rig.database.session(caller) as session:
        noted = await work.tallies(session, caller)
    shown = {script: noted[script] for script in scripts_shown if script in noted}
    for script in [script for script, tally in shown.items() if tally.stale and counted]:
        with suppress(NotFound):
            scenes = await readiness(rig, caller, script)
            shown[script] = Tally(sum(s.done for s in scenes), sum(s.total for s in scenes))
    return shown


async def start_recording(
    rig: Rig, caller: Caller, script_id: str, wish: Wish = THE_PLAY_NOW
) -> str:
    """Record what is missing, now or tonight, scene by scene in the order wished; the job's id.

    An unfinished job of the play is joined: it goes on, with what is new, in the order and at the
    time now wished. The actor's own roles come last in each scene. Raises NotFound, NotPermitted.
    """
    scenes = await _wanted(rig, caller, script_id)
    return await _started(rig, caller, script_id, wish, scenes)


async def record_for(rig: Rig, caller: Caller, script_id: str, scene: str, line: str = "") -> str:
    """Record what somebody who is at this line of a scene hears next; the job's id.

    First the scene from there on, then those after it, then the rest. Empty where nothing is
    missing. Raises NotFound, NotPermitted.
    """
    scenes = await _wanted(rig, caller, script_id)
    if all(each.done == each.total for each in scenes):
        return ""
    order = [each.id for each in scenes]
    there = order.index(scene) if scene in order else 0
    wish = Wish((*order[there:], *order[:there]), line=line)
    return await _started(rig, caller, script_id, wish, scenes)


async def record_changes(rig: Rig, caller: Caller, script_id: str) -> None:
    """Have recorded what was changed in a play, where it was recorded before.

    A recording that somebody paused or called off stays where it is. Raises NotFound.
    """
    async with rig.database.session(caller) as session:
        last = await jobs.latest(session, caller, script_id)
        if last is None or last.status not in {Status.COMPLETED, *UNFINISHED}:
            return
        try:
            job = await jobs.once_more(session, caller, last)
        except NotPermitted:
            return
    await rig.hand_in(job)


async def _wanted(rig: Rig, caller: Caller, script_id: str) -> tuple[Readiness, ...]:
    """The same as `readiness`, of what somebody wants to hear: it is counted."""
    scenes = await readiness(rig, caller, script_id)
    count_wanted(sum(scene.done for scene in scenes), sum(scene.total for scene in scenes))
    return scenes


async def _started(
    rig: Rig, caller: Caller, script_id: str, wish: Wish, scenes: Sequence[Readiness]
) -> str:
    counted = {scene.id: scene for scene in scenes}
    async with rig.database.session(caller) as session:
        job = await jobs.join(session, caller, script_id, wish)
        if job is None:
            mine = await casts.my_roles(session, caller, script_id)
            job = await jobs.create(session, caller, script_id, wish, mine)
        if job.status is Status.QUEUED:  # one that runs counts for itself, as it plans again
            wanted = [counted[scene] for scene in job.scenes or counted if scene in counted]
            told = [SceneProgress(scene.id, scene.done, scene.total) for scene in wanted]
            await set_total(session, job.id, told)
    await rig.hand_in(job)
    return job.id
