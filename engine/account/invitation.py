"""An invitation: somebody is to come into a school, or into a class of it, and as what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from engine.account.caller import Position

LASTS = timedelta(days=7)
"""For how long the link of an invitation works."""

GRANTED: dict[Position, tuple[Position, ...]] = {
    Position.OWNER: (
        Position.TEACHER,
        Position.STUDENT,
        Position.READER,
        Position.OBSERVER,
        Position.ADMIN,
    ),
    Position.ADMIN: (Position.TEACHER, Position.STUDENT, Position.READER, Position.OBSERVER),
}
"""As what each position invites into its school: nobody becomes an owner by a letter, and only an
owner makes admins. What is meant oftenest stands first."""

APPOINTED: dict[Position, tuple[Position, ...]] = {
    Position.OWNER: (*GRANTED[Position.OWNER], Position.OWNER),
    Position.ADMIN: GRANTED[Position.ADMIN],
}
"""What each position makes of those who are in its school; whoever is none of these stays as they
are. Only an owner makes and unmakes owners and admins."""

OF_A_CLASS = (Position.STUDENT, Position.READER)
"""As what whoever teaches a class invites into it."""

_RANK = tuple(Position)


def changes(by: Position, whom: Position) -> bool:
    """Whether who is this has a say over who is that: makes them something else, or erases them."""
    theirs = APPOINTED.get(by, ())
    return whom in theirs or (whom is Position.WAITING and bool(theirs))


def higher(one: Position, other: Position | None) -> Position:
    """Of two positions the one that may more: an invitation takes nothing from anybody."""
    return min((one, other or one), key=_RANK.index)


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation that waits. `by` and `of_class` are names; no class is the whole school."""

    id: str
    school: str
    email: str
    position: Position
    by: str
    until: datetime
    of_class: str = ""

    def lives(self, at: datetime) -> bool:
        """Whether its link works still."""
        return at < self.until
