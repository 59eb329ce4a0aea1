"""Programs without the seconds that imports take: forked from a process that has done them all.

`python -m NAME ARGUMENTS…` and `preloaded().start(NAME, ARGUMENTS…)` do the same, in a session of
its own. What a program loads at its start is tested where people start it: `tests/journeys/
test_start.py`, `tests/use_cases/test_killed.py`.
"""

from __future__ import annotations

import importlib
import json
import os
import runpy
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Collection, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from pkgutil import iter_modules

from reflex_base.config import reload_config

from engine.processes import LOADED, ONE_THREAD
from engine.settings import settings
from rxapp import pages
from rxapp.serve import AS_BUILT
from tests.fork_server import stand_by

ROOT = Path(__file__).parents[1]
_PAGES = (f"rxapp.pages.{module.name}" for module in iter_modules(pages.__path__))
_SERVED = (*_PAGES, "rxapp.api", "rxapp.guard", "rxapp.build", "rxapp.worker", "uvicorn", "obstore")
"""What our programs import; they themselves, and the app as a whole, are made when they run."""

_LONGEST_ORDER = 2**17
_ERRORS = 2


class Running:
    """A program that was started; `pid` is the number of its process and of its session."""

    def __init__(self, pid: int, told: int) -> None:
        """`told` is where its exit code will be read."""
        self.pid = pid
        self._told = told
        self._code: int | None = None

    def poll(self) -> int | None:
        """Its exit code, or less than 0 for the signal that ended it; None while it runs."""
        return self._ended_within(0)

    def wait(self, seconds: float = 60.0) -> int:
        """Its exit code, when it has ended. Raises subprocess.TimeoutExpired."""
        code = self._ended_within(seconds)
        if code is None:
            raise subprocess.TimeoutExpired(str(self.pid), seconds)
        return code

    def send_signal(self, which: signal.Signals) -> None:
        """Send it a signal, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, which)

    def _ended_within(self, seconds: float) -> int | None:
        if self._code is None and select.select([self._told], [], [], seconds)[0]:
            self._code = int(os.read(self._told, 8))
            os.close(self._told)
        return self._code


class Preloaded:
    """A process that has imported our programs, and does nothing but fork itself to run them."""

    def __init__(self) -> None:
        """Start it; the first order waits until it has imported all."""
        self._line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            env = {**os.environ, **AS_BUILT, **ONE_THREAD}
            me = [sys.executable, "-m", __name__]
            self._process = subprocess.Popen(me, cwd=ROOT, env=env, stdin=theirs.fileno())

    def start(
        self, program: str, *arguments: str, env: Mapping[str, str], output: int | None = None
    ) -> Running:
        """Run a module as the main program, its output to this file."""
        told, tells = os.pipe()
        order = json.dumps([program, arguments, dict(env)]).encode()
        files = [tells, _ERRORS if output is None else output]
        socket.send_fds(self._line, [order], files)
        os.close(tells)
        return Running(int(self._line.recv(64)), told)


@cache
def preloaded() -> Preloaded:
    """The one of this process; it ends with us."""
    return Preloaded()


def started_for(data: Path, programs: Collection[int]) -> set[int]:
    """The living processes that these programs have started, themselves left out.

    They are in the session of one of them, or were told of its data.
    """
    mark, found = f"CUELIGHT_DATA={data}".encode(), set()
    for place in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            state, _, _, session, *_ = (place / "stat").read_text().rpartition(")")[2].split()
            told = mark in (place / "environ").read_bytes().split(b"\0")
            if told or (state != "Z" and int(session) in programs):
                found.add(int(place.name))
    return found.difference(programs)


def _ordered(orders: socket.socket) -> tuple[str, list[str]] | None:
    """Fork for each order: what the child is to run; None in ourselves, when nobody is left.

    Between us and the program stands a process that waits for its end, to tell of it.
    """
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        order, files, *_ = socket.recv_fds(orders, _LONGEST_ORDER, 2)
        if not order:
            return None
        if not os.fork():
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            program, arguments, env = json.loads(order)
            pid = os.fork()
            if not pid:
                orders.close()
                _settle(env, *files)
                return program, arguments
            orders.send(str(pid).encode())
            code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
            os.write(files[0], str(code).encode())
            os._exit(0)
        for file in files:
            os.close(file)


def _settle(env: Mapping[str, str], tells: int, output: int) -> None:
    """Be as a process that was just started: a session, its files, its environment."""
    os.setsid()
    os.close(tells)
    with Path(os.devnull).open("rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    for stream in (1, 2):
        os.dup2(output, stream)
    os.close(output)
    os.environ.clear()
    os.environ.update(env)
    settings.cache_clear()
    reload_config()
    stand_by()


if __name__ == "__main__":
    for name in (*_SERVED, *LOADED):
        importlib.import_module(name)
    chosen = _ordered(socket.socket(fileno=os.dup(0)))
    if chosen:
        sys.argv = [*chosen[:1], *chosen[1]]
        runpy.run_module(chosen[0], run_name="__main__", alter_sys=True)
