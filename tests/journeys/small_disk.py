"""A theatre whose shelf is a small disk, in a namespace that ends with its server."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from tests.journeys.theatre import Theatre

ROOM_OF_ITS_OWN = ("unshare", "--map-root-user", "--mount")
FURNISH = 'mkdir -p "$0" && mount -t tmpfs -o size=14m tmpfs "$0" && exec "$@"'


def possible() -> bool:
    """Whether this machine lets us have a small disk."""
    if shutil.which("unshare") is None:
        return False
    trial = [*ROOM_OF_ITS_OWN, "sh", "-c", FURNISH, "/mnt", "true"]
    return subprocess.run(trial, capture_output=True, check=False).returncode == 0


def theatre_on(data: Path) -> Theatre:
    """A theatre, not yet open, that keeps its sounds and sources on a disk of 14 MB."""
    return Theatre(data, inside=(*ROOM_OF_ITS_OWN, "sh", "-c", FURNISH, str(data / "shelf")))


class Ballast:
    """A file that takes up the room on the small disk."""

    def __init__(self, theatre: Theatre) -> None:
        """Ballast for the disk of this theatre, which is open."""
        shelf = theatre.data.absolute() / "shelf"
        self._place = Path(f"/proc/{theatre.process}/root{shelf}") / "ballast"

    def load(self, left: int) -> None:
        """Fill the disk up until so many bytes are left."""
        disk = os.statvfs(self._place.parent)
        self._place.write_bytes(bytes(disk.f_bavail * disk.f_frsize - left))

    def drop(self) -> None:
        """Free the room again."""
        self._place.unlink()
