"""The whole table of permissions, cell by cell."""

from dataclasses import dataclass

import pytest

from engine.account.caller import Caller, Membership, Position
from engine.account.permit import TABLE, VERBS, NotPermitted, permit

# For each verb: who may do it with a thing of their own, with one of a class of theirs, and with
# any of their school. Who is in a later row is in the ones before.
MEMBERS = {"owner", "admin", "teacher", "student", "reader", "observer"}
EVERYBODY = MEMBERS | {"waiting"}
HEADS = {"owner", "admin"}
STAFF = HEADS | {"teacher"}
MAKERS = STAFF | {"student"}
ACTORS = MAKERS | {"reader"}
OWN = {
    "add": MAKERS,
    "read": EVERYBODY,
    "revise": MAKERS,
    "cast": MAKERS,
    "record": MAKERS,
    "rehearse": ACTORS,
    "discard": MAKERS,
    "teach": STAFF,
    "attend": ACTORS,
    "admit": HEADS,
    "connect": HEADS,
    "export": EVERYBODY,
    "erase": EVERYBODY,
    "govern": HEADS,
    "vouch": {"owner"},
    "close": {"owner"},
}
CLASSES = {
    "add": HEADS,
    "read": MEMBERS,
    "revise": HEADS,
    "cast": HEADS,
    "record": STAFF,
    "rehearse": ACTORS,
    "discard": HEADS,
    "teach": STAFF,
    "attend": ACTORS,
    "admit": HEADS,
    "connect": HEADS,
    "export": HEADS,
    "erase": HEADS,
    "govern": HEADS,
    "vouch": {"owner"},
    "close": {"owner"},
}
COLLEAGUES = {
    "add": HEADS,
    "read": STAFF | {"observer"},
    "revise": HEADS,
    "cast": HEADS,
    "record": STAFF,
    "rehearse": STAFF,
    "discard": HEADS,
    "teach": HEADS,
    "attend": HEADS,
    "admit": HEADS,
    "connect": HEADS,
    "export": HEADS,
    "erase": HEADS,
    "govern": HEADS,
    "vouch": {"owner"},
    "close": {"owner"},
}


@dataclass(frozen=True)
class Thing:
    """Something in a school."""

    school: str
    owner: str


MINE, COLLEAGUE, FOREIGN = Thing("river", "me"), Thing("river", "you"), Thing("hill", "me")


def may(position: Position, verb: str, thing: Thing, *, of_class: bool = False) -> bool:
    """Whether somebody in this position may."""
    caller = Caller("me", "Me", (Membership("river", position),))
    try:
        permit(caller, verb, thing, of_class=of_class)
    except NotPermitted:
        return False
    return True


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("position", Position)
def test_each_position_may_do_what_the_table_says(position: Position, verb: str) -> None:
    assert may(position, verb, MINE) == (position in OWN[verb])
    assert may(position, verb, COLLEAGUE, of_class=True) == (position in CLASSES[verb])
    assert may(position, verb, COLLEAGUE) == (position in COLLEAGUES[verb])


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("position", Position)
def test_nobody_reaches_into_another_school(position: Position, verb: str) -> None:
    assert not may(position, verb, FOREIGN)
    assert not may(position, verb, FOREIGN, of_class=True)


@pytest.mark.parametrize("position", Position)
def test_an_unknown_verb_is_permitted_to_nobody(position: Position) -> None:
    assert not may(position, "burn", MINE)


def test_every_position_and_verb_has_its_cell() -> None:
    assert set(TABLE) == {(position, verb) for position in Position for verb in VERBS}
