"""A whole Cuelight for one journey: a real server with its own port and data."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import urllib.error
import urllib.request
from collections import Counter
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.journeys.patience import until
from tests.ports import free_port
from tests.preloaded import Running, preloaded, started_for

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Theatre:
    """A server with its data. `speaks` counts what engines were asked to say, by key.

    `inside` are the words of a command that the server is started by, such as `unshare …` or
    `env`; without, it is forked from a process that has imported it. It speaks in one process
    unless told otherwise: theatres and browsers share a machine.
    """

    data: Path
    settings: dict[str, str] = field(default_factory=dict)
    port: int = 0
    inside: tuple[str, ...] = ()
    _server: subprocess.Popen[bytes] | Running | None = None
    _lives: set[int] = field(default_factory=set)

    def copied(self, data: Path) -> Theatre:
        """A theatre on a copy of the data, which remembers what was spoken; both are closed."""
        copy = Theatre(Path(shutil.copytree(self.data, data)))
        shutil.copy(self._ledger, copy._ledger)
        return copy

    @property
    def address(self) -> str:
        """Where the app is."""
        return f"http://localhost:{self.port}"

    def open(self) -> Theatre:
        """Start the server and wait until the first page is answered."""
        self.port = self.port or free_port()
        self.data.mkdir(parents=True, exist_ok=True)
        surroundings = {
            "CUELIGHT_LEDGER": str(self._ledger),
            "CUELIGHT_PROCESSES": "1",
            "CUELIGHT_FETCH": "no",
            **os.environ,
            **self.settings,
            "CUELIGHT_DATA": str(self.data),
            "CUELIGHT_PORT": str(self.port),
        }
        with self._log.open("ab") as log:
            self._server = self._started(surroundings, log.fileno())
        self._lives.add(self._server.pid)
        until(self._answers, "the server answers")
        return self

    def close(self) -> None:
        """Stop the server as a person would, and whatever it started."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """Pull the plug: SIGKILL to the server itself."""
        self._end(signal.SIGKILL)

    @property
    def process(self) -> int:
        """The number of the server's process."""
        assert self._server is not None
        return self._server.pid

    def log(self) -> str:
        """What the server said so far."""
        return self._log.read_text("utf-8", errors="replace")

    def speaks(self) -> Counter[str]:
        """How often each take was spoken, over all lives of this server."""
        lines = self._ledger.read_text().splitlines() if self._ledger.exists() else []
        return Counter(line.split(" ", 1)[1] for line in lines)

    def takes(self) -> frozenset[str]:
        """The keys of the takes that are finished: their sound is kept and their row is written."""
        with closing(sqlite3.connect(self.data / "cuelight.db", timeout=20)) as database:
            return frozenset(key for (key,) in database.execute("select key from take"))

    def jobs(self) -> list[str]:
        """Where each recording stands, the oldest first."""
        with closing(sqlite3.connect(self.data / "cuelight.db", timeout=20)) as database:
            told = database.execute(
                "select status from job where kind <> 'analysis' order by made_at"
            )
            return [str(status).lower() for (status,) in told]

    def processes(self) -> set[int]:
        """The processes that its server has started, in all its lives, and that live."""
        return started_for(self.data, self._lives)

    def _started(self, env: dict[str, str], log: int) -> subprocess.Popen[bytes] | Running:
        if not self.inside:
            return preloaded().start("rxapp", env=env, output=log)
        command = [*self.inside, sys.executable, "-m", "rxapp"]
        return subprocess.Popen(
            command, cwd=ROOT, env=env, stdout=log, stderr=log, start_new_session=True
        )

    @property
    def _ledger(self) -> Path:
        return self.data.parent / f"{self.data.name}.spoken"

    @property
    def _log(self) -> Path:
        return self.data.parent / f"{self.data.name}.log"

    def _end(self, how: signal.Signals) -> None:
        if self._server is None:
            return
        self._server.send_signal(how)
        self._server.wait(20)
        self._server = None

    def _answers(self) -> bool:
        assert self._server is not None
        assert self._server.poll() is None, f"The server stopped:\n{self.log()[-4000:]}"
        with suppress(urllib.error.URLError, OSError), urllib.request.urlopen(self.address):
            return True
        return False
