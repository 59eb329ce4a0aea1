"""The work behind a job: what is missing is spoken or read, shelved and counted.

`python -m rxapp.worker` does the jobs of a PostgreSQL database, beside any number of others.
"""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
from collections import Counter, defaultdict
from collections.abc import AsyncGenerator, AsyncIterator, Mapping, Sequence
from contextlib import aclosing, nullcontext, suppress
from dataclasses import dataclass, field
from time import monotonic

from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.account.permit import NotFound
from engine.job.port import SceneProgress, Status, StoreAway
from engine.job.wish import RecordingJob
from engine.rig import Rig, close_rig, open_rig, rig
from engine.settings import Settings, settings
from engine.store import accounts, analyses, casts, jobs, scans, scripts, takes, treatments
from engine.store.scripts import Kept
from engine.store.shelf import Cabinet, ShelfAway, ShelfFull
from engine.take.cover import Terms
from engine.take.plan import Order, takes_wanted
from engine.take.take import Planned, Skipped, Take
from engine.use_cases.analyse import analyse_script, give_up
from engine.use_cases.kept_takes import reshelve, shelve, with_wardrobe
from engine.use_cases.retention import swept_daily
from engine.use_cases.spend import hear_calls, terms_of
from rxapp.scanner import Scanning

LOG = logging.getLogger(__name__)
_FAILURES_IN_A_ROW = 3
_LOOK_FOR_ROOM_EVERY = 1.0
_LISTEN_EVERY = 1.0

Outcome = Take | Skipped


async def record(job_id: str) -> None:
    """What the desk of the open rig runs."""
    await perform(rig(), job_id)


