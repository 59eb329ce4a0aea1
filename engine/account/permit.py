"""Who may do what: one table, asked at every door."""

from __future__ import annotations

from enum import IntEnum
from typing import Protocol

from engine.account.browser_session import How
from engine.account.caller import Caller, Position
from engine.account.scope import verbs_of
from engine.failure import Failure


class NotPermitted(Failure):
    """This person may see that the thing exists, but may not do this with it."""

    reason = "not_permitted"
    status = 404
    sentence = "There is nothing here that you may see."


class OwnWayNeeded(Failure):
    """They came in by the word of one school, which opens no other to them."""

    reason = "own_way_needed"
    status = 409
    sentence = "Your school alone vouches for you here: come in by a passkey or password of yours."


class NotFound(Failure):
    """Nothing of this id that this person may see; whether it exists elsewhere is not told."""

    reason = "not_found"
    status = 404
    sentence = "There is nothing here that you may see."


class NotYetRead(NotFound):
    """The play is there, but its pages are still being read."""


class ChangedSince(Failure):
    """Somebody else has changed it since this person looked; nothing was written."""

    reason = "changed_since"
    status = 409
    sentence = "Somebody else has changed this since you looked; nothing was kept."


class CannotUndo(Failure):
    """What was done last was not this person's to take back."""

    status = 409
    sentence = "This cannot be taken back: {reason}."

    def __init__(self, reason: str) -> None:
        """`others_since`: somebody corrected after them; `not_yours`: only others ever did."""
        super().__init__(reason)
        self.reason = reason


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
    """How far a permission reaches: nothing, one's own things, those of one's classes, the school.

    Each reaches what those before it do. To teach reaches the classes that one teaches; anything
    else those one is in, and the plays that are shared with them.
    """

    NOTHING = 0
    OWN = 1
    CLASS = 2
    SCHOOL = 3


VERBS = (
    *("add", "read", "revise", "cast", "record", "rehearse", "discard"),
    *("teach", "attend"),
    *("admit", "connect"),
    *("export", "erase"),
    *("govern", "vouch", "close"),
)
"""What is done with plays, with classes, with a school's doors, with people, and with a school.

Who may teach a class changes it and sees what its students practise; who may attend it sees what
it is set. Who may admit to a school says by which providers its people come in, and as what; who
may connect it says which other programs are told what happens in it, and tell it. Who may export or
erase takes away or erases all about a person: anybody what is about themselves. Who may govern a
school sets its rules and takes all of it away; who may vouch says by whose keys somebody is
believed to be anybody there, its owners among them; who may close it has it erased.
"""

_NOTHING, _OWN, _CLASS, _SCHOOL = Reach.NOTHING, Reach.OWN, Reach.CLASS, Reach.SCHOOL
# columns: add, read, revise, cast, record, rehearse, discard, teach, attend, admit,
# connect
_OF_PLAYS = (_SCHOOL,) * 11
# columns: export, erase, govern, vouch, close
_HEAD, _SELF = (*[_SCHOOL] * 3, *[_NOTHING] * 2), (_OWN, _OWN, *[_NOTHING] * 3)
_ROWS = {
    Position.OWNER: (*_OF_PLAYS, *[_SCHOOL] * 5),
    Position.ADMIN: (*_OF_PLAYS, *_HEAD),
    Position.TEACHER: (
        *(_OWN, _SCHOOL, _OWN, _OWN, _SCHOOL, _SCHOOL, _OWN, _CLASS, _CLASS),
        *[_NOTHING] * 2,
        *_SELF,
    ),
    Position.STUDENT: (
        *(_OWN, _CLASS, _OWN, _OWN, _OWN, _CLASS, _OWN, _NOTHING, _CLASS),
        *[_NOTHING] * 2,
        *_SELF,
    ),
    Position.READER: (
        *(_NOTHING, _CLASS, *[_NOTHING] * 3, _CLASS, *[_NOTHING] * 2, _CLASS),
        *[_NOTHING] * 2,
        *_SELF,
    ),
    Position.OBSERVER: (_NOTHING, _SCHOOL, *[_NOTHING] * 9, *_SELF),
    Position.WAITING: (_NOTHING, _OWN, *[_NOTHING] * 9, *_SELF),
}
TABLE: dict[tuple[Position, str], Reach] = {
    (position, verb): reach
    for position, row in _ROWS.items()
    for verb, reach in zip(VERBS, row, strict=True)
}
"""How far each position reaches with each verb. A verb that is not here is permitted to nobody."""


def reach(caller: Caller, verb: str, school: str = "") -> Reach:
    """How far their permission reaches in a school, or the one they act in; a query narrows by it.

    What they are elsewhere counts for nothing. A program reaches no further than its scopes.
    """
    if caller.scopes is not None and verb not in verbs_of(caller.scopes):
        return Reach.NOTHING
    position = caller.position_in(school) if school else caller.position
    return TABLE.get((position, verb), Reach.NOTHING) if position else Reach.NOTHING


def permit_own(caller: Caller) -> None:
    """Let somebody change how they come in, be called otherwise, or take their data away.

    Raises NotPermitted for who came in by PIN: six digits on a shared device are no proof enough;
    and for a program, whatever its token is for. Raises OwnWayNeeded for who is in other schools
    than the one that vouched for them.
    """
    if caller.how == How.PIN or caller.scopes is not None:
        raise NotPermitted("they came in by PIN, or by a token")
    if caller.confined:
        raise OwnWayNeeded(caller.how)


def permit_elsewhere(caller: Caller, school: str) -> None:
    """Let somebody into a school where they may be new. Raises OwnWayNeeded."""
    vouched = bool(caller.how) and How(caller.how).is_of_a_school
    if vouched and caller.position_in(school) is None:
        raise OwnWayNeeded(caller.how)


def permit(caller: Caller, verb: str, thing: Owned, *, of_class: bool = False) -> None:
    """Let it happen, or raise NotPermitted. What they are in the thing's school decides.

    `of_class` says that the thing is of a class of theirs, as `Reach` has it, or is shared with it.
    """
    far = reach(caller, verb, thing.school)
    mine = far >= Reach.OWN and thing.owner == caller.id
    if far is Reach.SCHOOL or mine or (far is Reach.CLASS and of_class):
        return
    raise NotPermitted(f"{caller.position_in(thing.school)} may not {verb} this")
