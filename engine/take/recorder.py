"""A recording process seen from its pool: it is started, asked for takes, ended."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Lock

from engine.take.take import Planned, Skipped, Take
from engine.voice.speech_service import Service

_HOUSE = Path(__file__).parents[2]
_PROGRAM = (sys.executable, "-m", "engine.take.recording")
_PATIENCE = 60.0
_PATIENCE_PER_CHARACTER = 0.01
_CHANCES = 2
_SECRETS = ("_KEY", "_KEYS", "_TOKEN", "_URL")
_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


class _Lost(Exception):  # noqa: N818 - the house names failures as events
    """The process died, or was ended since it did not answer."""


class _Late(_Lost):
    """It was given time enough."""


class Ended(Exception):  # noqa: N818 - the house names failures as events
    """The recorder was ended over lines, which are neither recorded nor at fault."""


class Recorder:
    """One recording process, started again whenever it dies. Blocks: for one thread of its own."""

    def __init__(self, ledger: Path | None, services: Sequence[Service] = ()) -> None:
        """A recorder not yet started, whose process counts its speaking in `ledger`.

        The process is told of `services` over its line: a key stands in no list of arguments.
        """
        self._services = tuple(services)
        self._ledger = [str(ledger.resolve())] if ledger else []
        self._line: Connection | None = None
        self._process: subprocess.Popen[bytes] | None = None
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
            except _Late as late:
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

        That is 60 s, and more for long speeches. A caller that stops listening ends the process.
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
        return process.wait()

    def _launched(self) -> tuple[Connection, subprocess.Popen[bytes]]:
        """A new process and our end of the line to it."""
        ours, theirs = Pipe()
        with theirs:
            process = subprocess.Popen(  # noqa: S603 - our own program, and a number
                [*_PROGRAM, str(theirs.fileno()), *self._ledger],
                cwd=_HOUSE,
                env={**_environment(), **_ONE_THREAD},
                stdin=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(),),
            )
        return ours, process


def _environment() -> dict[str, str]:
    """Our environment without the secrets among the settings, which the process does not read."""
    return {
        name: value
        for name, value in os.environ.items()
        if not (name.startswith("CUELIGHT_") and name.endswith(_SECRETS))
    }
