"""Processes of our own, forked from one that has loaded what they use and was told no secret.

That one starts when the first is wanted, loads for about three seconds on one core, and from then
on does nothing but fork: a process is there in milliseconds, and what was loaded is in memory once.
It ends when we and all that were forked have ended. (Start a program as a package, by its
`__main__`: any other main module is loaded anew in each of them.)
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from multiprocessing import forkserver
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess, parent_process
from threading import Lock, Thread
from typing import Any

FORKED = multiprocessing.get_context("forkserver")

LOADED = (
    *("engine.reading.scanned", "pypdfium2"),
    *("engine.analyst.builtin", "engine.cast.suggest", "engine.script.figures", "engine.take.plan"),
    *("engine.take.recording", "av", "scipy.ndimage", "scipy.signal", "pyloudnorm"),
)
"""What reads files, what is asked about a play most often, what a line is recorded with."""

_SECRETS = ("_KEY", "_KEYS", "_TOKEN", "_URL", "_DATABASE")
"""How settings end that are secret, or addresses in which a password may stand."""

ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
"""There may be as many processes as cores."""

_STARTING = Lock()


def ready() -> None:
    """Have the process to fork from started, once; it loads while others go on.

    Whoever reads the environment at the same time may miss a setting: call it early.
    """
    with _STARTING:
        _start()


@cache
def _start() -> None:
    multiprocessing.set_forkserver_preload(["__main__", *LOADED])
    with _surroundings():
        forkserver.ensure_running()


def forked(run: Callable[..., None], *args: Any) -> BaseProcess:
    """A process that runs a function of a module, and ends when this one does."""
    ready()
    process = FORKED.Process(target=_run, args=(run, args), daemon=True)
    process.start()
    return process


def _run(run: Callable[..., None], args: tuple[Any, ...]) -> None:
    Thread(target=_end_with_parent, daemon=True).start()
    run(*args)


def _end_with_parent() -> None:
    """Kill this process as soon as the one that asked for it is gone, however that happened."""
    parent = parent_process()
    if parent:
        wait([parent.sentinel])
        os.kill(os.getpid(), signal.SIGKILL)


@contextmanager
def _surroundings() -> Iterator[None]:
    """Our environment as the process is to find it: without what is secret among the settings."""
    before = dict(os.environ)
    secret = [name for name in before if _is_secret(name)]
    for name in secret:
        del os.environ[name]
    os.environ.update(ONE_THREAD)
    try:
        yield
    finally:
        for name in ONE_THREAD.keys() - before.keys():
            del os.environ[name]
        os.environ.update({name: before[name] for name in (*secret, *ONE_THREAD.keys() & before)})


def _is_secret(setting: str) -> bool:
    """Whether it is one of ours that nobody should see, or is for the shelf's bucket."""
    ours = setting.startswith("CUELIGHT_") and setting.endswith(_SECRETS)
    return ours or setting.startswith("AWS_")
