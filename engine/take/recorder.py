"""A recording process seen from its booth: it is started, asked for one take at a time, ended."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
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
    """The process died over a line."""


class Ended(Exception):  # noqa: N818 - the house names failures as events
    """The recorder was ended over a line, which is neither recorded nor at fault."""


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

    def take(self, planned: Planned) -> Take | Skipped:
        """The take of a line; a process that dies over it gets one more chance. Raises Ended."""
        detail = ""
        for _ in range(_CHANCES):
            try:
                return self._asked(planned)
            except _Lost as lost:
                detail = str(lost)
            except TimeoutError as late:
                detail = str(late)
                break
        return Skipped(planned.key, planned.speech, "crashed", detail)

    def end(self) -> None:
        """End the process at once. May be called from any thread; a line in work is lost."""
        with self._starting:
            self._ended = True
            if self._process:
                self._process.kill()

    def _asked(self, planned: Planned) -> Take | Skipped:
        """Ask the process. Raises _Lost, or TimeoutError after 60 s (more for a long speech)."""
        patience = _PATIENCE + _PATIENCE_PER_CHARACTER * len(planned.utterance.text)
        try:
            line = self.start()
            line.send(planned)
            if line.poll(patience):
                outcome: Take | Skipped = line.recv()
                return outcome
        except (EOFError, OSError) as broken:
            code = self.drop()
            raise _Lost(f"The recording process ended with code {code}.") from broken
        self.drop()
        raise TimeoutError(f"No answer in {patience:.0f} s.")

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
