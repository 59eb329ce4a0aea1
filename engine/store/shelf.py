"""The shelf: sounds and source files as blobs under their keys, in a local folder."""

from __future__ import annotations

import errno
import os
import re
import shutil
from pathlib import Path
from tempfile import NamedTemporaryFile

_SLUG = re.compile(r"[a-z0-9][a-z0-9_-]{0,127}\Z")
RESERVE = 4 * 2**20
"""Bytes left free for the databases, so that a full shelf can still be told and mended."""

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class ShelfFull(Exception):  # noqa: N818 - the house names failures as events
    """The disk has no room for this."""


class Shelf:
    """Blobs by kind ("takes") and key (hex digits or a slug). A blob, once put, never changes."""

    def __init__(self, folder: Path, reserve: int = RESERVE) -> None:
        """Keep everything below this folder, made when needed; leave `reserve` bytes free."""
        self._folder = folder
        self._reserve = reserve

    def path(self, kind: str, key: str) -> Path:
        """Where the blob is or would be. Raises ValueError for what is no kind or key."""
        for name in (kind, key):
            if not _SLUG.match(name):
                raise ValueError(f"not a name on the shelf: {name[:80]!r}")
        return self._folder / kind / key[:2] / key

    def put(self, kind: str, key: str, data: bytes) -> None:
        """Keep the blob unless it is there already; nobody ever sees half of it.

        Raises ShelfFull.
        """
        place = self.path(kind, key)
        if place.exists():
            return
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            if shutil.disk_usage(place.parent).free < len(data) + self._reserve:
                raise ShelfFull(f"less than {self._reserve} bytes would be left")
            _put_whole(place, data)
        except OSError as error:
            if error.errno in _NO_ROOM:
                raise ShelfFull(str(error)) from error
            raise

    def get(self, kind: str, key: str) -> bytes:
        """The blob. Raises KeyError if there is none."""
        try:
            return self.path(kind, key).read_bytes()
        except FileNotFoundError:
            raise KeyError(key) from None

    def has(self, kind: str, key: str) -> bool:
        """Whether there is such a blob."""
        return self.path(kind, key).is_file()

    def discard(self, kind: str, key: str) -> None:
        """Be rid of the blob, if there is one."""
        self.path(kind, key).unlink(missing_ok=True)


def _put_whole(place: Path, data: bytes) -> None:
    """Write beside the place and rename: all or nothing. Equal keys hold equal bytes."""
    with NamedTemporaryFile(dir=place.parent, prefix=".", delete=False) as half:
        try:
            half.write(data)
            half.flush()
            os.replace(half.name, place)  # noqa: PTH105 - the name is a string
        except OSError:
            Path(half.name).unlink()
            raise
