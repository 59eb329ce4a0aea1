"""Where the blobs stand: a folder, memory or a bucket (S3), all through obstore.

Every write is all or nothing. Of what is asked to last, a folder is told to reach the disk (fsync).
A bucket's credentials and address are read from the AWS_… variables, as obstore does.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import urlsplit

import obstore
from obstore.exceptions import AlreadyExistsError, BaseError, PreconditionError
from obstore.store import LocalStore, MemoryStore, ObjectStore, S3Store

from engine.failure import Failure
from engine.store.shelf.sealed import Spoiled

RESERVE = 4 * 2**20
"""Bytes left free for the databases, so that a full disk can still be told and mended."""

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_HALF_WRITTEN = re.compile(r"#\d+\Z")
_OS_ERROR = re.compile(r"\(os error (\d+)\)")
_PATIENCE = {"max_retries": 3, "retry_timeout": timedelta(seconds=20)}


class ShelfFull(Failure):
    """The disk has no room for this."""

    reason = "disk_full"
    status = 507
    sentence = "There is no room left."


class ShelfAway(Failure, OSError):  # noqa: N818 - the house names failures as events
    """The place of the blobs does not answer, or refuses us."""

    reason = "shelf_away"
    status = 503
    sentence = "The recordings cannot be reached just now."


@dataclass(frozen=True, slots=True)
class Listed:
    """What stands at a path: its length in bytes, sealed, and when it was written."""

    path: str
    size: int
    changed: datetime


class Rack:
    """Bytes by path. Blocks: call it from a thread."""

    def __init__(
        self, store: ObjectStore, folder: Path | None = None, reserve: int = RESERVE
    ) -> None:
        """Blobs in this store; if it is in a folder, `reserve` bytes are left free there."""
        self._store = store
        self._folder = folder
        self._reserve = reserve
        self._turn = Lock()

    def create(self, path: str, data: bytes, *, lasting: bool = True) -> bool:
        """Keep these bytes unless there are some already; whether they were kept.

        Raises ShelfFull, ShelfAway.
        """
        try:
            self._write(path, data, "create")
        except AlreadyExistsError:
            return False
        if lasting:
            self._settle(path)
        return True

    def replace(self, path: str, data: bytes, *, lasting: bool = True) -> None:
        """Keep these bytes in the place of any others. Raises ShelfFull, ShelfAway."""
        self._write(path, data, "overwrite")
        if lasting:
            self._settle(path)

    def revise(self, path: str, data: bytes, seen: str) -> bool:
        """Keep these bytes in the place of those `seen` (by `fetch`); whether they still stood.

        A folder cannot compare: there, while one process revises, no other may discard. Raises
        ShelfFull, ShelfAway.
        """
        try:
            if self._folder is None:
                self._write(path, data, {"e_tag": seen})
                return True
        except (PreconditionError, KeyError):
            return False
        with self._turn:
            there = self.has(path)
            if there:
                self.replace(path, data)
            return there

    def refresh(self, path: str) -> bool:
        """Have the bytes be as if they were written now; False if there are none.

        Raises ShelfFull, ShelfAway.
        """
        with suppress(KeyError):
            return self.revise(path, *self.fetch(path)) or self.has(path)
        return False

    def get(self, path: str) -> bytes:
        """All the bytes. Raises KeyError if there are none, ShelfAway."""
        return self.fetch(path)[0]

    def fetch(self, path: str) -> tuple[bytes, str]:
        """All the bytes, and the mark by which `revise` knows them. Raises KeyError, ShelfAway."""
        with _told(path):
            found = obstore.get(self._store, path)
            return bytes(found.bytes()), found.meta["e_tag"] or ""

    def read(self, path: str, start: int, end: int) -> memoryview:
        """The bytes from `start` to `end`, or to their last. Raises KeyError, Spoiled, ShelfAway.

        Spoiled: there are not so many that `start` is among them.
        """
        with _told(path):
            try:
                return memoryview(obstore.get_range(self._store, path, start=start, end=end))
            except BaseError:
                if obstore.head(self._store, path)["size"] <= start:
                    raise Spoiled("it ends too soon") from None
                raise

    def has(self, path: str) -> bool:
        """Whether there are bytes at this path. Raises ShelfAway."""
        try:
            with _told(path):
                obstore.head(self._store, path)
        except KeyError:
            return False
        return True

    def discard(self, path: str, before: datetime | None = None) -> bool:
        """Delete the bytes, if any were written `before` then; whether none are left.

        Raises ShelfAway.
        """
        with suppress(KeyError), self._turn, _told(path):
            if before and self.changed(path) >= before:
                return False
            obstore.delete(self._store, path)
        return True

    def changed(self, path: str) -> datetime:
        """When the bytes were written, by the clock of the rack. Raises KeyError, ShelfAway."""
        with _told(path):
            return obstore.head(self._store, path)["last_modified"]

    def below(self, prefix: str) -> Iterator[str]:
        """Every path below this one, in no order. Raises ShelfAway."""
        with _told(prefix):
            for some in obstore.list(self._store, prefix):
                yield from (each["path"] for each in some)

    def is_bare(self) -> bool:
        """Whether nothing stands here. Raises ShelfAway."""
        return next(self.below(""), None) is None

    def listed(self, prefix: str) -> Iterator[Listed]:
        """What stands below this path, in no order. Raises ShelfAway."""
        with _told(prefix):
            for some in obstore.list(self._store, prefix):
                yield from (Listed(m["path"], m["size"], m["last_modified"]) for m in some)

    def tidy(self, before: datetime) -> int:
        """Delete what was half written in a folder before this moment; how many bytes it was."""
        found = self._folder.rglob("*#*") if self._folder else ()
        left = [path for path in found if _HALF_WRITTEN.search(path.name)]
        freed = 0
        for path in left:
            with suppress(FileNotFoundError):  # whoever wrote it is still at it, and done now
                told = path.stat()
                if datetime.fromtimestamp(told.st_mtime, UTC) < before:
                    path.unlink()
                    freed += told.st_size
        return freed

    @property
    def near(self) -> bool:
        """Whether reading costs microseconds, not a message to another machine."""
        return self._folder is not None or isinstance(self._store, MemoryStore)

    def _write(self, path: str, data: bytes, mode: Any) -> None:
        if self._folder and shutil.disk_usage(self._folder).free < len(data) + self._reserve:
            raise ShelfFull(f"less than {self._reserve} bytes would be left")
        with _told(path):
            obstore.put(self._store, path, data, mode=mode, use_multipart=False)

    def _settle(self, path: str) -> None:
        """Have a folder bring to the disk what was just written, and its name."""
        if self._folder is None:
            return
        place = self._folder / path
        for each in (place, place.parent):
            opened = os.open(each, os.O_RDONLY)
            os.fsync(opened)
            os.close(opened)


def rack_at(address: str, reserve: int = RESERVE) -> Rack:
    """The rack at an address: a folder's path, `memory:` or `s3://bucket/prefix`."""
    parts = urlsplit(address)
    if parts.scheme == "memory":
        return Rack(MemoryStore())
    if parts.scheme == "s3":
        client = {"timeout": "20 seconds", "connect_timeout": "5 seconds", "allow_http": True}
        bucket = S3Store(
            parts.netloc,
            prefix=parts.path.strip("/") or None,
            client_options=client,  # type: ignore[arg-type]
            retry_config=_PATIENCE,  # type: ignore[arg-type]
        )
        return Rack(bucket)
    folder = Path(address).absolute()
    return Rack(LocalStore(folder, mkdir=True), folder, reserve)


@contextmanager
def _told(path: str) -> Iterator[None]:
    """Say in our own words what went wrong."""
    try:
        yield
    except FileNotFoundError:
        raise KeyError(path) from None
    except (AlreadyExistsError, PreconditionError):
        raise
    except BaseError as error:
        number = _OS_ERROR.search(str(error))
        if number and int(number[1]) in _NO_ROOM:
            raise ShelfFull(str(error)) from error
        raise ShelfAway(str(error)) from error
