"""Which school's rows a transaction reaches: a second wall, behind every `where` of a query.

PostgreSQL keeps it, by row-level security. In SQLite there are the queries alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Protocol

EVERY = "*"
SET = "select set_config('cuelight.school', %s, true)"
"""Says whose rows the transaction reaches; it is forgotten when that ends."""

_ASKED = "(select current_setting('cuelight.school', true))"
"""In a query of its own it is looked up once for a statement, not once for a row."""

OF_NO_SCHOOL = frozenset(
    {"account", "password", "one_time_token", "try", "linked_identity", "passkey"}
)
"""Tables without a wall: what is somebody's own, in however many schools they are, and attempts
that are counted before anybody is known."""


class OfSchool(Protocol):
    """Whatever belongs to one school, such as a `Caller`."""

    @property
    def school(self) -> str:
        """The id of that school."""
        ...


@dataclass(frozen=True, slots=True)
class OneSchool:
    """A school by its id, where there is nothing else that belongs to it."""

    school: str


class Across(Enum):
    """Who reaches the rows of all schools, each with the reason. Everybody else has one school."""

    COMING_IN = "who signs in, or comes by a code, a link or a token, is of no school yet"
    ONESELF = "people have sessions, tokens and classes in however many schools they belong to"
    WORK = "what is due is looked for in every school, and a task tells of a row by its id alone"
    FORGETTING = "an account goes with the last of the schools that somebody belongs to"
    MACHINE = "who has the machine: its shell, its figures, its services, the first of its owners"


Whose = OfSchool | Across
"""Whose rows a transaction reaches."""


def reached(whose: Whose) -> str:
    """What the setting is to say."""
    return EVERY if isinstance(whose, Across) else whose.school


def wall(table: str) -> tuple[str, ...]:
    """The statements that wall off a table by its school; its owner stands before it, too.

    The table of schools may be read by all: when one of them says that engines may work again, all
    hear it.
    """
    school = "id" if table == "school" else "school_id"
    mine = f"({school} = {_ASKED} or {_ASKED} = '{EVERY}')"
    walled = (
        f'alter table "{table}" enable row level security',
        f'alter table "{table}" force row level security',
        f'create policy school_wall on "{table}" using {mine} with check {mine}',
    )
    seen = 'create policy school_seen on "school" for select using (true)'
    return (*walled, seen) if table == "school" else walled
