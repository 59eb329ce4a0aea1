"""A recording process seen from its pool: it is started, asked for takes, ended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Lock

from engine.processes import forked
from engine.take.memory_watch import OUT_OF_MEMORY
from engine.take.recording import record
from engine.take.take import Planned, Skipped, Take
from engine.voice.speech_service import Service

_PATIENCE = 120.0
_PATIENCE_PER_CHARACTER = 0.2
"""Seconds. A character takes 0.07 s to say, so one that speaks is three times slower than that."""

_CHANCES = 2


class _Lost(Exception):  # noqa: N818 - the house names failures as events
    """The process died, or was ended since it did not answer."""


class _Late(_Lost):
    """It was given time enough."""


class _TooLong(_Lost):
    """It ended itself over a speech that takes too much memory, as it would again."""


class Ended(Exception):  # noqa: N818 - the house names failures as events
    """The recorder was ended over lines, which are neither recorded nor at fault."""


class Recorder:
    """One recording process, started again whenever it dies. Blocks: for one thread of its own."""

    def __init__(self, ledger: Path | None, services: Sequence[Service] = ()) -> None:
        """A recorder not yet started, whose process counts its speaking in `ledger`.

        The process is told of `services` over its line: a key stands where nobody else looks.
        """
        self._services = tuple(services)
        self._ledger = ledger.resolve() if ledger else None
        self._line: Connection | None = None
        self._process: BaseProcess | None = None
        self._ended = False
        self._starting = Lock()

    @property
    def pid(self) -> int | None:
        """The number of the process while it runs."""
        return self._process.pid if self._process else None

    def start(self) -> Connection:
        """The line to the process, which is started unless it runs. Raises Ended, OSError."""
        with self._starting:
            if self._ended:
                raise Ended
            if self._line is None:
                self._line, self._process = self._launched()
                self._line.send(self._services)
            return self._line

    def takes(self, lines: Sequence[Planned]) -> Iterator[tuple[int, Take | Skipped]]:
        """What comes of each line, with its place, each as soon as it is there. Raises Ended.

        When a process dies over several lines, what is there stays; of the others each is asked for
        alone, so that none is lost with the one that is at fault.
        """
        left = dict(enumerate(lines))
        if len(lines) > 1:
            with suppress(_Lost):
                for place, outcome in self._asked(lines):
                    del left[place]
                    yield place, outcome
        for place, planned in left.items():
            yield place, self._alone(planned)

    def _alone(self, planned: Planned) -> Take | Skipped:
        """What comes of one line; a process that dies over it gets one more chance."""
        detail = ""
        for _ in range(_CHANCES):
            try:
                ((_, outcome),) = self._asked([planned])
            except (_Late, _TooLong) as late:
                detail = str(late)
                break
            except _Lost as lost:
                detail = str(lost)
            else:
                return outcome
        return Skipped(planned.key, planned.speech, "crashed", detail)

    def end(self) -> None:
        """End the process at once. May be called from any thread; a line in work is lost."""
        with self._starting:
            self._ended = True
            if self._process:
                self._process.kill()

    def _asked(self, lines: Sequence[Planned]) -> Iterator[tuple[int, Take | Skipped]]:
        """The answers of the process. Raises Ended, _Lost; _Late where one takes too long.

        That is two minutes, and more for long speeches. Who stops listening ends the process.
        """
        spoken = sum(len(planned.utterance.text) for planned in lines)
        patience = _PATIENCE + _PATIENCE_PER_CHARACTER * spoken
        missing = len(lines)
        try:
            line = self.start()
            line.send(lines)
            while missing:
                if not line.poll(patience):
                    raise _Late(f"No answer in {patience:.0f} s.")
                answer: tuple[int, Take | Skipped] = line.recv()
                missing -= 1
                yield answer
        except (EOFError, OSError) as broken:
            code = self.drop()
            if code == OUT_OF_MEMORY:
                raise _TooLong("It would have taken too much memory.") from broken
            raise _Lost(f"The recording process ended with code {code}.") from broken
        finally:
            if missing:
                self.drop()

    def drop(self) -> int:
        """End the process if it runs, and wait for it: its exit code."""
        process, line = self._process, self._line
        self._process = self._line = None
        if line:
            line.close()
        if process is None:
            return 0
        process.kill()
        process.join()
        return process.exitcode or 0

    def _launched(self) -> tuple[Connection, BaseProcess]:
        """A new process and our end of the line to it."""
        ours, theirs = Pipe()
        with theirs:
            return ours, forked(record, theirs, self._ledger)
