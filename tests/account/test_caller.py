"""Who asks: in which school they act, and what they are there."""

from dataclasses import dataclass

import pytest

from engine.account.caller import Caller, Membership, Position
from engine.account.permit import NotPermitted, Reach, permit, reach

RIVER, HILL = Membership("river", Position.OWNER), Membership("hill", Position.STUDENT)
ANA = Caller("ana", "Ana", (RIVER, HILL))


@dataclass(frozen=True)
class Thing:
    """Something in a school."""

    school: str
    owner: str


def may(caller: Caller, verb: str, thing: Thing) -> bool:
    try:
        permit(caller, verb, thing)
    except NotPermitted:
        return False
    return True


def test_somebody_acts_in_one_school_at_a_time() -> None:
    assert (ANA.school, ANA.position) == ("river", Position.OWNER)
    there = ANA.acting_in("hill")
    assert (there.id, there.school, there.position) == ("ana", "hill", Position.STUDENT)
    assert there.acting_in("river") == ANA


def test_nobody_acts_in_a_school_that_is_not_theirs() -> None:
    with pytest.raises(KeyError):
        ANA.acting_in("valley")
    assert ANA.position_in("valley") is None


def test_who_belongs_nowhere_asks_for_nothing() -> None:
    with pytest.raises(ValueError, match="belongs to no school"):
        Caller("eve", "Eve", ())


def test_what_somebody_is_in_the_school_of_a_thing_decides_wherever_they_act() -> None:
    for caller in (ANA, ANA.acting_in("hill")):
        assert may(caller, "revise", Thing("river", "ben"))
        assert not may(caller, "revise", Thing("hill", "ben"))
        assert may(caller, "revise", Thing("hill", "ana"))
        assert not may(caller, "read", Thing("valley", "ana"))


def test_a_permission_reaches_no_further_than_its_school() -> None:
    assert reach(ANA, "read") is Reach.SCHOOL
    assert reach(ANA, "read", "hill") is Reach.CLASS
    assert reach(ANA.acting_in("hill"), "read") is Reach.CLASS
    assert reach(ANA, "read", "valley") is Reach.NOTHING
