"""Who of a class plays what in a play: with understudies, and roles that several play in turn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PartGiven:
    """That a student (their account) plays a role (its id), or is its understudy."""

    student: str
    role: str
    understudy: bool = False


@dataclass(frozen=True, slots=True)
class Casting:
    """Who plays what. Somebody may play several roles, and a role may be played by several."""

    parts: tuple[PartGiven, ...] = ()

    def roles_of(self, student: str) -> tuple[str, ...]:
        """The roles that a student plays, in the order given; not those they are understudy of."""
        return self._roles(student, understudy=False)

    def understudied_by(self, student: str) -> tuple[str, ...]:
        """The roles that a student is the understudy of."""
        return self._roles(student, understudy=True)

    def players_of(self, role: str) -> tuple[str, ...]:
        """The students who play a role, in the order given."""
        played = (p for p in self.parts if p.role == role and not p.understudy)
        return tuple(part.student for part in played)

    @property
    def double_cast(self) -> frozenset[str]:
        """The roles that several students play in turn."""
        count = Counter(part.role for part in self.parts if not part.understudy)
        return frozenset(role for role, players in count.items() if players > 1)

    def given(self, part: PartGiven) -> Casting:
        """The same with this part given: a student is either in a role or its understudy."""
        others = tuple(p for p in self.parts if (p.student, p.role) != (part.student, part.role))
        return Casting((*others, part))

    def taken(self, student: str, role: str) -> Casting:
        """The same without this part of the student's."""
        left = (p for p in self.parts if (p.student, p.role) != (student, role))
        return Casting(tuple(left))

    def among(self, students: Iterable[str], roles: Iterable[str]) -> Casting:
        """What of it is still true: of these students, in these roles of the play as it is now."""
        here, there = frozenset(students), frozenset(roles)
        left = (p for p in self.parts if p.student in here and p.role in there)
        return Casting(tuple(left))

    def _roles(self, student: str, *, understudy: bool) -> tuple[str, ...]:
        parts = (p for p in self.parts if p.student == student and p.understudy is understudy)
        return tuple(part.role for part in parts)
