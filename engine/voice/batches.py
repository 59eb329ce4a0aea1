"""Lines from many callers spoken together: collected for a moment, then said in one batch."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from time import monotonic

from engine.voice.port import Reason, Spoken, Utterance, Voice, VoiceEngine, VoiceFailed

LOG = logging.getLogger(__name__)

Outcome = Spoken | VoiceFailed
_WARM_UP_SECONDS = 20.0
"""A model's first words load and compile it; nobody should wait longer for that at a start."""

_FIRST_WORDS = {"en": "One, two.", "es": "Uno, dos."}


@dataclass(frozen=True, slots=True)
class BatchLimits:
    """How long the first of a batch waits for others, how many go in it, how many may wait."""

    seconds: float = 0.03
    most: int = 128
    queue: int = 512


@dataclass(frozen=True, slots=True)
class OpenedEngine:
    """An engine as it was found when it was warmed up; `failed` is why it is silent."""

    name: str
    version: str = ""
    voices: tuple[Voice, ...] = ()
    failed: str = ""


@dataclass(frozen=True, slots=True)
class _Request:
    utterance: Utterance
    engine: str
    arrived: float
    outcome: Future[Outcome] = field(default_factory=Future)


class Batcher:
    """Engines that share one thread, since they need not be safe for two. Callers may be many."""

    def __init__(
        self, engines: Mapping[str, Callable[[], VoiceEngine]], how: BatchLimits | None = None
    ) -> None:
        """`engines` are opened by their name when the batcher starts."""
        self._open, self._how = engines, how or BatchLimits()
        self._engines: dict[str, VoiceEngine] = {}
        self._requests: SimpleQueue[_Request | None] = SimpleQueue()
        self._speaker = ThreadPoolExecutor(1, "batcher")
        self._caller = Thread(target=self._live, name="collecting", daemon=True)
        self._lock, self._waiting, self._closing = Lock(), 0, False
        self.opened: tuple[OpenedEngine, ...] = ()
        self.ready = False

    def start(self) -> None:
        """Open every engine, let each of them say a word, then serve; returns at once."""
        self._caller.start()

    @property
    def waiting(self) -> int:
        """How many lines wait or are being said."""
        return self._waiting

    def say(self, utterance: Utterance, engine: str) -> Future[Outcome]:
        """The outcome of one utterance, later. Raises VoiceFailed: too many wait, or closing."""
        with self._lock:
            if self._closing or not self.ready:
                raise VoiceFailed("The voices are not ready.", Reason.UNREACHABLE, 5.0)
            if self._waiting >= self._how.queue:
                raise VoiceFailed(f"{self._waiting} lines wait.", Reason.TOO_MANY, 1.0)
            self._waiting += 1
        request = _Request(utterance, engine, monotonic())
        request.outcome.add_done_callback(self._served)
        self._requests.put(request)
        return request.outcome

    def close(self) -> None:
        """Take no more, say what waits, let go of the engines. Blocks; twice does no harm."""
        with self._lock:
            self._closing = True
        self._requests.put(None)
        if self._caller.is_alive():
            self._caller.join()
        self._speaker.shutdown()

    def _served(self, _: Future[Outcome]) -> None:
        with self._lock:
            self._waiting -= 1

    def _live(self) -> None:
        """Collect and hand on. The engines live on a thread where a fault ends only a batch."""
        self.opened = tuple(self._opened(name) for name in self._open)
        self.ready = True
        while batch := self._collected():
            said = self._speaker.submit(self._speak, batch)
            fault = said.exception()
            if fault:
                LOG.error("A batch failed.", exc_info=fault)
                _fail(batch, VoiceFailed(f"{type(fault).__name__} in the engine."))
        self._speaker.submit(self._let_go).result()

    def _collected(self) -> list[_Request]:
        """The next request and those that come within the time it may wait; none at the end."""
        first = self._requests.get()
        if first is None:
            return []
        batch = [first]
        until = first.arrived + self._how.seconds
        while len(batch) < self._how.most:
            try:
                request = self._requests.get(timeout=max(0.0, until - monotonic()))
            except Empty:
                break
            if request is None:
                self._requests.put(None)
                break
            batch.append(request)
        return batch

    def _speak(self, batch: Sequence[_Request]) -> None:
        for name in dict.fromkeys(request.engine for request in batch):
            mine = [request for request in batch if request.engine == name]
            wanted = [one for one in mine if one.outcome.set_running_or_notify_cancel()]
            said = self._engines[name].speak([request.utterance for request in wanted])
            for request, outcome in zip(wanted, said, strict=True):
                request.outcome.set_result(outcome)

    def _opened(self, name: str) -> OpenedEngine:
        """An engine warmed up; one that breaks down over it is silent, and the others speak."""
        warm = self._speaker.submit(self._warmed_up, name)
        fault = warm.exception()
        if not fault:
            return warm.result()
        LOG.error("%s did not warm up.", name, exc_info=fault)
        return OpenedEngine(name, failed=f"{type(fault).__name__} in the engine.")

    def _warmed_up(self, name: str) -> OpenedEngine:
        """One engine opened and heard, its models loaded: nobody waits for them later."""
        try:
            engine = self._open[name]()
            voices = engine.voices()
            failed = _first_words(engine, voices)
        except (OSError, VoiceFailed) as fault:
            return OpenedEngine(name, failed=str(fault) or type(fault).__name__)
        if failed:
            return OpenedEngine(name, engine.version, failed=failed)
        self._engines[name] = engine
        return OpenedEngine(name, engine.version, voices)

    def _let_go(self) -> None:
        for engine in self._engines.values():
            engine.close()


def _first_words(engine: VoiceEngine, voices: Sequence[Voice]) -> str:
    """Have the voices say a word each, as many as can in some seconds; why none of them could."""
    begun, failed = monotonic(), "There are no voices."
    for outcome in engine.speak([Utterance(_word(v), v.id, v.language) for v in voices]):
        failed = failed and (str(outcome) if isinstance(outcome, VoiceFailed) else "")
        if monotonic() - begun > _WARM_UP_SECONDS:
            break
    return failed


def _word(voice: Voice) -> str:
    return _FIRST_WORDS.get(voice.language.partition("-")[0], _FIRST_WORDS["en"])


def _fail(batch: Sequence[_Request], failure: VoiceFailed) -> None:
    for request in batch:
        if not request.outcome.done():
            request.outcome.set_result(failure)
