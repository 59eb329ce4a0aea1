"""The whole table of permissions, cell by cell."""

from dataclasses import dataclass

import pytest

from engine.account.caller import Caller, Membership, Position
from engine.account.permit import TABLE, VERBS, NotPermitted, permit

# For each verb: who may do it with a thing of their own, and who with a colleague's.
OWN = {
    "add": {"owner", "teacher", "student"},
    "read": {"owner", "teacher", "student", "reader", "observer"},
    "revise": {"owner", "teacher", "student"},
    "cast": {"owner", "teacher", "student"},
    "record": {"owner", "teacher", "student"},
    "rehearse": {"owner", "teacher", "student", "reader"},
    "discard": {"owner", "teacher", "student"},
}
COLLEAGUES = {
    "add": {"owner"},
    "read": {"owner", "teacher", "observer"},
    "revise": {"owner"},
    "cast": {"owner"},
    "record": {"owner", "teacher"},
    "rehearse": {"owner", "teacher"},
    "discard": {"owner"},
}


@dataclass(frozen=True)
class Thing:
    """Something in a school."""

    school: str
    owner: str


MINE, COLLEAGUE, FOREIGN = Thing("river", "me"), Thing("river", "you"), Thing("hill", "me")


def may(position: Position, verb: str, thing: Thing) -> bool:
    """Whether somebody in this position may."""
    try:
        permit(Caller("me", "Me", (Membership("river", position),)), verb, thing)
    except NotPermitted:
        return False
    return True


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("position", Position)
def test_each_position_may_do_what_the_table_says(position: Position, verb: str) -> None:
    assert may(position, verb, MINE) == (position in OWN[verb])
    assert may(position, verb, COLLEAGUE) == (position in COLLEAGUES[verb])


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("position", Position)
def test_nobody_reaches_into_another_school(position: Position, verb: str) -> None:
    assert not may(position, verb, FOREIGN)


@pytest.mark.parametrize("position", Position)
def test_an_unknown_verb_is_permitted_to_nobody(position: Position) -> None:
    assert not may(position, "burn", MINE)


def test_every_position_and_verb_has_its_cell() -> None:
    assert set(TABLE) == {(position, verb) for position in Position for verb in VERBS}
