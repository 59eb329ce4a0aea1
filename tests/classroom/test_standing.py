"""What practice proves, and where it leaves a student: as a teacher would count it by hand."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.classroom.assignment import Assignment
from engine.classroom.casting import Casting, PartGiven
from engine.classroom.evidence import Evidence
from engine.classroom.standing import Asked, Standing, asked, standing
from engine.rehearsal.pass_rules import Strictness

MONDAY = datetime(2026, 11, 2, 9, tzinfo=UTC)
FRIDAY = datetime(2026, 11, 6, 18, tzinfo=UTC)
NORA = frozenset({"nora"})
SPEAKING = {"one": frozenset({"nora", "ash"}), "two": frozenset({"ash"}), "three": NORA}
BOTH = Asked("amira", {"one": NORA, "three": NORA})
SET = Assignment("a1", "play", ("one", "three"), (), 3, Strictness.REHEARSAL, MONDAY, due=FRIDAY)


def run(scene: str, level: int, right: float, hours: int = 1) -> Evidence:
    """A whole run of ten lines by Nora, so many hours after Monday morning."""
    at = MONDAY + timedelta(hours=hours)
    lines = {each: round(10 * right) for each in Strictness}
    return Evidence(f"{scene}{hours}", scene, NORA, level, at, at, 60.0, 10, lines)


def stands(*practised: Evidence, now: datetime = FRIDAY, excused: bool = False) -> Standing:
    return standing(SET, replace(BOTH, excused=excused), practised, now).standing


ONE, THREE = run("one", 3, 1.0), run("three", 4, 0.9, 2)


@pytest.mark.parametrize(
    ("practised", "told"),
    [
        ((), Standing.NOT_BEGUN),
        ((ONE,), Standing.UNDER_WAY),
        ((ONE, THREE), Standing.FULFILLED),
        ((ONE, run("three", 2, 1.0)), Standing.UNDER_WAY),
        ((ONE, run("three", 3, 0.8)), Standing.UNDER_WAY),
        ((ONE, replace(THREE, whole=False)), Standing.UNDER_WAY),
        ((ONE, replace(THREE, roles=frozenset({"ash"}))), Standing.UNDER_WAY),
        ((run("two", 4, 1.0),), Standing.NOT_BEGUN),
    ],
)
def test_what_was_practised_tells_where_somebody_stands(
    practised: tuple[Evidence, ...], told: Standing
) -> None:
    assert stands(*practised) is told


def test_what_is_not_done_in_time_is_late_and_what_is_done_later_was() -> None:
    after = FRIDAY + timedelta(hours=1)
    assert stands(ONE, now=after) is Standing.LATE
    assert stands(now=after) is Standing.LATE
    late = standing(SET, BOTH, (ONE, run("three", 3, 1.0, 110)), after + timedelta(days=1))
    assert (late.standing, late.late) == (Standing.FULFILLED, True)
    assert [cell.late for cell in late.cells] == [False, True]
    assert not standing(SET, BOTH, (ONE, THREE), after).late


def test_who_is_excused_is_neither_late_nor_missing() -> None:
    told = standing(SET, replace(BOTH, excused=True), (), FRIDAY + timedelta(days=9))
    assert (told.standing, told.late) == (Standing.EXCUSED, False)


def test_a_scene_that_is_read_from_the_page_needs_only_be_read_to_the_end() -> None:
    reading = replace(SET, level=1, scenes=("one",))
    read = run("one", 1, 0.0)
    assert standing(reading, Asked("amira", {"one": NORA}), (read,), FRIDAY).since == read.at


def test_where_attempts_are_limited_the_first_ones_count_that_begin_after_it_was_set() -> None:
    twice = replace(SET, scenes=("one",), attempts=2, made=MONDAY + timedelta(hours=2))
    one = Asked("amira", {"one": NORA})
    early, bad, worse, good = (run("one", 3, s, h) for s, h in ((1, 1), (0.2, 3), (0.3, 4), (1, 5)))
    told = standing(twice, one, (early, bad, worse, good), FRIDAY)
    assert (told.standing, told.cells[0].best) == (Standing.UNDER_WAY, 0.3)
    assert standing(replace(twice, attempts=3), one, (bad, worse, good), FRIDAY).since == good.at
    assert standing(replace(twice, attempts=0), one, (early,), FRIDAY).since == early.at


def test_only_scenes_in_which_a_student_speaks_are_asked_of_them() -> None:
    assert asked(replace(SET, scenes=("one", "two", "lost")), SPEAKING, NORA) == {"one": NORA}


def test_an_understudy_is_asked_where_the_role_is_named_or_they_play_nothing_else() -> None:
    casting = Casting(
        (
            PartGiven("amira", "nora"),
            PartGiven("amira", "ash", understudy=True),
            PartGiven("ben", "ash", understudy=True),
            PartGiven("chloe", "nora"),
        )
    )
    assert SET.roles_for("amira", casting) == NORA
    assert SET.roles_for("ben", casting) == {"ash"}
    assert SET.roles_for("dario", casting) == frozenset()
    assert replace(SET, roles=("ash",)).roles_for("amira", casting) == {"ash"}
    assert replace(SET, roles=("ash",)).roles_for("chloe", casting) == frozenset()
    assert casting.double_cast == NORA
    assert casting.players_of("nora") == ("amira", "chloe")


def test_somebody_is_in_a_role_or_its_understudy_never_both() -> None:
    casting = Casting().given(PartGiven("amira", "nora"))
    casting = casting.given(PartGiven("amira", "nora", understudy=True))
    assert (casting.roles_of("amira"), casting.understudied_by("amira")) == ((), ("nora",))
    assert casting.among(["amira"], ["ash"]) == casting.taken("amira", "nora") == Casting()


def test_who_was_heard_of_in_the_last_minutes_rehearses_now() -> None:
    goes_on = replace(ONE, open=True, whole=False, at=FRIDAY - timedelta(minutes=1))
    assert standing(SET, BOTH, (goes_on,), FRIDAY).rehearsing
    assert not standing(SET, BOTH, (goes_on,), FRIDAY + timedelta(minutes=5)).rehearsing


RUNS = st.lists(
    st.builds(
        run,
        st.sampled_from(["one", "two", "three"]),
        st.integers(1, 4),
        st.floats(0, 1),
        st.integers(1, 200),
    ),
    max_size=12,
)
SETS = st.builds(
    Assignment,
    st.just("a1"),
    st.just("play"),
    st.just(("one", "three")),
    st.just(()),
    st.integers(1, 4),
    st.sampled_from(Strictness),
    st.just(MONDAY),
    due=st.sampled_from([None, FRIDAY]),
)
ORDER = [Standing.NOT_BEGUN, Standing.UNDER_WAY, Standing.FULFILLED]


@given(SETS, RUNS, RUNS)
def test_more_practice_never_leaves_anybody_worse_off(
    wanted: Assignment, before: list[Evidence], more: list[Evidence]
) -> None:
    wanted = replace(wanted, due=None)
    less, then = (standing(wanted, BOTH, each, FRIDAY) for each in (before, before + more))
    assert ORDER.index(less.standing) <= ORDER.index(then.standing)
    assert all(a.reached <= b.reached for a, b in zip(less.cells, then.cells, strict=True))


@given(SETS, RUNS)
def test_an_assignment_is_fulfilled_when_every_scene_has_reached_its_level(
    wanted: Assignment, practised: list[Evidence]
) -> None:
    told = standing(wanted, BOTH, practised, FRIDAY + timedelta(days=30))
    reached = all(cell.reached >= wanted.level for cell in told.cells)
    assert (told.standing is Standing.FULFILLED) == reached
    assert (told.since is not None) == reached
    if wanted.due:
        assert told.late == (told.since is None or told.since > wanted.due)


@given(SETS, RUNS)
def test_the_order_in_which_practice_is_told_changes_nothing(
    wanted: Assignment, practised: list[Evidence]
) -> None:
    mixed = sorted(practised, key=lambda each: each.right[Strictness.GIST])
    straight = standing(replace(wanted, attempts=0), BOTH, practised, FRIDAY)
    told = standing(replace(wanted, attempts=0), BOTH, mixed, FRIDAY)
    assert [c.reached for c in told.cells] == [c.reached for c in straight.cells]
    assert told.standing is straight.standing


@given(RUNS)
def test_a_looser_assignment_asks_for_no_more(practised: list[Evidence]) -> None:
    strict, loose = (
        standing(replace(SET, strictness=each), BOTH, practised, FRIDAY)
        for each in (Strictness.WORD_PERFECT, Strictness.GIST)
    )
    assert all(a.reached <= b.reached for a, b in zip(strict.cells, loose.cells, strict=True))