async def perform(house: Rig, job_id: str) -> None:
    """Do a job's work until it is done, paused or cancelled. May be called again at any time."""
    async with house.database.session() as session:
        analysis = await analyses.is_analysis(session, job_id)
    sitting = Sitting(house, job_id)
    try:
        await (analyse_script(house, job_id) if analysis else sitting.sit())
    except StoreAway:
        LOG.warning("The job %s lost its database; it is taken up again.", job_id)
        raise
    except Exception:
        LOG.exception("The job %s failed.", job_id)
        if not analysis:
            await sitting.end(Status.FAILED, "unexpected")
            return
        with suppress(ShelfFull):  # it is taken up again at the next start
            await give_up(house, job_id)


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
    listens_at: float = 0.0

    async def sit(self) -> None:
        """Work until nothing more is wanted; a shelf that is full or away pauses the job."""
        async with self.rig.database.session() as session:
            scan = await scans.is_scan(session, self.job_id)
        try:
            async with self.rig.lamp if scan else nullcontext():
                while await self.wanted():
                    await (self.scan() if scan else self.go_on())
        except ShelfFull:
            await self.end(Status.PAUSED, "disk_full")
        except ShelfAway as away:
            LOG.warning("The job %s lost its shelf: %s", self.job_id, away)
            await self.end(Status.PAUSED, "shelf_away")

    async def wanted(self) -> bool:
        """Whether, after what was wished, the job is to be worked on; if so, it runs from now."""
        async with self.rig.turnstile, self.rig.database.session() as session:
            await jobs.obey(session, self.job_id)
            return await jobs.start(session, self.job_id)

    async def go_on(self) -> None:
        """Plan and record; come back when all is recorded or something else is wished."""
        try:
            person, lines = await self._lines()
            held = await self._counted(person, lines)
            terms = await self._terms(person)
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
        terms = await with_wardrobe(self.rig, person, terms, missing.values())
        hold = asyncio.Event()
        booth = self.rig.booth.record(tuple(missing.values()), terms, hold)
        async with aclosing(_together(booth)) as batches:
            async for outcomes in batches:
                told = await self._kept(person, outcomes, heard_in)
                if told == "stop":
                    return
                if told:
                    hold.set()

    async def scan(self) -> None:
        """Read the pages of a scan; come back when all are read or something else is wished."""
        try:
            ended = await Scanning(self.rig, self.job_id).go_on()
        except NotFound:
            ended = Status.CANCELLED, "script_gone"
        if ended:
            await self.end(*ended)

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

    async def _lines(self) -> tuple[Caller, Sequence[Planned]]:
        """Every line of the job as script and cast stand now. Raises NotFound."""
        async with self.rig.database.session() as session:
            job = await jobs.find(session, self.job_id)
            person = await accounts.account(session, job.owner)
            kept = await scripts.kept(session, person, job.script)
            cast = await casts.cast_of(session, person, job.script)
            production = await treatments.production_of(session, person, job.script)
        scenes = _scenes_there(job, kept)
        if job.scenes and not scenes:
            return person, ()
        order = Order(scenes, frozenset(job.roles), self.rig.engines, production)
        return person, await asyncio.to_thread(takes_wanted, kept.script, cast, order)

    async def _counted(self, person: Caller, lines: Sequence[Planned]) -> frozenset[str]:
        """The keys that are held, and the job's numbers brought up to date."""
        async with self.rig.database.session() as session:
            noted = await takes.held(session, person, {key for line in lines for key in line.keys})
        held = await asyncio.to_thread(self._shelf(person).intact, "takes", noted)
        total = Counter(line.scene for line in lines)
        done = Counter(line.scene for line in lines if line.key in held)
        failed = Counter(line.scene for line in lines if line.key in self.skipped)
        async with self.rig.database.session() as session:
            await takes.forget(session, person, noted - held)
            told = [SceneProgress(scene, done[scene], total[scene]) for scene in total]
            await jobs.set_total(session, self.job_id, told, failed)
        return held

    def _shelf(self, person: Caller) -> Cabinet:
        return self.rig.shelf.of(person.school)

    async def _complete(self) -> None:
        async with self.rig.database.session() as session:
            await jobs.complete(session, self.job_id)

    async def _terms(self, person: Caller) -> Terms:
        """Who steps in for this play, and what may be spent on it. Raises NotFound."""
        async with self.rig.database.session() as session:
            job = await jobs.find(session, self.job_id)
            return await terms_of(self.rig, session, person, job.script)

    async def _kept(
        self, person: Caller, outcomes: Sequence[Outcome], heard_in: Mapping[str, list[str]]
    ) -> str:
        """Shelve and count what came in together; what is wished after it, "stop" if it ended.

        Of a job that was called off meanwhile nothing is noted: it may have been erased.
        """
        taken = [outcome for outcome in outcomes if isinstance(outcome, Take)]
        done = [scene for take in taken for scene in heard_in[take.key]]
        missed = (outcome for outcome in outcomes if isinstance(outcome, Skipped))
        failed = [scene for skipped in missed for scene in heard_in[skipped.key]]
        others = await asyncio.to_thread(shelve, self._shelf(person), taken)
        async with self.rig.database.session() as session:
            told = await jobs.lines_done(session, self.job_id, done, failed)
            if told == "stop":
                return told
            noted = await takes.keep(session, person, *taken)
            await self._listen(session)
        await asyncio.to_thread(reshelve, self._shelf(person), others, noted)
        return "stop" if await self._given_up(outcomes) else told

    async def _listen(self, session: AsyncSession) -> None:
        """Hear now and then whether engines that were left alone may be asked again."""
        if monotonic() >= self.listens_at:
            self.listens_at = monotonic() + _LISTEN_EVERY
            await hear_calls(self.rig, session)

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


def _scenes_there(job: RecordingJob, kept: Kept) -> tuple[str, ...]:
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


async def serve(chosen: Settings) -> None:
    """Do jobs until told to stop; what is under way then goes to other workers."""
    told = asyncio.Event()
    for way in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(way, told.set)
    async with swept_daily(await open_rig(chosen, record)):
        await told.wait()
    await close_rig()


if __name__ == "__main__":
    if settings().database.startswith("sqlite"):
        sys.exit("Workers of their own need PostgreSQL: set CUELIGHT_DATABASE.")
    asyncio.run(serve(settings()))
