"""A class of a school: who teaches it and who is on its roster."""

from __future__ import annotations

from dataclasses import dataclass

LONGEST_NAME = 80
"""Characters of the name of a class or of somebody on a roster."""


@dataclass(frozen=True, slots=True)
class RosterEntry:
    """Somebody on the roster, by the id of their account and the name that the class knows.

    `reference` is the school's own sign for them, empty where it told none. Who came by a code and
    was not let in yet is `waiting`: nothing of the class is theirs to see.
    """

    account: str
    name: str
    reference: str = ""
    waiting: bool = False


@dataclass(frozen=True, slots=True)
class Teacher:
    """Somebody who teaches a class."""

    account: str
    name: str


@dataclass(frozen=True, slots=True)
class SchoolClass:
    """A class. `owner` is the account that made it; `teachers` are that one and its co-teachers."""

    id: str
    school: str
    owner: str
    name: str
    teachers: tuple[Teacher, ...]
    roster: tuple[RosterEntry, ...]

    @property
    def students(self) -> tuple[RosterEntry, ...]:
        """Those of the roster who are in the class, by their names."""
        there = (entry for entry in self.roster if not entry.waiting)
        return tuple(sorted(there, key=lambda entry: (entry.name.casefold(), entry.account)))

    def entry(self, account: str) -> RosterEntry | None:
        """The student with this account; None where there is none."""
        return next((entry for entry in self.students if entry.account == account), None)
