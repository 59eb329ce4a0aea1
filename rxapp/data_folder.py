"""One server for one data folder, locked for as long as it runs, and closed to other people."""

from __future__ import annotations

import fcntl
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_FILE = "server.lock"
_OTHERS = 0o077
"""What those who are not the owner may do with a file."""


class NotAFolder(Exception):  # noqa: N818 - the house names failures as events
    """Nothing can be kept there, and why."""


class FolderInUse(Exception):  # noqa: N818 - the house names failures as events
    """Another server runs on this folder; `address` is where, empty while it is just starting."""

    def __init__(self, address: str) -> None:
        """Remember where the other one is."""
        super().__init__(address)
        self.address = address


@contextmanager
def held(folder: Path, address: str) -> Iterator[None]:
    """Keep a folder for the server at this address. Raises FolderInUse, NotAFolder.

    The system lets go of it when this process ends, however it ends. Programs that this one starts
    do not hold it.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = (folder / _FILE).open("a+")
    except OSError as fault:
        raise NotAFolder(fault.strerror) from fault
    with lock as file:
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


def keep_private(folder: Path) -> bool:
    """Let nobody else on this computer read what is in a folder, or what we write from now on.

    False where that cannot be had: the folder is somebody else's, or its disk knows no owners. What
    is in a folder that was closed already nobody could reach, so that only its own files are seen
    to, and not the takes.
    """
    os.umask(_OTHERS)
    folder.mkdir(parents=True, exist_ok=True)
    inside = folder.rglob("*") if _is_open(folder) else folder.glob("*")
    with suppress(PermissionError):  # told by what we answer
        for place in (folder, *inside):
            if _is_open(place):
                place.chmod(stat.S_IMODE(place.stat().st_mode) & ~_OTHERS)
    return not _is_open(folder)


def _is_open(place: Path) -> bool:
    """Whether others may read it, or more. A link is not followed, nor is what has just gone."""
    try:
        mode = place.lstat().st_mode
    except FileNotFoundError:
        return False
    return not stat.S_ISLNK(mode) and bool(mode & _OTHERS)
