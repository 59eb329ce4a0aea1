"""What is remembered of a line: it is due later the surer it is, and never after opening night."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from engine.memory.review import Rating, Review
from engine.memory.schedule import SAFE, due_on, memories

MONDAY = datetime(2026, 11, 2, 12, tzinfo=UTC)


def said(rating: Rating, day: int = 0, key: str = "k", line: str = "l1") -> Review:
    return Review(line, key, rating, MONDAY + timedelta(days=day), heard=True)


def day(number: int) -> date:
    return (MONDAY + timedelta(days=number)).date()


SITTINGS = st.lists(
    st.tuples(st.sampled_from(Rating), st.integers(0, 400), st.sampled_from("abc")), max_size=30
)


@given(SITTINGS, st.integers(-30, 400))
def test_no_line_is_due_after_opening_night_while_that_lies_ahead(
    sittings: list[tuple[Rating, int, str]], opening: int
) -> None:
    told = [said(rating, at, key) for rating, at, key in sorted(sittings, key=lambda s: s[1])]
    for memory in memories(told, day(opening)).values():
        assert memory.due > memory.last.date()
        if memory.last.date() < day(opening):
            assert memory.due <= day(opening)


@given(SITTINGS, st.integers(0, 100))
def test_what_is_remembered_fades_and_is_a_chance(
    sittings: list[tuple[Rating, int, str]], later: int
) -> None:
    told = [said(rating, at, key) for rating, at, key in sorted(sittings, key=lambda s: s[1])]
    for memory in memories(told).values():
        then = memory.last.date() + timedelta(days=later)
        assert 0 < memory.recall(then + timedelta(days=1)) <= memory.recall(then) <= 1
        assert 1 <= memory.difficulty <= 10


def test_the_better_a_line_came_the_later_it_is_due() -> None:
    dues = [memories([said(rating)])["k"].due for rating in Rating]
    assert dues == sorted(dues)
    assert dues[0] == day(1)
    assert dues[-1] > day(5)


def test_a_line_that_comes_again_and_again_is_spaced_further_apart() -> None:
    told = [said(Rating.GOOD)]
    gaps = []
    for _ in range(4):
        memory = memories(told)["k"]
        gaps.append((memory.due - memory.last.date()).days)
        told.append(said(Rating.GOOD, day=(memory.due - MONDAY.date()).days))
    assert gaps == sorted(set(gaps))


def test_a_line_is_still_safe_on_the_day_it_is_due() -> None:
    memory = memories([said(Rating.GOOD)])["k"]
    assert abs(memory.recall(memory.due) - SAFE) < 0.05


def test_one_miss_may_be_a_slip_and_two_make_a_line_weak_until_it_comes() -> None:
    once, twice = [said(Rating.AGAIN)], [said(Rating.AGAIN), said(Rating.AGAIN, 1)]
    assert not memories(once)["k"].weak
    assert memories(twice)["k"].weak
    made_good = memories([*twice, said(Rating.GOOD, 2)])["k"]
    assert (made_good.weak, made_good.misses, made_good.reviews) == (False, 2, 3)


def test_an_edited_line_begins_anew_as_difficult_as_it_was() -> None:
    old = [said(Rating.AGAIN, at) for at in range(5)]
    hard = memories(old)["k"]
    edited = memories([*old, said(Rating.GOOD, 6, key="other words")])
    fresh = memories([said(Rating.GOOD)])["k"]
    assert edited["k"] == hard
    assert edited["other words"].difficulty == hard.difficulty > fresh.difficulty
    assert edited["other words"].stability == fresh.stability


def test_what_is_due_today_is_what_was_due_before_too() -> None:
    known = memories([said(Rating.AGAIN, key="a"), said(Rating.EASY, key="b", line="l2")])
    assert due_on(known, day(0)) == frozenset()
    assert due_on(known, day(1)) == {"a"}
    assert due_on(known, day(300)) == {"a", "b"}


def test_once_the_play_has_opened_lines_are_spaced_as_ever() -> None:
    assert memories([said(Rating.EASY)], day(-3)) == memories([said(Rating.EASY)])
