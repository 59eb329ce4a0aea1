"""A recording process ends itself rather than take the memory of the whole machine.

The sound of a speech takes some 38 MB for a thousand characters while it is levelled and encoded.
What is watched is what the process alone holds (RssAnon) above what it held when its engine was
open: a limit of the address space would count what models and graphics cards only reserve.
"""

from __future__ import annotations

import os
from pathlib import Path
from threading import Thread
from time import sleep

MOST = 3 * 1024**3
"""Bytes: those of a speech of 80,000 characters, which is heard for an hour and a quarter."""

OUT_OF_MEMORY = 77
"""The exit code of a process that ended for this; nothing else uses it."""

_EVERY_S = 0.2
_STATUS = Path("/proc/self/status")


class MemoryWatch:
    """Ends this process when it has grown by more than `most` bytes since it last was settled."""

    def __init__(self, most: int = MOST) -> None:
        """Watch from now on, in a thread that ends with the process."""
        self._most = most
        self._before = held()
        if self._before:
            Thread(target=self._look, daemon=True).start()

    def settle(self) -> None:
        """What is held now is no growth: an engine was opened."""
        self._before = held()

    def _look(self) -> None:
        while True:
            sleep(_EVERY_S)
            if held() - self._before > self._most:
                os._exit(OUT_OF_MEMORY)  # whoever asked for the line sees that it was lost


def held() -> int:
    """Bytes of memory that this process alone holds; 0 where the system does not tell."""
    try:
        told = _STATUS.read_text("ascii")
    except FileNotFoundError:
        return 0
    line = next((line for line in told.splitlines() if line.startswith("RssAnon:")), "RssAnon: 0")
    return int(line.split()[1]) * 1024
