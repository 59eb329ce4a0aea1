"""Who asks: made once, where a request comes in, and handed to every use case."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from engine.account.scope import Scope


class Position(StrEnum):
    """What somebody is in their school; who waits is nothing in it yet, and came by a code."""

    OWNER = "owner"
    ADMIN = "admin"
    TEACHER = "teacher"
    STUDENT = "student"
    READER = "reader"
    OBSERVER = "observer"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Membership:
    """That somebody belongs to a school (its id), and as what."""

    school: str
    position: Position


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks. They act in one school at a time: that of the first of their memberships.

    `language` is the one in which they read, "en" or "es". What belongs to another school looks
    absent until they act there. `session` is the id of the browser session that they are signed in
    by, and `how` they came in; both are empty where nobody signs in. A program that asks for them
    has the `scopes` of its token, and that token's id for a session; None is a person. Who is
    `confined` belongs to other schools, too, for which the way by which they came counts nothing.
    """

    id: str
    name: str
    memberships: tuple[Membership, ...]
    language: str = "en"
    session: str = ""
    how: str = ""
    scopes: frozenset[Scope] | None = None
    confined: bool = False

    def __post_init__(self) -> None:
        """Raises ValueError for somebody who belongs nowhere: there is nothing they could ask."""
        if not self.memberships:
            raise ValueError(f"{self.id} belongs to no school")

    @property
    def school(self) -> str:
        """The school that they act in."""
        return self.memberships[0].school

    @property
    def position(self) -> Position:
        """What they are in the school that they act in."""
        return self.memberships[0].position

    def position_in(self, school: str) -> Position | None:
        """What they are in this school; None where they do not belong to it."""
        mine = (each.position for each in self.memberships if each.school == school)
        return next(mine, None)

    def acting_in(self, school: str) -> Caller:
        """The same, acting in this school of theirs. Raises KeyError for another's."""
        here = [each for each in self.memberships if each.school == school]
        if not here:
            raise KeyError(school)
        others = (each for each in self.memberships if each.school != school)
        return replace(self, memberships=(*here, *others))

    def only_here(self) -> Caller:
        """The same, as nobody in any school but the one that they act in."""
        return replace(self, memberships=self.memberships[:1], confined=len(self.memberships) > 1)
