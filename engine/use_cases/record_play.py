"""The work on a recording: it is planned, handed to all workers in parts, and planned again."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from time import monotonic

from engine.account.permit import NotFound
from engine.account.quota import Counted, QuotaReached
from engine.job.port import Left, SceneProgress, Status, Task
from engine.job.wish import Job
from engine.rig import Rig
from engine.store import progress, takes
from engine.store.follow import within
from engine.store.shelf import ShelfAway, ShelfFull
from engine.store.tables import new_id
from engine.store.walls import Across
from engine.take.lines_of import lines_of
from engine.take.wanted import LinesWanted
from engine.use_cases.lines_wanted import lines_wanted
from engine.use_cases.quotas import room_for
from engine.use_cases.settle import settle
from engine.voice.registry import BUILT_IN, engine_of

LOG = logging.getLogger(__name__)
VOICE = "voice"
"""The kind of the parts."""

_FIRST, _LARGEST = 4, 64
"""Lines in a part: while nobody knows how fast they are spoken, and at most. A part costs about
30 ms of the database, which is nothing to 64 lines, and two or three fill a batch of a GPU."""

_QUICK = (4, 8, 12, 16, 24, 32, 48)
"""The same for the first parts of a voice that is known to be quick: it would wait for parts of 4,
and the first are small so that all workers have some of the first scene."""

_LASTS = 2.5
"""Seconds for which a worker is to have enough in a part. Of a slow voice a part is a line or two:
all workers speak what is heard next, and what a dead one had in hand goes on soon."""

_LOOKED_BACK = 5.0
"""Seconds over which one sees how fast lines are taken."""

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
    except QuotaReached as reached:
        await settle(rig, task.job, Status.PAUSED, reached.reason)
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
        await self._done(None)
        async with self.rig.database.session(Across.WORK) as session:
            await progress.obey(session, self.job, self.attempt)
            return await progress.start(session, self.job, self.attempt)

    async def go_on(self) -> None:
        """Plan and record; come back when all is recorded or something else is wished.

        Raises QuotaReached where something is missing and the month's minutes are used.
        """
        plan = new_id()
        try:
            wanted = await lines_wanted(self.rig, self.job, plan)
            missing = await self._missing(wanted)
        except NotFound:
            await settle(self.rig, self.job, Status.CANCELLED, "script_gone")
            return
        if missing:
            async with self.rig.database.session(wanted.caller) as session:
                await room_for(self.rig, session, wanted.caller.school, Counted.MINUTES)
            engines = {engine_of(wanted.by_key[key].utterance.voice) for key in missing}
            quick = engines <= {BUILT_IN}
            await self._done(Parts(wanted.job, f"{self.attempt}.{plan}", missing, quick))
            return
        async with self.rig.database.session(Across.WORK) as session:
            await progress.complete(session, self.job, self.attempt)

    async def _missing(self, wanted: LinesWanted) -> Sequence[str]:
        """The keys to record, in their order; the job's numbers are brought up to date.

        What a person recorded and the shelf has lost is forgotten, and spoken in the next plan.
        """
        caller, keys = wanted.caller, {key for line in wanted.lines for key in line.keys}
        async with self.rig.database.session(caller) as session:
            noted = await takes.held(session, caller, keys)
            skipped = await progress.skipped(session, self.job)
        cabinet = self.rig.shelf.of(caller.school)
        held = await asyncio.to_thread(cabinet.intact, "takes", noted)
        lines, lost = lines_of(wanted.lines), skipped - held
        total = Counter(line.scene for line in lines)
        done = Counter(line.scene for line in lines if held.issuperset(line.keys))
        failed = Counter(line.scene for line in lines if not lost.isdisjoint(line.keys))
        async with self.rig.database.session(caller) as session:
            await takes.forget(session, caller.school, noted - held)
            told = [SceneProgress(scene, done[scene], total[scene]) for scene in total]
            await progress.set_total(session, self.job, told, failed)
        left = {key: line for key, line in wanted.by_key.items() if not line.own}
        return [key for key in left if key not in held and key not in skipped]

    async def _done(self, parts: Parts | None) -> None:
        """Hand parts in as they are taken, until all are done or something else is wished."""
        desk = self.rig.desk
        with self.rig.database.changes(self.job) as changed:
            while True:
                changed.clear()
                async with self.rig.database.session(Across.WORK) as session:
                    wish = await progress.wished(session, self.job, self.attempt)
                if wish == progress.NOT_OURS:
                    return
                if wish:
                    parts = None
                    await desk.withdraw(self.job, VOICE)
                left = await desk.left(self.job, VOICE)
                if not (left or (parts and parts.keys)):
                    return
                if parts:
                    await desk.submit(*parts.handed_in(left))
                await asyncio.sleep(_BREATH)
                await within(changed, _LOOK_EVERY if left.waiting else _BREATH)


@dataclass
class Parts:
    """What is missing of a job, cut into parts as workers take them.

    `keys` are those that are in no part yet, `name` is what the names of the parts begin with.
    `quick` is whether the built-in voice speaks them all.
    """

    job: Job
    name: str
    keys: Sequence[str]
    quick: bool = False
    _sizes: list[int] = field(default_factory=list)
    _taken: deque[tuple[float, int]] = field(default_factory=deque)

    def handed_in(self, left: Left) -> Sequence[Task]:
        """The next parts, so many that enough wait for workers; `left` is what stands there now."""
        size = self._size(left)
        return [self._part(size) for _ in range(_AHEAD - left.waiting) if self.keys]

    def _part(self, size: int | None) -> Task:
        number = len(self._sizes) + 1
        size = size or (_QUICK[min(number, len(_QUICK)) - 1] if self.quick else _FIRST)
        now, self.keys = self.keys[:size], self.keys[size:]
        self._sizes.append(len(now))
        return Task(
            kind=VOICE,
            job=self.job.id,
            school=self.job.school,
            name=f"{self.name}.{number}",
            keys=tuple(now),
            rank=self.job.rank(number),
        )

    def _size(self, left: Left) -> int | None:
        """As many lines as one who does a part will speak while it is to last; None: not known."""
        now = monotonic()
        self._taken.append((now, sum(self._sizes[: len(self._sizes) - left.waiting])))
        while now - self._taken[0][0] > _LOOKED_BACK:
            self._taken.popleft()
        (then, before), (_, taken) = self._taken[0], self._taken[-1]
        if now - then < _LOOKED_BACK / 5 or not left.running:
            return None
        speed = (taken - before) / (now - then) / left.running
        return max(1, min(_LARGEST, round(speed * _LASTS)))
