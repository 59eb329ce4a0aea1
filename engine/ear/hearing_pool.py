"""The pool that hears: recognisers in processes of their own, behind one asynchronous door."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from dataclasses import replace
from itertools import count
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from statistics import median
from threading import Lock, Thread

import numpy as np

from engine.counts import RECOGNITION
from engine.ear import ears
from engine.ear.hearing_process import SoundAsked, hear
from engine.ear.hearing_queue import HearingQueue, SoundWaiting
from engine.ear.port import EarRecord, EarSetting, NotHeard, Recognised, Tongue, WhyDeaf
from engine.processes import forked

_PATIENCE = 60.0
"""Seconds that a process may take over one sound, loading its model among them."""

_SLOW, _TOO_SLOW, _OF_LATE = 1.0, 4.0, 8
"""Seconds for one sound, the median of so many, from which on a quicker recogniser is wanted (words
are to be shown twice a second), and from which on a key is better than a cue so late."""

_REMEMBERED = 60.0
"""Seconds after which it is tried again: who was busy may be so no more."""


_Answer = tuple[Recognised, ...] | NotHeard


class _Lost(Exception):  # noqa: N818 - the house names failures as events
    """The process died, or did not answer."""


class HearingPool:
    """Recognises sounds in `processes` of its own, each started with the first sound for it.

    With none it never hears anything. Works from any event loop.
    """

    def __init__(self, setting: EarSetting, processes: int = 1) -> None:
        """Nothing is loaded."""
        self._setting = setting
        self._listeners = tuple(_Listener(setting) for _ in range(processes))
        self._queue = HearingQueue()
        self._threads: list[Thread] = []
        self._starting = Lock()
        self._took: dict[str, deque[tuple[float, float]]] = {}
        self._failed: dict[str, float] = {}
        self._visitors = count()

    def ear_for(self, tongue: Tongue, *, near: bool = False) -> EarRecord:
        """The recogniser for this language: the best that is there and not slow.

        A `near` one is on this machine. Reads the folder of models. Raises NotHeard where there is
        none, or all are too slow.
        """
        known = ears.those_for(tongue, self._setting) if self._listeners else ()
        there = tuple(record for record in known if not (near and record.away))
        if known and not there:
            raise NotHeard(WhyDeaf.KEPT_IN)
        found = [record for record in there if not self._rests(record.name)] or there
        if not found:
            raise NotHeard(WhyDeaf.NO_MODEL)
        quick = (record for record in found if self.seconds_of(record.name) < _SLOW)
        chosen = next(quick, found[-1])
        if self.seconds_of(chosen.name) >= _TOO_SLOW:
            raise NotHeard(WhyDeaf.TOO_SLOW, f"{chosen.name}: {self.seconds_of(chosen.name):.1f} s")
        return chosen

    def seconds_of(self, ear: str) -> float:
        """How long this recogniser has lately taken over one sound; 0 where that is not known."""
        since = time.monotonic() - _REMEMBERED
        took = [seconds for at, seconds in tuple(self._took.get(ear, ())) if at >= since]
        return median(took) if len(took) == _OF_LATE else 0.0

    def _rests(self, ear: str) -> bool:
        """Whether it failed just now: another one is asked meanwhile, where there is one."""
        return time.monotonic() - self._failed.get(ear, -_REMEMBERED) < _REMEMBERED

    async def warm(self, tongue: Tongue, *, near: bool = False) -> EarRecord:
        """Have the recogniser for this language loaded, if it is not. Raises NotHeard."""
        record = await asyncio.to_thread(self.ear_for, tongue, near=near)
        visitor = f"visitor {next(self._visitors)}"
        try:
            await self.hear(visitor, SoundAsked(record.name, np.zeros(0, np.float32), tongue))
        finally:
            self.forget(visitor)
        return record

    async def hear(self, speaker: str, asked: SoundAsked, *, urgent: bool = False) -> Recognised:
        """What is recognised in a sound of this speaker. Raises NotHeard, Overtaken."""
        (found,) = await self._heard(speaker, asked, urgent=urgent)
        return found

    async def hear_again(
        self, speaker: str, asked: SoundAsked, *, urgent: bool = False
    ) -> tuple[Recognised, ...]:
        """What else may have been said in it, as the port has it. Raises as `hear` does."""
        return await self._heard(speaker, replace(asked, again=True), urgent=urgent)

    async def _heard(
        self, speaker: str, asked: SoundAsked, *, urgent: bool
    ) -> tuple[Recognised, ...]:
        self._open()
        waiting = SoundWaiting(speaker, asked, urgent)
        self._queue.put(waiting)
        return await asyncio.wrap_future(waiting.found)

    def forget(self, speaker: str) -> None:
        """A speaker has gone: what still waits of theirs is not heard."""
        self._queue.forget(speaker)

    def processes(self) -> tuple[BaseProcess, ...]:
        """Those that run now."""
        found = (listener.process for listener in self._listeners)
        return tuple(process for process in found if process)

    async def close(self) -> None:
        """End the processes. Whoever still waits gets NotHeard."""
        self._queue.close()
        for listener in self._listeners:
            listener.stop()
        while self._threads:
            await asyncio.to_thread(self._threads.pop().join)

    def _open(self) -> None:
        with self._starting:
            if not self._threads:
                for listener in self._listeners:
                    self._employ(listener)

    def _employ(self, listener: _Listener) -> None:
        """Have a thread of its own serve by this process."""
        thread = Thread(target=self._serve, args=(listener,), daemon=True)
        self._threads.append(thread)
        thread.start()

    def _serve(self, listener: _Listener) -> None:
        """Answer sounds until the queue is closed: the life of a thread.

        Something unexpected ends it, with its traceback in the log, and another takes its place.
        """
        try:
            while sound := self._queue.next():
                if sound.found.set_running_or_notify_cancel():
                    self._fulfil(sound, listener)
        finally:
            listener.end()
            if self._queue.is_open:
                self._employ(listener)

    def _fulfil(self, sound: SoundWaiting, listener: _Listener) -> None:
        begun = time.monotonic()
        answer: _Answer = NotHeard(WhyDeaf.FAILED, "The log has the traceback.")
        try:
            answer = listener.answer(sound.asked)
        except _Lost as lost:
            answer = NotHeard(WhyDeaf.FAILED, str(lost))
        finally:
            self._tell(sound, answer, time.monotonic() - begun)

    def _tell(self, sound: SoundWaiting, answer: _Answer, took: float) -> None:
        if isinstance(answer, NotHeard):
            self._failed[sound.asked.ear] = time.monotonic()
            sound.found.set_exception(answer)
            return
        if len(sound.asked.samples) and not sound.asked.again:
            of_late = self._took.setdefault(sound.asked.ear, deque(maxlen=_OF_LATE))
            of_late.append((time.monotonic(), took))
            RECOGNITION.labels(sound.asked.ear).observe(took)
        sound.found.set_result(answer)


class _Listener:
    """One process, started again after it has died. For one thread, but `end` for any."""

    def __init__(self, setting: EarSetting) -> None:
        self._setting = setting
        self._line: Connection | None = None
        self.process: BaseProcess | None = None

    def answer(self, asked: SoundAsked) -> _Answer:
        """Raises _Lost."""
        try:
            return self._asked(asked)
        except (EOFError, OSError) as broken:
            self.end()
            raise _Lost("The process that hears ended, or did not answer.") from broken

    def stop(self) -> None:
        """End the process, if it runs. May be called from any thread; a sound in work is lost."""
        process = self.process
        if process:
            process.kill()

    def end(self) -> None:
        """End the process, if it runs, and wait for it."""
        process, line = self.process, self._line
        self.process = self._line = None
        if line:
            line.close()
        if process:
            process.kill()
            process.join()

    def _asked(self, asked: SoundAsked) -> _Answer:
        line = self._started()
        line.send(asked)
        if not line.poll(_PATIENCE):
            raise TimeoutError
        answer: _Answer = line.recv()
        return answer

    def _started(self) -> Connection:
        if self._line is None:
            self._line, theirs = Pipe()
            with theirs:
                self.process = forked(hear, theirs, self._setting)
        return self._line
