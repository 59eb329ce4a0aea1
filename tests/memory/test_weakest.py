"""What was missed comes first, what came last comes last."""

from datetime import timedelta

from engine.memory.review import Rating, Review, keys_of
from engine.memory.weakest import weakest
from tests.memory.test_schedule import MONDAY
from tests.rehearsal.plays import lantern

SCENE = lantern().scenes[0]
MINE = frozenset({"nora"})
KEYS = keys_of(SCENE, MINE)
LINES = tuple(KEYS)
TODAY = (MONDAY + timedelta(days=9)).date()


def said(line: str, rating: Rating, day: int = 0) -> Review:
    return Review(line, KEYS[line], rating, MONDAY + timedelta(days=day), heard=True)


def test_nobody_has_said_a_line_so_all_stand_as_in_the_scene() -> None:
    assert weakest(SCENE, MINE, (), TODAY) == LINES


def test_missed_lines_then_new_ones_then_those_that_came() -> None:
    first, second, *_ = LINES
    told = (said(first, Rating.GOOD), said(LINES[-1], Rating.AGAIN))
    order = weakest(SCENE, MINE, told, TODAY)
    assert (order[0], order[-1]) == (LINES[-1], first)
    assert order[1] == second


def test_of_two_that_came_the_one_that_may_have_faded_is_first() -> None:
    first, second, *_ = LINES
    told = (said(second, Rating.GOOD), said(first, Rating.GOOD, 7))
    assert weakest(SCENE, MINE, told, TODAY)[-2:] == (second, first)


def test_a_line_that_was_missed_and_came_since_is_weak_no_more() -> None:
    first, *_ = LINES
    told = (said(first, Rating.AGAIN), said(first, Rating.GOOD, 1))
    assert weakest(SCENE, MINE, told, TODAY)[-1] == first
