"""A whole Cuelight for one journey: a real server with its own port and data."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_PATIENCE = 90.0


@dataclass
class Theatre:
    """A server with its data. `speaks` counts what engines were asked to say, by key."""

    data: Path
    settings: dict[str, str] = field(default_factory=dict)
    port: int = 0
    _server: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Where the app is."""
        return f"http://localhost:{self.port}"

    @property
    def process(self) -> int:
        """The id of the server's process."""
        assert self._server is not None
        return self._server.pid

    def open(self) -> Theatre:
        """Start the server and wait until the first page is answered."""
        self.port = self.port or _free_port()
        self.data.mkdir(parents=True, exist_ok=True)
        surroundings = {
            **os.environ,
            **self.settings,
            "CUELIGHT_DATA": str(self.data),
            "CUELIGHT_PORT": str(self.port),
            "CUELIGHT_LEDGER": str(self.data / "spoken.log"),
        }
        with (self.data / "server.log").open("ab") as log:
            self._server = subprocess.Popen(
                [sys.executable, "-m", "rxapp"],
                cwd=ROOT,
                env=surroundings,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self._wait()
        return self

    def close(self) -> None:
        """Stop the server as a person would, and whatever it started."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """Pull the plug: SIGKILL to the server itself."""
        self._end(signal.SIGKILL)

    def log(self) -> str:
        """What the server said so far."""
        return (self.data / "server.log").read_text("utf-8", errors="replace")

    def speaks(self) -> Counter[str]:
        """How often each take was spoken, over all lives of this server."""
        ledger = self.data / "spoken.log"
        lines = ledger.read_text().splitlines() if ledger.exists() else []
        return Counter(line.split(" ", 1)[1] for line in lines)

    def _end(self, how: signal.Signals) -> None:
        if self._server is None:
            return
        self._server.send_signal(how)
        self._server.wait(20)
        self._server = None

    def _wait(self) -> None:
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            assert self._server is not None
            if self._server.poll() is not None:
                raise AssertionError(f"The server stopped:\n{self.log()[-4000:]}")
            try:
                with urllib.request.urlopen(self.address, timeout=2):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        raise AssertionError(f"The server did not answer:\n{self.log()[-4000:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
