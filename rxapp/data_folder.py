"""One server for one data folder: a file in it is locked for as long as the server runs."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_FILE = "server.lock"


class FolderInUse(Exception):  # noqa: N818 - the house names failures as events
    """Another server runs on this folder; `address` is where, empty while it is just starting."""

    def __init__(self, address: str) -> None:
        """Remember where the other one is."""
        super().__init__(address)
        self.address = address


@contextmanager
def held(folder: Path, address: str) -> Iterator[None]:
    """Keep a folder for the server at this address. Raises FolderInUse.

    The system lets go of it when this process ends, however it ends. Programs that this one starts
    do not hold it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / _FILE).open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise FolderInUse(file.read()) from None
        with suppress(OSError):  # a full disk: the folder is held all the same
            file.truncate(0)
            file.write(address)
            file.flush()
        yield
