"""Who may do what: one table, asked at every door."""

from __future__ import annotations

from enum import IntEnum
from typing import Protocol

from engine.account.account import Account, Position
from engine.failure import Failure


class NotPermitted(Failure):
    """This person may see that the thing exists, but may not do this with it."""

    reason = "not_permitted"
    status = 404
    sentence = "There is nothing here that you may see."


class Owned(Protocol):
    """A thing that belongs to a person in a school; both are ids."""

    @property
    def school(self) -> str:
        """The school it belongs to."""
        ...

    @property
    def owner(self) -> str:
        """The account it belongs to."""
        ...


class Reach(IntEnum):
    """How far a permission reaches: nothing, one's own things, everything in one's school."""

    NOTHING = 0
    OWN = 1
    SCHOOL = 2


VERBS = ("add", "read", "revise", "cast", "record", "rehearse", "discard")

_NOTHING, _OWN, _SCHOOL = Reach.NOTHING, Reach.OWN, Reach.SCHOOL
# columns: add, read, revise, cast, record, rehearse, discard
_ROWS = {
    Position.OWNER: (_SCHOOL, _SCHOOL, _SCHOOL, _SCHOOL, _SCHOOL, _SCHOOL, _SCHOOL),
    Position.TEACHER: (_OWN, _SCHOOL, _OWN, _OWN, _SCHOOL, _SCHOOL, _OWN),
    Position.STUDENT: (_OWN, _OWN, _OWN, _OWN, _OWN, _OWN, _OWN),
    Position.READER: (_NOTHING, _OWN, _NOTHING, _NOTHING, _NOTHING, _OWN, _NOTHING),
    Position.OBSERVER: (_NOTHING, _SCHOOL, _NOTHING, _NOTHING, _NOTHING, _NOTHING, _NOTHING),
}
TABLE: dict[tuple[Position, str], Reach] = {
    (position, verb): reach
    for position, row in _ROWS.items()
    for verb, reach in zip(VERBS, row, strict=True)
}
"""How far each position reaches with each verb. A verb that is not here is permitted to nobody."""


def reach(who: Account, verb: str) -> Reach:
    """How far this person's permission reaches; a query narrows itself by it."""
    return TABLE.get((who.position, verb), Reach.NOTHING)


def permit(who: Account, verb: str, thing: Owned) -> None:
    """Let it happen, or raise NotPermitted. Nothing reaches beyond one's own school."""
    far = reach(who, verb)
    at_home = thing.school == who.school
    if at_home and (far is Reach.SCHOOL or (far is Reach.OWN and thing.owner == who.id)):
        return
    raise NotPermitted(f"{who.position} may not {verb} this")
