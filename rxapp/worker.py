"""The work behind a recording job: what is missing is spoken, shelved and counted, line by line."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter, defaultdict
from collections.abc import AsyncGenerator, AsyncIterator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field

from engine.account.account import Account
from engine.job.port import SceneProgress, Status
from engine.rig import Rig, rig
from engine.store import accounts, casts, jobs, scripts, takes
from engine.store.scripts import Kept, NotFound
from engine.store.shelf import ShelfFull
from engine.take.plan import Order, takes_wanted
from engine.take.take import Planned, Skipped, Take

LOG = logging.getLogger(__name__)
_FAILURES_IN_A_ROW = 3
_LOOK_FOR_ROOM_EVERY = 1.0

Outcome = Take | Skipped


async def record(job_id: str) -> None:
    """What the desk of the open rig runs."""
    await perform(rig(), job_id)


async def perform(house: Rig, job_id: str) -> None:
    """Do a job's work until it is done, paused or cancelled. May be called again at any time."""
    sitting = Sitting(house, job_id)
    try:
        while await sitting.wanted():
            await sitting.go_on()
    except ShelfFull:
        await sitting.end(Status.PAUSED, "disk_full")
    except Exception:
        LOG.exception("The recording %s failed.", job_id)
        await sitting.end(Status.FAILED, "unexpected")


@dataclass
class Sitting:
    """One run of a job. A run plans, records what is missing, and plans again until nothing is.

    So whatever was corrected, cast anew or put first meanwhile is heard. A line that fails is
    tried once in a run.
    """

    rig: Rig
    job_id: str
    skipped: set[str] = field(default_factory=set)
    reasons: list[str] = field(default_factory=list)

    async def wanted(self) -> bool:
        """Whether the job is still to be worked on; if so, it runs from now on."""
        async with self.rig.turnstile, self.rig.database.session() as session:
            return await jobs.start(session, self.job_id)

    async def go_on(self) -> None:
        """Plan and record; come back when all is recorded or something else is wished."""
        try:
            person, lines = await self._lines()
            held = await self._counted(person, lines)
        except NotFound:
            await self.end(Status.CANCELLED, "script_gone")
            return
        done = held | self.skipped
        missing = {line.key: line for line in lines if line.key not in done}
        if not missing:
            await self._complete()
            return
        heard_in: defaultdict[str, list[str]] = defaultdict(list)
        for line in lines:
            heard_in[line.key].append(line.scene)
        booth = self.rig.booth.record(tuple(missing.values()))
        async with aclosing(_together(booth)) as batches:
            async for outcomes in batches:
                if await self._kept(person, outcomes, heard_in):
                    return

    async def end(self, status: Status, message: str = "") -> None:
        """Say that the job has come to an end: at once, or as soon as there is room to write it."""
        while not await self._said(status, message):  # noqa: ASYNC110 - a disk tells nobody
            await asyncio.sleep(_LOOK_FOR_ROOM_EVERY)

    async def _said(self, status: Status, message: str) -> bool:
        try:
            async with self.rig.database.session() as session:
                await jobs.set_status(session, self.job_id, status, message)
        except ShelfFull:
            return False
        return True

    async def _lines(self) -> tuple[Account, Sequence[Planned]]:
        """Every line of the job as script and cast stand now. Raises NotFound."""
        async with self.rig.database.session() as session:
            job = await jobs.find(session, self.job_id)
            person = await accounts.account(session, job.owner)
            kept = await scripts.kept(session, person, job.script)
            cast = await casts.cast_of(session, person, job.script)
        scenes = _scenes_there(job, kept)
        if job.scenes and not scenes:
            return person, ()
        order = Order(scenes=scenes, mine=frozenset(job.roles), engines=self.rig.engines)
        return person, await asyncio.to_thread(takes_wanted, kept.script, cast, order)

    async def _counted(self, person: Account, lines: Sequence[Planned]) -> frozenset[str]:
        """The keys that are held, and the job's numbers brought up to date."""
        async with self.rig.database.session() as session:
            noted = await takes.held(session, person, {line.key for line in lines})
        held = await asyncio.to_thread(self._on_shelf, noted)
        total = Counter(line.scene for line in lines)
        done = Counter(line.scene for line in lines if line.key in held)
        failed = Counter(line.scene for line in lines if line.key in self.skipped)
        async with self.rig.database.session() as session:
            told = [SceneProgress(scene, done[scene], total[scene]) for scene in total]
            await jobs.set_total(session, self.job_id, told, failed)
        return held

    def _on_shelf(self, keys: frozenset[str]) -> frozenset[str]:
        return frozenset(key for key in keys if self.rig.shelf.has("takes", key))

    async def _complete(self) -> None:
        async with self.rig.database.session() as session:
            if not await jobs.complete(session, self.job_id):
                await jobs.obey(session, self.job_id)

    async def _kept(
        self, person: Account, outcomes: Sequence[Outcome], heard_in: Mapping[str, list[str]]
    ) -> bool:
        """Shelve and count what came in together; whether to stop after it."""
        try:
            await asyncio.to_thread(self._put, outcomes)
            async with self.rig.database.session() as session:
                for outcome in outcomes:
                    if isinstance(outcome, Take):
                        await takes.keep(session, person, outcome)
                    failed = isinstance(outcome, Skipped)
                    for scene in heard_in[outcome.key]:
                        await jobs.line_done(session, self.job_id, scene, failed=failed)
                if await jobs.obey(session, self.job_id):
                    return True
        except ShelfFull:
            await self.end(Status.PAUSED, "disk_full")
            return True
        return await self._given_up(outcomes)

    def _put(self, outcomes: Sequence[Outcome]) -> None:
        for outcome in outcomes:
            if isinstance(outcome, Take):
                self.rig.shelf.put("takes", outcome.key, outcome.audio)

    async def _given_up(self, outcomes: Sequence[Outcome]) -> bool:
        """Whether three lines in a row failed for the same reason; then the job is paused."""
        for outcome in outcomes:
            if isinstance(outcome, Take):
                self.reasons.clear()
                continue
            LOG.warning("Line %s: %s, %s", outcome.speech, outcome.reason, outcome.detail)
            self.skipped.add(outcome.key)
            self.reasons.append(outcome.reason)
        last = self.reasons[-_FAILURES_IN_A_ROW:]
        if len(last) < _FAILURES_IN_A_ROW or len(set(last)) > 1:
            return False
        await self.end(Status.PAUSED, last[0])
        return True


def _scenes_there(job: jobs.RecordingJob, kept: Kept) -> tuple[str, ...]:
    """Those of the job's scenes that the script still has."""
    there = {scene.id for scene in kept.script.scenes}
    return tuple(scene for scene in job.scenes if scene in there)


async def _together(outcomes: AsyncIterator[Outcome]) -> AsyncGenerator[list[Outcome]]:
    """What came in while one was busy with what came before, all at once: nothing waits."""
    arrived: asyncio.Queue[Outcome | None] = asyncio.Queue()

    async def listen() -> None:
        try:
            async for outcome in outcomes:
                arrived.put_nowait(outcome)
        finally:
            arrived.put_nowait(None)

    listening = asyncio.create_task(listen())
    try:
        batch: list[Outcome | None] = [await arrived.get()]
        while batch != [None]:
            yield [outcome for outcome in batch if outcome]
            batch = batch[-1:] if batch[-1] is None else [await arrived.get()]
            while not arrived.empty():
                batch.append(arrived.get_nowait())
        await listening
    finally:
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)
