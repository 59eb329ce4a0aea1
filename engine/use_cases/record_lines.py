"""The work on a part of a recording: its lines are spoken, shelved and counted."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Collection, Sequence
from contextlib import aclosing, suppress
from dataclasses import dataclass, field, replace
from time import monotonic

from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.permit import NotFound
from engine.account.quota import Counted, QuotaReached
from engine.job.port import Status, StoreAway, Task
from engine.rig import Rig
from engine.store import progress, takes
from engine.store.progress import Outcomes
from engine.store.shelf import ShelfAway, ShelfFull
from engine.take.take import Planned, Skipped, Take
from engine.take.wanted import LinesWanted
from engine.use_cases.kept_takes import reshelve, shelve, with_dry_takes
from engine.use_cases.lines_wanted import lines_wanted
from engine.use_cases.quotas import room_for
from engine.use_cases.settle import settle
from engine.use_cases.spend import hear_calls

LOG = logging.getLogger(__name__)

_FAILURES_IN_A_ROW = 3
_LISTEN_EVERY = 1.0
_AGAIN = 1.0

_TURN = 3.0
"""Seconds after which a part lets others have their turn, and what is left of it waits again: where
a line takes seconds, no school waits until another's 64 are spoken."""

_HANDED_OVER = 2
"""So many takes wait at most to be shelved: a shelf that hangs has no more spoken than that."""

Outcome = Take | Skipped


async def record_lines(rig: Rig, task: Task) -> None:
    """Record those of a part's lines that are not held. May be called again at any time."""
    attempt, plan, _ = task.name.split(".")
    async with rig.database.session(task) as session:
        unwanted = await progress.wished(session, task.job, int(attempt))
    if unwanted:
        return
    try:
        wanted = await lines_wanted(rig, task.job, plan)
        await LinesRecording(rig, task, wanted).go_on()
    except NotFound:
        return  # whoever has planned it finds out as well
    except ShelfFull:
        await settle(rig, task.job, Status.PAUSED, "disk_full")
    except QuotaReached as reached:
        await settle(rig, task.job, Status.PAUSED, reached.reason)
    except ShelfAway as away:
        LOG.warning("The job %s lost its shelf: %s", task.job, away)
        await settle(rig, task.job, Status.PAUSED, "shelf_away")


