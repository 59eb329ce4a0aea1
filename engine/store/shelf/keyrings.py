"""The rings of all schools, kept on the rack, wrapped; unlocked ones are remembered a while."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from threading import Lock
from time import monotonic

from engine.store.shelf.keys import Masters, Ring, new_ring, ring_of
from engine.store.shelf.rack import Rack
from engine.store.shelf.sealed import Spoiled

REMEMBERED_S = 300.0
"""Seconds after which a ring is looked up again: another server may have given it a new key."""

RINGS = "keys"


class Keyrings:
    """One ring a school. Blocks: call it from a thread."""

    def __init__(self, rack: Rack, masters: Masters) -> None:
        """The rings on this rack, for these masters."""
        self._rack = rack
        self.masters = masters
        self._known: dict[str, tuple[Ring, float]] = {}
        self._turn = Lock()

    def to_write(self, school: str) -> Ring:
        """The school's ring; made if there is none. Raises KeyUnknown, ShelfFull, ShelfAway."""
        with self._turn:
            return self._remembered(school) or self._found(school) or self._made(school)

    def to_read(self, school: str) -> Ring:
        """The school's ring. Raises Spoiled if it is destroyed, KeyUnknown, ShelfAway."""
        with self._turn:
            ring = self._remembered(school) or self._found(school)
        if ring is None:
            raise Spoiled(f"{school} has no keys")
        return ring

    def anew(self, school: str) -> Ring:
        """The same as `to_read`, from the rack and not from memory."""
        self.forget(school)
        return self.to_read(school)

    def exchange(self, seen: Ring, ring: Ring) -> bool:
        """Have a ring in the place of the one seen; False if another was given meanwhile.

        So no key is lost that somebody has just begun to write with. Raises ShelfFull, ShelfAway.
        """
        path = self.path(ring.school)
        with self._turn, suppress(KeyError):
            there, mark = self._rack.fetch(path)
            if ring_of(ring.school, there, self.masters) == seen:
                given = self._rack.revise(path, ring.locked(self.masters), mark)
                self._known.pop(ring.school, None)
                return given
        return False

    def destroy(self, school: str) -> None:
        """Delete the school's keys: nothing that they sealed is ever opened again."""
        with self._turn:
            self._rack.discard(self.path(school))
            self._known.pop(school, None)

    def forget(self, school: str) -> None:
        """Look the ring up when it is next wanted."""
        with self._turn:
            self._known.pop(school, None)

    def schools(self) -> Iterator[str]:
        """The schools that have keys, in no order."""
        return (path.rpartition("/")[2] for path in self._rack.below(RINGS))

    @staticmethod
    def path(school: str) -> str:
        """Where the ring of this school is on the rack."""
        return f"{RINGS}/{school}"

    def _remembered(self, school: str) -> Ring | None:
        ring, until = self._known.get(school, (None, 0.0))
        return ring if monotonic() < until else None

    def _found(self, school: str) -> Ring | None:
        try:
            kept = self._rack.get(self.path(school))
        except KeyError:
            return None
        return self._remember(ring_of(school, kept, self.masters))

    def _made(self, school: str) -> Ring:
        ring = new_ring(school, self.masters)
        if self._rack.create(self.path(school), ring.locked(self.masters)):
            return self._remember(ring)
        return self._remember(ring_of(school, self._rack.get(self.path(school)), self.masters))

    def _remember(self, ring: Ring) -> Ring:
        self._known[ring.school] = ring, monotonic() + REMEMBERED_S
        return ring
