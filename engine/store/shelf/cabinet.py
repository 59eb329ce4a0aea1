"""One school's part of the shelf: its blobs by kind and key, sealed under its own keys."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from engine.store.shelf.keyrings import Keyrings
from engine.store.shelf.rack import Listed, Rack
from engine.store.shelf.sealed import LEAD, Seal, Spoiled, seal, unlock, unseal

REPEATABLE = frozenset({"takes", "mp3"})
"""Kinds of blobs that can be made again: their writing need not wait for the disk."""

BLOBS = "blobs"
_SLUG = re.compile(r"[a-z0-9][a-z0-9_-]{0,127}\Z")
_SEALS = 4096


@dataclass(frozen=True, slots=True)
class BlobInfo:
    """What is known of a blob: its length in bytes, and a mark that no other blob ever has."""

    length: int
    mark: str


class Seals:
    """The seals of the blobs read last: whoever reads on needs no header."""

    def __init__(self) -> None:
        """None yet."""
        self._seals: OrderedDict[str, Seal] = OrderedDict()
        self._turn = Lock()

    def get(self, name: str) -> Seal | None:
        """The seal of this blob, if it is remembered."""
        with self._turn:
            found = self._seals.get(name)
            if found:
                self._seals.move_to_end(name)
            return found

    def keep(self, name: str, found: Seal) -> None:
        """Remember a seal; the one unused for longest makes room."""
        with self._turn:
            self._seals[name] = found
            if len(self._seals) > _SEALS:
                self._seals.popitem(last=False)

    def forget(self, name: str) -> None:
        """Remember this blob no longer."""
        with self._turn:
            self._seals.pop(name, None)

    def clear(self) -> None:
        """Remember none."""
        with self._turn:
            self._seals.clear()


class Cabinet:
    """Blobs by kind ("takes") and key (hex digits or a slug). A blob, once put, never changes.

    Blocks: call it from a thread. Everything may raise ShelfAway, and KeyUnknown.
    """

    def __init__(self, rack: Rack, keyrings: Keyrings, seals: Seals, school: str) -> None:
        """The blobs of this school. Raises ValueError for what is no school."""
        self._rack, self._keyrings, self._seals = rack, keyrings, seals
        self.school = _slug(school)

    def put(self, kind: str, key: str, data: bytes, *, once: bool = False) -> bool:
        """Keep the blob unless one is there and whole; whether it is the same. Nobody sees half.

        What is there is as new from now on: no sweep takes it for a stray. What there is only
        `once`, for nobody can make it again, is on the disk before this returns. Raises ShelfFull.
        """
        name, path = self._name(kind, key), self.path(kind, key)
        blob = seal(data, name, self._keyrings.to_write(self.school))
        if self._rack.create(path, blob, lasting=once or kind not in REPEATABLE):
            return True
        there = self._there(name, path)
        if there is not None and self._rack.refresh(path):
            return there == data
        self._rack.replace(path, blob)
        self._seals.forget(name)
        return True

    def get(self, kind: str, key: str) -> bytes:
        """The blob. Raises KeyError if there is none, Spoiled."""
        name, blob = self._name(kind, key), self._rack.get(self.path(kind, key))
        try:
            return unseal(blob, name, self._keyrings.to_read(self.school))
        except Spoiled:
            return unseal(blob, name, self._keyrings.anew(self.school))

    def read(self, kind: str, key: str, start: int, end: int) -> bytes:
        """The bytes from `start` to `end` or to the last, opening no more chunks than these need.

        Raises KeyError if there is no such blob, Spoiled.
        """
        if not 0 <= start <= end:
            raise ValueError(f"no range: {start} to {end}")
        name, path = self._name(kind, key), self.path(kind, key)
        found = self._seals.get(name)
        if found:
            try:
                return self._opened(path, found, start, end)
            except Spoiled:
                self._seals.forget(name)
        return self._opened(path, self._unlocked(name, path), start, end)

    def label(self, kind: str, key: str) -> BlobInfo:
        """The blob's length and mark. Raises KeyError if there is none, Spoiled."""
        name, path = self._name(kind, key), self.path(kind, key)
        header = (self._seals.get(name) or self._unlocked(name, path)).header
        return BlobInfo(header.length, header.prefix.hex())

    def has(self, kind: str, key: str) -> bool:
        """Whether there is such a blob, whole or spoiled."""
        return self._rack.has(self.path(kind, key))

    def intact(self, kind: str, keys: Collection[str]) -> frozenset[str]:
        """Those of the keys that have blobs; on this machine (0.03 ms each), whole ones only.

        What a bucket holds is not fetched: it has checksums of its own.
        """
        if self._rack.near:
            return frozenset(
                key
                for key in keys
                if self._there(self._name(kind, key), self.path(kind, key)) is not None
            )
        there = {path.rpartition("/")[2] for path in self._rack.below(self._below(kind))}
        return frozenset(there.intersection(keys))

    def listed(self, kind: str) -> Iterator[Listed]:
        """Every blob of a kind, in no order; a path ends in the blob's key."""
        return self._rack.listed(self._below(kind))

    def discard(self, kind: str, key: str, before: datetime | None = None) -> bool:
        """Delete the blob and the one key that opens it, if it was put `before` then.

        Whether it is there no longer.
        """
        self._seals.forget(self._name(kind, key))
        return self._rack.discard(self.path(kind, key), before)

    def path(self, kind: str, key: str) -> str:
        """Where the blob is or would be on the rack. Raises ValueError for no kind or key."""
        return f"{self._below(kind)}/{key[:2]}/{_slug(key)}"

    def _below(self, kind: str) -> str:
        return f"{BLOBS}/{self.school}/{_slug(kind)}"

    def _name(self, kind: str, key: str) -> str:
        return f"{self.school}/{kind}/{key}"

    def _there(self, name: str, path: str) -> bytes | None:
        """The blob; None if it is not there or not whole."""
        try:
            return unseal(self._rack.get(path), name, self._keyrings.to_read(self.school))
        except (KeyError, Spoiled):
            return None

    def _unlocked(self, name: str, path: str) -> Seal:
        lead = bytes(self._rack.read(path, 0, LEAD))
        try:
            found = unlock(lead, name, self._keyrings.to_read(self.school))
        except Spoiled:
            found = unlock(lead, name, self._keyrings.anew(self.school))
        self._seals.keep(name, found)
        return found

    def _opened(self, path: str, found: Seal, start: int, end: int) -> bytes:
        end = min(end, found.header.length)
        if start >= end:
            return b""
        return found.open(start, end, self._rack.read(path, *found.span(start, end)))


def _slug(name: str) -> str:
    if not _SLUG.match(name):
        raise ValueError(f"not a name on the shelf: {name[:80]!r}")
    return name
