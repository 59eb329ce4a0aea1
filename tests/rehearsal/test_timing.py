"""When a line began, how long it took, and a reader that follows the actor within bounds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.ear.heard import HeardWord, Hearing
from engine.rehearsal.adapting import DELAY, PACE, PATIENCE, Bounds, Reader, adapt
from engine.rehearsal.attempt import Attempt, WordFate, WordVerdict
from engine.rehearsal.timing import (
    LineTiming,
    OwnTempo,
    hesitations,
    own_tempo,
    pace_against,
    pace_of,
    pick_up,
    spoken_seconds,
    wait,
)

YES = (WordVerdict("Yes", "Yes", WordFate.SAME),)
READER = Reader(delay=0.5, pace=1.0, patience=2.0)


def spoken(*starts: float) -> Hearing:
    """A word of a quarter of a second at each of these times."""
    words = tuple(HeardWord("word", start, start + 0.25) for start in starts)
    return Hearing(words, 10.0)


def attempt(pause: float | None, seconds: float | None, hesitated: int = 0) -> Attempt:
    return Attempt(
        "l1",
        0,
        words=YES * 6,
        passed=True,
        pick_up=pause,
        seconds=seconds,
        hesitations=hesitated,
    )


def test_the_pick_up_is_counted_from_the_end_of_the_cue() -> None:
    assert pick_up(spoken(0.4, 1.0), LineTiming(lead=0.2)) == pytest.approx(0.6)


def test_whoever_speaks_into_the_cue_has_not_waited() -> None:
    assert pick_up(spoken(0.2), LineTiming(lead=-0.5)) == 0


def test_a_wait_is_what_goes_beyond_the_usual_and_the_printed_pause() -> None:
    assert wait(spoken(4.0), LineTiming(usual=1.0, pause=2.0)) == pytest.approx(1.0)
    assert wait(spoken(1.0), LineTiming(usual=2.0)) == 0
    assert wait(spoken(1.7), LineTiming()) == pytest.approx(1.0)


def test_a_line_lasts_from_its_first_word_to_its_last() -> None:
    assert spoken_seconds(spoken(1.0, 2.0, 3.0)) == pytest.approx(2.25)


def test_a_second_of_silence_inside_a_line_is_a_hesitation() -> None:
    assert hesitations(spoken(0.0, 1.2, 2.5, 3.75)) == 2


def test_a_recogniser_that_tells_no_times_leaves_them_unknown() -> None:
    untimed = Hearing((HeardWord("yes", 0, 0),), 2.0)
    assert pick_up(untimed, LineTiming()) is None
    assert spoken_seconds(untimed) is None
    assert hesitations(untimed) == 0
    assert wait(untimed, LineTiming()) == 0
    assert pick_up(Hearing((), 2.0), LineTiming()) is None


def test_an_actor_is_measured_against_nobody_else() -> None:
    own = own_tempo([attempt(0.4, 2.0), attempt(0.6, 3.0), attempt(5.0, 4.0, hesitated=3)])
    assert own == OwnTempo(pick_up=0.6, pace=2.0, hesitations=1.0)
    assert pace_of(attempt(None, 1.5)) == pytest.approx(4.0)
    assert pace_against(attempt(None, 1.5), own) == pytest.approx(2.0)


def test_what_was_not_heard_says_nothing_of_the_tempo() -> None:
    assert own_tempo([Attempt("l1", 0)]) == OwnTempo(None, None, None)
    assert own_tempo([attempt(None, None)]) == OwnTempo(None, None, 0.0)
    assert pace_against(attempt(None, None), OwnTempo(None, 2.0, None)) is None
    assert pace_against(attempt(None, 1.0), OwnTempo(None, None, None)) is None


def test_a_reader_answers_an_actor_who_is_quick_more_quickly() -> None:
    assert adapt(READER, OwnTempo(0.2, None, None), None).delay == pytest.approx(0.4)
    assert adapt(READER, OwnTempo(3.0, None, None), None).delay == pytest.approx(0.6)


def test_a_reader_speaks_a_little_quicker_to_whoever_does() -> None:
    assert adapt(READER, OwnTempo(None, 3.0, None), 2.0).pace == pytest.approx(1.05)
    assert adapt(READER, OwnTempo(None, 1.0, None), 2.0).pace == pytest.approx(0.95)
    assert adapt(READER, OwnTempo(None, 2.04, None), 2.0).pace == pytest.approx(1.02)


def test_whoever_hesitates_is_given_more_time() -> None:
    assert adapt(READER, OwnTempo(None, None, 1.0), None).patience == pytest.approx(2.25)
    assert adapt(READER, OwnTempo(None, None, 0.1), None).patience == pytest.approx(1.75)


def test_what_is_not_known_changes_nothing() -> None:
    assert adapt(READER, OwnTempo(None, None, None), 2.0) == READER
    assert adapt(READER, OwnTempo(None, 2.0, None), None) == READER


def test_a_dial_that_a_person_set_beyond_the_bounds_stays_where_it_is() -> None:
    own = OwnTempo(0.2, 3.0, 0.0)
    chosen = Reader(delay=2.0, pace=1.5, patience=6.0)
    assert adapt(chosen, own, 2.0) == chosen


seconds = st.floats(0, 20)


@given(
    st.builds(Reader, st.floats(0, 1), st.floats(0.85, 1.15), st.floats(1, 4)),
    st.builds(OwnTempo, st.none() | seconds, st.none() | st.floats(0.1, 20), st.none() | seconds),
)
def test_no_dial_leaves_its_bounds_by_itself_or_moves_far_at_once(
    reader: Reader, own: OwnTempo
) -> None:
    after = adapt(reader, own, 2.5)
    for bounds, now, then in (
        (DELAY, reader.delay, after.delay),
        (PACE, reader.pace, after.pace),
        (PATIENCE, reader.patience, after.patience),
    ):
        assert bounds.least <= then <= bounds.most
        assert abs(then - now) <= bounds.step + 1e-9


def test_a_dial_comes_to_rest_where_it_is_wished() -> None:
    bounds = Bounds(0, 1, 0.3)
    now = 0.0
    for _ in range(5):
        now = bounds.towards(now, 0.7)
    assert now == pytest.approx(0.7)
