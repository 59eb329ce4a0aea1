"""The work on a recording: it is planned, handed to all workers in parts, and planned again."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, repeat

from engine.account.permit import NotFound
from engine.job.port import SceneProgress, Status, Task
from engine.rig import Rig
from engine.store import progress, takes
from engine.store.follow import within
from engine.store.shelf import ShelfAway, ShelfFull
from engine.store.tables import new_id
from engine.take.wanted import LinesWanted
from engine.use_cases.lines_wanted import lines_wanted
from engine.use_cases.settle import settle

LOG = logging.getLogger(__name__)
VOICE = "voice"
"""The kind of the parts."""

_SIZES = (4, 8, 12, 16, 24, 32, 48)
_LARGEST = 64
"""Lines in a part. The first are small, so that all workers have some of the first scene, and no
two are equal: those of one worker do not come to their end together. A part costs about 30 ms of
the database, which is nothing to 64 lines, and two or three fill a batch of a GPU."""

_AHEAD = 8
"""So many parts wait for workers, who take one each when they look: none finds nothing to do."""

_BREATH = 0.1
_LOOK_EVERY = 0.25
"""Seconds: what is heard of is looked at soon; of the end of the last parts nothing is heard."""


async def record_play(rig: Rig, task: Task) -> None:
    """Work on a recording until nothing more is wanted. May be called again at any time."""
    recording = PlayRecording(rig, task.job, int(task.name))
    try:
        while await recording.wanted():
            await recording.go_on()
    except ShelfFull:
        await settle(rig, task.job, Status.PAUSED, "disk_full")
    except ShelfAway as away:
        LOG.warning("The job %s lost its shelf: %s", task.job, away)
        await settle(rig, task.job, Status.PAUSED, "shelf_away")


@dataclass(frozen=True)
class PlayRecording:
    """One attempt at a recording. It plans, has what is missing recorded, and plans again.

    So whatever was corrected, recast or put first meanwhile is heard. What is left to do is told
    by the takes that are not held, so whoever comes after a crash goes on. A line that fails is
    tried once in an attempt.
    """

    rig: Rig
    job: str
    attempt: int

    async def wanted(self) -> bool:
        """Whether, after what was wished, the job is to be worked on; if so, it runs from now.

        Parts that are under way, of this life or an earlier one, come to their end first.
        """
        await self._done(deque())
        async with self.rig.database.session() as session:
            await progress.obey(session, self.job, self.attempt)
            return await progress.start(session, self.job, self.attempt)

    async def go_on(self) -> None:
        """Plan and record; come back when all is recorded or something else is wished."""
        plan = new_id()
        try:
            wanted = await lines_wanted(self.rig, self.job, plan)
            missing = await self._missing(wanted)
        except NotFound:
            await settle(self.rig, self.job, Status.CANCELLED, "script_gone")
            return
        if missing:
            await self._done(deque(self._parts(wanted, plan, missing)))
            return
        async with self.rig.database.session() as session:
            await progress.complete(session, self.job, self.attempt)

    async def _missing(self, wanted: LinesWanted) -> Sequence[str]:
        """The keys to record, in their order; the job's numbers are brought up to date."""
        caller, keys = wanted.caller, {key for line in wanted.lines for key in line.keys}
        async with self.rig.database.session() as session:
            noted = await takes.held(session, caller, keys)
            skipped = await progress.skipped(session, self.job)
        cabinet = self.rig.shelf.of(caller.school)
        held = await asyncio.to_thread(cabinet.intact, "takes", noted)
        total = Counter(line.scene for line in wanted.lines)
        done = Counter(line.scene for line in wanted.lines if line.key in held)
        failed = Counter(line.scene for line in wanted.lines if line.key in skipped - held)
        async with self.rig.database.session() as session:
            await takes.forget(session, caller, noted - held)
            told = [SceneProgress(scene, done[scene], total[scene]) for scene in total]
            await progress.set_total(session, self.job, told, failed)
        return [key for key in wanted.by_key if key not in held and key not in skipped]

    def _parts(self, wanted: LinesWanted, plan: str, keys: Sequence[str]) -> Iterator[Task]:
        """What is missing as tasks, each with some keys."""
        begin = 0
        for number, size in enumerate(chain(_SIZES, repeat(_LARGEST)), 1):
            if begin >= len(keys):
                return
            yield Task(
                kind=VOICE,
                job=self.job,
                school=wanted.job.school,
                name=f"{self.attempt}.{plan}.{number}",
                keys=tuple(keys[begin : begin + size]),
                rank=wanted.job.rank(number),
            )
            begin += size

    async def _done(self, parts: deque[Task]) -> None:
        """Hand parts in as they are taken, until all are done or something else is wished."""
        desk = self.rig.desk
        with self.rig.database.changes(self.job) as changed:
            while True:
                changed.clear()
                async with self.rig.database.session() as session:
                    wish = await progress.wished(session, self.job, self.attempt)
                if wish == progress.NOT_OURS:
                    return
                if wish:
                    parts.clear()
                    await desk.withdraw(self.job, VOICE)
                left = await desk.left(self.job, VOICE)
                if not (left or parts):
                    return
                more = range(min(_AHEAD - left.waiting, len(parts)))
                await desk.submit(*(parts.popleft() for _ in more))
                await asyncio.sleep(_BREATH)
                await within(changed, _LOOK_EVERY if left.waiting else _BREATH)