@dataclass
class LinesRecording:
    """One run of a part. Takes are the checkpoints: only what is not held is spoken."""

    rig: Rig
    task: Task
    wanted: LinesWanted
    reasons: list[str] = field(default_factory=list)
    listens_at: float = 0.0

    async def go_on(self) -> None:
        """Record until all is said, or something else is wished, or others have their turn.

        Raises QuotaReached where a line is missing and the month's minutes are used.
        """
        lines, caller = await self._missing(), self.wanted.caller
        if lines:
            async with self.rig.database.session(caller) as session:
                await room_for(self.rig, session, caller.school, Counted.MINUTES)
        terms = await with_dry_takes(self.rig, caller, self.wanted.terms, lines)
        hold, ends_at = asyncio.Event(), monotonic() + _TURN
        left, wished = {line.key for line in lines}, ""
        pool = self.rig.pool.record(lines, terms, hold)
        async with aclosing(_together(pool)) as batches:
            async for outcomes in batches:
                wished = await self._kept(outcomes)
                if wished == "stop":
                    return
                left.difference_update(outcome.key for outcome in outcomes)
                if wished or monotonic() >= ends_at:
                    hold.set()
        if left and not wished:
            rest = tuple(key for key in self.task.keys if key in left)
            again = replace(self.task, name=f"{self.task.name}+", keys=rest)
            await self.rig.desk.submit(again)

    async def _missing(self) -> Sequence[Planned]:
        """The lines to say; a key that is unknown here counts as one that failed."""
        known = self.wanted.by_key
        async with self.rig.database.session(self.task) as session:
            held = await takes.held(session, self.wanted.caller, self.task.keys)
            unknown = [key for key in self.task.keys if key not in known]
            if unknown:
                LOG.warning("Of %s, %s lines are unknown here.", self.task.job, len(unknown))
                await progress.lines_done(session, self.task.job, Outcomes(skipped=unknown))
        return [known[key] for key in self.task.keys if key in known and key not in held]

    async def _kept(self, outcomes: Sequence[Outcome]) -> str:
        """Shelve and count what came in together; what is wished after it, "stop" if it ended.

        Of a job that was called off meanwhile nothing is noted: it may have been erased.
        """
        heard_in, caller = self.wanted.heard_in, self.wanted.caller
        cabinet = self.rig.shelf.of(caller.school)
        taken = [outcome for outcome in outcomes if isinstance(outcome, Take)]
        missed = [outcome for outcome in outcomes if isinstance(outcome, Skipped)]
        came = Outcomes(
            [scene for take in taken for scene in heard_in[take.key]],
            [scene for skipped in missed for scene in heard_in[skipped.key]],
            [skipped.key for skipped in missed],
        )
        reason = self._fails_for(outcomes)
        others = await asyncio.to_thread(shelve, cabinet, taken)
        wished, noted = await self._counted(came, taken, reason)
        await asyncio.to_thread(reshelve, cabinet, others, noted)
        return wished

    async def _counted(
        self, came: Outcomes, taken: Sequence[Take], reason: str
    ) -> tuple[str, Collection[str]]:
        """Count what came and note takes; what is wished, and the keys that were noted.

        While the database is away one waits: what is spoken is not thrown away.
        """
        while True:
            with suppress(StoreAway):
                async with self.rig.database.session(self.task) as session:
                    wished = await progress.lines_done(session, self.task.job, came)
                    if wished == "stop":
                        return wished, ()
                    noted = await takes.keep(session, self.wanted.caller, *taken)
                    if reason:
                        await progress.give_up(session, self.task.job, reason)
                    await self._listen(session)
                return "pause" if reason else wished, noted
            await asyncio.sleep(_AGAIN)

    async def _listen(self, session: AsyncSession) -> None:
        """Hear now and then whether engines that were left alone may be asked again."""
        if monotonic() >= self.listens_at:
            self.listens_at = monotonic() + _LISTEN_EVERY
            await hear_calls(self.rig, session)

    def _fails_for(self, outcomes: Sequence[Outcome]) -> str:
        """Why three lines in a row have failed, if they did for the same reason."""
        for outcome in outcomes:
            if isinstance(outcome, Take):
                self.reasons.clear()
                continue
            LOG.warning("Line %s: %s, %s", outcome.speech, outcome.reason, outcome.detail)
            self.reasons.append(outcome.reason)
        last = self.reasons[-_FAILURES_IN_A_ROW:]
        return last[0] if len(last) == _FAILURES_IN_A_ROW and len(set(last)) == 1 else ""


async def _together(outcomes: AsyncIterator[Outcome]) -> AsyncGenerator[list[Outcome]]:
    """What came in while one was busy with what came before, all at once: nothing waits.

    A part that is busy for long has no more come in than can be handed over.
    """
    arrived: asyncio.Queue[Outcome | None] = asyncio.Queue()
    room = asyncio.Semaphore(_HANDED_OVER)

    async def listen() -> None:
        try:
            async for outcome in outcomes:
                await room.acquire()
                arrived.put_nowait(outcome)
        finally:
            arrived.put_nowait(None)

    listening = asyncio.create_task(listen())
    try:
        batch: list[Outcome | None] = [await arrived.get()]
        room.release()
        while batch != [None]:
            yield [outcome for outcome in batch if outcome]
            batch = batch[-1:] if batch[-1] is None else [await arrived.get()]
            while not arrived.empty():
                batch.append(arrived.get_nowait())
            for _ in batch:
                room.release()
        await listening
    finally:
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)
