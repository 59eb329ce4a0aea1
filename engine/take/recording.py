"""What a recording pool runs in each process: it is sent lines, and answers with takes.

It is sent several at once, and answers each with its place as soon as it is done. The services that
may be asked come first over the line, since they hold keys. eSpeak NG is loaded here and nowhere
else, so that it may be unsafe for threads, may crash, and is a program of its own beside ours.
"""

from __future__ import annotations

import os
import signal
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

from engine.take.effects_added import with_effects
from engine.take.ledger import Counted
from engine.take.memory_watch import MemoryWatch
from engine.take.perform import perform
from engine.take.take import Planned, Skipped, Take
from engine.voice import registry
from engine.voice.port import VoiceEngine
from engine.voice.speech_service import Service

_POLITE = 5


class Studio:
    """The engines of this process, each opened when it is first needed."""

    def __init__(
        self,
        ledger: Path | None,
        services: Sequence[Service] = (),
        opened: Callable[[], None] = lambda: None,
    ) -> None:
        """Count every utterance in `ledger`, if there is one; `opened` hears of every engine."""
        self._ledger, self._services, self._opened = ledger, services, opened
        self._engines: dict[str, VoiceEngine] = {}

    def takes(self, lines: Sequence[Planned]) -> Iterator[tuple[int, Take | Skipped]]:
        """What comes of each line, with its place, each as soon as it is ready.

        A line that has its take is dressed; the others are performed, those of one engine together.
        """
        cast: defaultdict[str, list[int]] = defaultdict(list)
        known = registry.versions(self._services)
        for place, planned in enumerate(lines):
            name = registry.engine_of(planned.utterance.voice)
            if planned.source:
                yield place, with_effects(planned, planned.source)
            elif name in known:
                cast[name].append(place)
            else:
                detail = f"No engine {name!r}."
                yield place, Skipped(planned.key, planned.speech, "unknown_voice", detail)
        for name, places in cast.items():
            some = [lines[place] for place in places]
            for number, outcome in perform(some, self.engine(name)):
                yield places[number], outcome

    def engine(self, name: str) -> VoiceEngine:
        """The engine of this name, counted. Raises KeyError."""
        if name not in self._engines:
            engine = registry.opened(name, self._services)
            self._engines[name] = Counted(engine, self._ledger) if self._ledger else engine
            self._opened()
        return self._engines[name]


def serve(pool: Connection, studio: Studio) -> None:
    """Answer every line of those that the pool sends together, until it closes the connection."""
    while True:
        try:
            lines = pool.recv()
        except (EOFError, ConnectionResetError):
            return
        for answer in studio.takes(lines):
            pool.send(answer)


def record(pool: Connection, ledger: Path | None) -> None:
    """Open the studio and serve, until the pool closes its line."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(_POLITE)
    with pool, suppress(EOFError, ConnectionResetError):
        serve(pool, Studio(ledger, pool.recv(), MemoryWatch().settle))
