"""The ids of a play's lines, scenes and roles: given out in one place, and never one twice."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, count


class Ids:
    """Gives out the ids of one kind of thing in one script; no two things ever get the same.

    `kept` are ids that already mean something. Nothing new gets one of them. What was made of
    another thing is numbered after `-`, any other new thing after `_`: so neither gets an id that
    the other had in some earlier draft, under which a person may have left notes.
    """

    def __init__(self, kept: Iterable[str] = ()) -> None:
        """With the ids that are spoken for."""
        self._kept = frozenset(kept)
        self._given: set[str] = set()

    def same(self, identity: str) -> str:
        """The id of a thing that is still itself; a new one if it was given out before."""
        if identity in self._given:
            return self.new(identity)
        self._given.add(identity)
        return identity

    def new(self, wanted: str) -> str:
        """This id for a new thing, or with a number if it means something already."""
        return self._first(chain([wanted], (f"{wanted}_{number}" for number in count(2))))

    def part_of(self, identity: str) -> str:
        """An id for a thing that was made of this one: the same with a number.

        A part of a part is numbered after the whole, so that ids stay short however often.
        """
        whole, _, part = identity.rpartition("-")
        stem = whole if part.isdecimal() and whole in self._kept else identity
        return self._first(f"{stem}-{number}" for number in count(2))

    def _first(self, wanted: Iterable[str]) -> str:
        """The first of these that means nothing yet."""
        free = next(one for one in wanted if one not in self._kept and one not in self._given)
        self._given.add(free)
        return free
