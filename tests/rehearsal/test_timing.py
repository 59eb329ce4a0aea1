"""When a line began, how long it took, and the tempo that is somebody's own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.ear.heard import HeardWord, Hearing
from engine.rehearsal.attempt import Attempt, NoteCode, WordFate, WordVerdict
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
    assert own_tempo([attempt(None, None)]) == OwnTempo(None, None, None)
    called = replace(attempt(0.2, 2.0), notes=(NoteCode.CALLED,))
    assert own_tempo([called]) == OwnTempo(None, None, None)
    assert pace_against(attempt(None, None), OwnTempo(None, 2.0, None)) is None
    assert pace_against(attempt(None, 1.0), OwnTempo(None, None, None)) is None
