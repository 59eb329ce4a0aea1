"""The booth: recording processes behind one asynchronous door."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from queue import PriorityQueue
from threading import Thread

from engine.take.cover import ALONE, Cover, Terms
from engine.take.recorder import Ended, Recorder
from engine.take.take import Planned, Skipped, Take, key_of
from engine.voice.agency import Agency
from engine.voice.catalogue import engine_of
from engine.voice.port import Reason, Utterance, VoiceFailed

Outcome = Take | Skipped
_CLOSING, _NOW, _IN_TURN = range(3)


class BoothClosed(Exception):  # noqa: N818 - the house names failures as events
    """The booth is not open."""


@dataclass(order=True, frozen=True, slots=True)
class _Request:
    """A line waiting for a recorder; none means that the recorder may go home."""

    rank: int
    number: int
    planned: Planned | None = field(default=None, compare=False)
    terms: Terms = field(default=ALONE, compare=False)
    outcome: Future[Outcome] = field(default_factory=Future, compare=False)


class Booth:
    """Records lines in `processes` processes of their own. Works from any event loop.

    With a `ledger`, every utterance handed to an engine is one line in that file. The `agency`
    tells which services may be asked and who steps in for whom.
    """

    def __init__(
        self, processes: int, ledger: Path | None = None, agency: Agency | None = None
    ) -> None:
        """A booth that is not yet open."""
        self._cover = Cover(agency or Agency())
        services = self._cover.agency.services
        self._recorders = tuple(Recorder(ledger, services) for _ in range(max(1, processes)))
        self._requests: PriorityQueue[_Request] = PriorityQueue()
        self._numbers = count()
        self._threads: list[Thread] = []

    async def open(self) -> None:
        """Start the processes; they make themselves ready while others go on."""
        for recorder in self._recorders:
            thread = Thread(target=self._work, args=(recorder,), daemon=True)
            self._threads.append(thread)
            thread.start()

    async def close(self) -> None:
        """End the processes. Whoever still waits for a line gets BoothClosed."""
        threads, self._threads = self._threads, []
        for _ in threads:
            self._requests.put(_Request(_CLOSING, next(self._numbers)))
        for recorder in self._recorders:
            recorder.end()
        for thread in threads:
            await asyncio.to_thread(thread.join)
        while not self._requests.empty():
            waiting = self._requests.get_nowait().outcome
            if waiting.set_running_or_notify_cancel():
                waiting.set_exception(BoothClosed("The booth was closed."))

    def pids(self) -> tuple[int, ...]:
        """The numbers of the processes that run now."""
        return tuple(recorder.pid for recorder in self._recorders if recorder.pid)

    async def record(self, plan: Sequence[Planned], terms: Terms = ALONE) -> AsyncIterator[Outcome]:
        """One outcome for each line, in order. A line that fails never stops the play.

        Twice as many lines as processes are under way at most: whoever stops, wastes no more.
        Raises BoothClosed.
        """
        under_way: deque[asyncio.Future[Outcome]] = deque()
        try:
            for planned in plan:
                under_way.append(self._asked(planned, _IN_TURN, terms))
                if len(under_way) >= 2 * len(self._recorders):
                    yield await under_way.popleft()
            while under_way:
                yield await under_way.popleft()
        finally:
            for waiting in under_way:
                _forget(waiting)

    async def preview(self, utterance: Utterance, terms: Terms = ALONE) -> Take:
        """One take, before all that wait. Raises VoiceFailed, BoothClosed."""
        engine = engine_of(utterance.voice)
        key = key_of(utterance, engine, self._cover.agency.versions().get(engine, ""))
        outcome = await self.try_out(Planned(key, "", "", "", utterance), terms)
        if isinstance(outcome, Skipped):
            raise failure(outcome)
        return outcome

    def ask_again(self) -> None:
        """Try every engine that was left alone once more: somebody says that it may work now."""
        self._cover.ask_again()

    async def try_out(self, planned: Planned, terms: Terms = ALONE) -> Outcome:
        """What comes of one line, before all that wait. Raises BoothClosed."""
        return await self._asked(planned, _NOW, terms)

    def _asked(self, planned: Planned, rank: int, terms: Terms) -> asyncio.Future[Outcome]:
        """Have a line recorded as soon as its turn comes."""
        if not self._threads:
            raise BoothClosed("The booth is not open.")
        request = _Request(rank, next(self._numbers), planned, terms)
        self._requests.put(request)
        return asyncio.wrap_future(request.outcome)

    def _work(self, recorder: Recorder) -> None:
        """Serve requests with one recorder until the booth closes: the life of a thread."""
        with suppress(Ended, OSError):  # it is started again, and heard of, with its first line
            recorder.start()
        while (request := self._requests.get()).planned:
            if request.outcome.set_running_or_notify_cancel():
                self._fulfil(request, request.planned, recorder)
        recorder.drop()

    def _fulfil(self, request: _Request, planned: Planned, recorder: Recorder) -> None:
        """Have one line recorded for whoever waits."""
        try:
            request.outcome.set_result(self._cover.take(planned, request.terms, recorder.take))
        except Ended:
            request.outcome.set_exception(BoothClosed("The booth was closed."))


def failure(skipped: Skipped) -> VoiceFailed:
    """Why a line was not spoken, as a failure."""
    known = skipped.reason in set(Reason)
    reason = Reason(skipped.reason) if known else Reason.VOICE_FAILED
    return VoiceFailed(f"{skipped.reason}: {skipped.detail}", reason, skipped.retry_after)


def _forget(waiting: asyncio.Future[Outcome]) -> None:
    """Want a line no longer: it is not begun, or its outcome is dropped."""
    if not waiting.cancel() and not waiting.cancelled():
        waiting.exception()
