"""The program that a recording pool runs in each process: it is sent lines, answers with takes.

It is sent several at once, and answers each with its place as soon as it is done.

    python -m engine.take.recording <socket> [<ledger>]

The services that may be asked come first over the socket, since they hold keys. eSpeak NG is loaded
here and nowhere else, so that it may be unsafe for threads, may crash, and is a program of its own
beside ours. The program ends when its pool does, however that happens.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path

from engine.take.effects_added import with_effects
from engine.take.ledger import Counted
from engine.take.perform import perform
from engine.take.take import Planned, Skipped, Take
from engine.voice import registry
from engine.voice.port import VoiceEngine
from engine.voice.speech_service import Service

_SET_PARENT_DEATH_SIGNAL = 1
_POLITE = 5
_HEAVY = ("av", "scipy.ndimage", "scipy.signal", "pyloudnorm")


class Studio:
    """The engines of this process, each opened when it is first needed."""

    def __init__(self, ledger: Path | None, services: Sequence[Service] = ()) -> None:
        """Count every utterance in `ledger`, if there is one."""
        self._ledger, self._services = ledger, services
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


def make_ready() -> None:
    """Load what the first line would wait for: half a second of libraries."""
    for library in _HEAVY:
        import_module(library)


def leave_with_parent() -> None:
    """Be killed by the kernel when the pool's process dies (Linux; elsewhere the socket tells)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)


def main() -> None:
    """Open the studio and serve."""
    leave_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(_POLITE)
    ledger = Path(sys.argv[2]) if len(sys.argv) > 2 else None  # noqa: PLR2004 - argv
    with Connection(int(sys.argv[1])) as pool, suppress(EOFError, ConnectionResetError):
        studio = Studio(ledger, pool.recv())
        make_ready()
        serve(pool, studio)


if __name__ == "__main__":
    main()
