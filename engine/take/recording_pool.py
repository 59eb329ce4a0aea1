"""The recording pool: processes behind one asynchronous door."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncGenerator, Callable, Iterator, Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path
from threading import Thread
from time import monotonic

from engine.failure import Failure
from engine.take.fallbacks import ALONE, Fallbacks, LineUnderWay, Terms
from engine.take.recorder import Ended, Recorder
from engine.take.request_queue import IN_TURN, NOW, Request, RequestQueue
from engine.take.speed import SpeakingSpeeds
from engine.take.take import Planned, Skipped, Take, key_of
from engine.voice.directory import VoiceDirectory
from engine.voice.port import Reason, Utterance, VoiceFailed
from engine.voice.registry import engine_of

Outcome = Take | Skipped


class PoolClosed(Failure):
    """The pool is not open."""

    reason = "closing"
    status = 503
    sentence = "The server is stopping."


class Stumbled(Exception):  # noqa: N818 - the same
    """Something unexpected ended the work of a recorder on this line."""


class RecordingPool:
    """Records lines in `processes` processes of their own. Works from any event loop.

    A process is handed as many lines together as the engine takes at once, if they wait.

    With a `ledger`, every utterance handed to an engine is one line in that file. The `directory`
    tells which services may be asked and who steps in for whom.
    """

    def __init__(
        self, processes: int, ledger: Path | None = None, directory: VoiceDirectory | None = None
    ) -> None:
        """A recording pool that is not yet open."""
        self._fallbacks = Fallbacks(directory or VoiceDirectory())
        services = self._fallbacks.directory.services
        self._recorders = tuple(Recorder(ledger, services) for _ in range(max(1, processes)))
        self._requests = RequestQueue(self._fallbacks.together, self._fallbacks.at_most)
        self._numbers = count()
        self._threads: list[Thread] = []
        self._speeds = SpeakingSpeeds()
        self._woken: set[str] = set()

    async def open(self) -> None:
        """Start the processes; they make themselves ready while others go on."""
        for recorder in self._recorders:
            self._employ(recorder)

    async def close(self) -> None:
        """End the processes. Whoever still waits for a line gets PoolClosed."""
        self._requests.close()
        for recorder in self._recorders:
            await asyncio.to_thread(recorder.end)  # one that is being started is waited for
        while self._threads:
            await asyncio.to_thread(self._threads.pop(0).join)
        for waiting in self._requests.rest():
            waiting.outcome.set_exception(PoolClosed("The pool was closed."))

    def pids(self) -> tuple[int, ...]:
        """The numbers of the processes that run now."""
        return tuple(recorder.pid for recorder in self._recorders if recorder.pid)

    async def record(
        self, plan: Sequence[Planned], terms: Terms = ALONE, hold: asyncio.Event | None = None
    ) -> AsyncGenerator[Outcome, None]:
        """One outcome for each line, in order. A line that fails never stops the play.

        Of each engine, as many lines are under way as it can be busy with: two plans that are
        recorded side by side leave it nothing to wait for. When `hold` is called, no other line is
        begun: those that are still come. Whoever just stops listening wastes them. Raises
        PoolClosed, Stumbled, and what the look-up of dry takes raises.
        """
        first, then = _calls(plan, self._enough)
        under_way: dict[int, Request] = {}
        try:
            for place in first:
                under_way[place] = self._asked(plan[place], IN_TURN, terms)
            for place in range(len(plan)):
                if hold and hold.is_set():
                    under_way = {at: each for at, each in under_way.items() if each.kept()}
                if place in under_way:
                    yield await under_way.pop(place).heard()
                if place in then and not (hold and hold.is_set()):
                    under_way[then[place]] = self._asked(plan[then[place]], IN_TURN, terms)
        finally:
            for request in under_way.values():
                request.outcome.cancel()

    async def preview(self, utterance: Utterance, terms: Terms = ALONE) -> Take:
        """One take, before all that wait. Raises VoiceFailed, PoolClosed."""
        engine = engine_of(utterance.voice)
        key = key_of(utterance, engine, self._fallbacks.directory.versions().get(engine, ""))
        outcome = await self.try_out(Planned(key, "", "", "", utterance), terms)
        if isinstance(outcome, Skipped):
            raise failure(outcome)
        return outcome

    async def wake(self, utterance: Utterance) -> None:
        """Have every process open the engine that speaks this, unless that was asked before.

        No line waits for it then. Raises PoolClosed.
        """
        engine = engine_of(utterance.voice)
        if engine not in self._woken:
            self._woken.add(engine)
            said = Planned("", "", "", "", utterance)
            await asyncio.gather(*(self.try_out(said) for _ in self._recorders))

    def speed(self, engine: str) -> float:
        """Characters a second that all processes speak together; 0 while nobody can know."""
        return self._speeds.of(engine) * len(self._recorders)

    def ask_again(self) -> None:
        """Try every engine that was left alone once more: somebody says that it may work now."""
        self._fallbacks.ask_again()

    async def try_out(self, planned: Planned, terms: Terms = ALONE) -> Outcome:
        """What comes of one line, before all that wait. Raises PoolClosed."""
        return await self._asked(planned, NOW, terms).heard()

    def _asked(self, planned: Planned, rank: int, terms: Terms) -> Request:
        """Have a line recorded as soon as its turn comes."""
        part = self._fallbacks.part(planned, terms)
        request = Request(rank, next(self._numbers), part, terms)
        if not self._threads or not self._requests.join(request):
            raise PoolClosed("The pool is not open.")
        return request

    def _enough(self, engine: str) -> int:
        """How many lines keep an engine busy."""
        processes = len(self._recorders)
        busy = min(processes * self._fallbacks.at_best(engine), self._fallbacks.at_most(engine))
        return max(processes, int(busy))

    def _employ(self, recorder: Recorder) -> None:
        """Have a thread of its own serve with this recorder."""
        thread = Thread(target=self._work, args=(recorder,), daemon=True)
        self._threads.append(thread)
        thread.start()

    def _work(self, recorder: Recorder) -> None:
        """Serve requests with one recorder until the pool closes: the life of a thread.

        Something unexpected ends it, with its traceback in the log, and another takes its place.
        """
        try:
            with suppress(Ended, OSError):  # it is started again, and heard of, with its first line
                recorder.start()
            while batch := self._requests.next():
                self._fulfil(batch, recorder)
        finally:
            recorder.drop()
            if not self._requests.closed:
                self._employ(recorder)

    def _fulfil(self, batch: Sequence[Request], recorder: Recorder) -> None:
        """Have lines recorded for whoever waits; one that another engine is to speak goes back.

        Where the dry takes cannot be reached, or something unexpected happens, those who wait are
        told.
        """
        waiting = dict(enumerate(batch))
        parts, terms = [request.part for request in batch], batch[0].terms
        told: Exception = Stumbled("A recorder stumbled: the log has the traceback.")
        try:
            spoken = self._fallbacks.heard(parts, terms, recorder.takes)
            for place, come in self._timed(spoken, parts, recorder):
                request = waiting.pop(place)
                if isinstance(come, LineUnderWay):
                    self._requests.come_back(request, come)
                else:
                    self._requests.leave(request)
                    request.outcome.set_result(come)
        except Ended:
            told = PoolClosed("The pool was closed.")
        except OSError as away:
            told = away
        finally:
            for request in waiting.values():
                self._requests.leave(request)
                request.outcome.set_exception(told)

    def _timed(
        self,
        spoken: Iterator[tuple[int, Outcome | LineUnderWay]],
        parts: Sequence[LineUnderWay],
        recorder: Recorder,
    ) -> Iterator[tuple[int, Outcome | LineUnderWay]]:
        """The same, and how fast the engine speaks is measured; where it is asked at all."""
        begun = monotonic()
        for place, come in spoken:
            part, now = parts[place], monotonic()
            if isinstance(come, Take) and part.engine:
                self._speeds.spoke(id(recorder), part.engine, len(part.text), now - begun)
            begun = now
            yield place, come


def _calls(
    plan: Sequence[Planned], enough: Callable[[str], int]
) -> tuple[list[int], dict[int, int]]:
    """The places of the lines asked for at first, and which is asked for when which is there.

    So `enough` lines of each engine are under way, whatever stands between them.
    """
    cast: defaultdict[str, list[int]] = defaultdict(list)
    for place, planned in enumerate(plan):
        cast[engine_of(planned.utterance.voice)].append(place)
    many = {engine: enough(engine) for engine in cast}
    first = sorted(place for engine in cast for place in cast[engine][: many[engine]])
    then = {
        there: wanted
        for engine, places in cast.items()
        for there, wanted in zip(places, places[many[engine] :], strict=False)
    }
    return first, then


def failure(skipped: Skipped) -> VoiceFailed:
    """Why a line was not spoken, as a failure."""
    known = skipped.reason in set(Reason)
    reason = Reason(skipped.reason) if known else Reason.VOICE_FAILED
    return VoiceFailed(f"{skipped.reason}: {skipped.detail}", reason, skipped.retry_after)
