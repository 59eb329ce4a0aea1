"""The shelf: sounds and source files as sealed blobs, a cabinet for each school.

Nothing stands in the clear. Master keys (`keys`) wrap a ring of keys for each school (`keyrings`),
these wrap each blob's own data key, and that seals the blob in chunks that open one by one
(`sealed`). To discard a blob destroys its data key with its header; to erase a school destroys its
ring. Blobs stand in a folder, in memory or in a bucket (`rack`); who takes a copy of keys and blobs
together, as a backup may, can still open what was erased later.
"""

from __future__ import annotations

from datetime import datetime
from itertools import islice

from engine.store.shelf import address, rotation, sealed_text
from engine.store.shelf.address import Pass
from engine.store.shelf.cabinet import BLOBS, BlobInfo, Cabinet, Seals
from engine.store.shelf.keyrings import Keyrings
from engine.store.shelf.keys import KeyUnknown, Masters
from engine.store.shelf.rack import RESERVE, Rack, ShelfAway, ShelfFull, rack_at
from engine.store.shelf.rotation import Rotated
from engine.store.shelf.sealed import Spoiled

__all__ = [
    "RESERVE",
    "BlobInfo",
    "Cabinet",
    "KeyUnknown",
    "Pass",
    "Rotated",
    "Shelf",
    "ShelfAway",
    "ShelfFull",
    "Spoiled",
    "rack_at",
]

_TRIED_AT_START = 20


class Shelf:
    """The cabinets of all schools. Blocks: call it from a thread."""

    def __init__(self, rack: Rack, masters: Masters) -> None:
        """Blobs on this rack, under these master keys."""
        self._rack = rack
        self._keyrings = Keyrings(rack, masters)
        self._seals = Seals()

    def of(self, school: str) -> Cabinet:
        """The blobs of this school. Raises ValueError for what is no school's id."""
        return Cabinet(self._rack, self._keyrings, self._seals, school)

    def try_keys(self) -> None:
        """Find out at the start whether the masters open the first rings. Raises KeyUnknown."""
        for school in islice(self._keyrings.schools(), _TRIED_AT_START):
            self._keyrings.to_read(school)

    def rotate(self) -> Rotated:
        """Give every school a new key; see `rotation`."""
        return rotation.rotate(self._rack, self._keyrings)

    def settle(self, now: datetime) -> Rotated:
        """Finish a rotation, an hour after it or more; `now` is aware of its time zone."""
        return rotation.settle(self._rack, self._keyrings, now)

    def renew(self, school: str) -> None:
        """Give one school a new key: copies of what was discarded are lost with its old ones.

        They go when it is settled, an hour later or more. Raises Spoiled if it has no keys.
        """
        rotation.renew(self._keyrings, school)

    def settle_one(self, school: str, now: datetime) -> Rotated:
        """Finish what `renew` began. Raises Spoiled if the school has no keys."""
        return rotation.settle_one(self._rack, self._keyrings, school, now)

    def tidy(self, before: datetime) -> int:
        """Delete what was left half written before this moment; how many bytes it was."""
        return self._rack.tidy(before)

    def erase(self, school: str) -> None:
        """Destroy the school's keys, then its blobs. What fails in between is done the next time.

        Raises ValueError for what is no school's id, ShelfAway.
        """
        self.of(school)
        self._keyrings.destroy(school)
        self._seals.clear()
        for path in tuple(self._rack.below(f"{BLOBS}/{school}")):
            self._rack.discard(path)

    def sign(self, given: Pass) -> str:
        """The signature for an address that opens one blob for a while."""
        return address.sign(self._keyrings.masters, given)

    def vouches(self, given: Pass, signature: str, now: float) -> bool:
        """Whether we signed this pass and it has not expired at `now` (seconds since 1970)."""
        return address.valid(self._keyrings.masters, given, signature, now)

    def seal_text(self, use: str, secret: bytes) -> str:
        """A short secret as it may lie outside the shelf: it opens for this use only."""
        return sealed_text.seal_text(self._keyrings.masters, use, secret)

    def unseal_text(self, use: str, sealed: str) -> bytes:
        """A secret that was sealed for this use by a known master. Raises Spoiled."""
        return sealed_text.unseal_text(self._keyrings.masters, use, sealed)
