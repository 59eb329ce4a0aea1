"""A reader that follows the actor: from enough lines that were heard, in steps, within bounds."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.rehearsal.adapting import (
    DELAY,
    LINES,
    PACE,
    PACES,
    PATIENCE,
    RUNS,
    Bounds,
    adapt,
    adapted,
    reader_pace,
)
from engine.rehearsal.attempt import Attempt, NoteCode, WordFate, WordVerdict
from engine.rehearsal.clips import Clip, WordTime
from engine.rehearsal.dials import BY_LEVEL, Reader
from engine.rehearsal.timing import OwnTempo

YES = (WordVerdict("Yes", "Yes", WordFate.SAME),)
READER = Reader(delay=0.5, pace=1.0, patience=2.0)
USUAL = [level.reader for level in BY_LEVEL]


def said(pick_up: float | None = 0.8, seconds: float | None = 2.0, hesitated: int = 0) -> Attempt:
    """Six words of a line that passed."""
    return Attempt(
        "l1",
        0,
        words=YES * 6,
        passed=True,
        pick_up=pick_up,
        seconds=seconds,
        hesitations=hesitated,
    )


def clip(words: int, seconds: float) -> Clip:
    """So many words within these seconds, after a silence."""
    each = seconds / words
    times = tuple(WordTime(1 + i * each, 1 + (i + 1) * each, 0, 1) for i in range(words))
    return Clip("k", "/k", seconds + 1, times, ())


def test_a_reader_answers_an_actor_who_is_quick_more_quickly() -> None:
    assert adapt(READER, READER, OwnTempo(0.2, None, None), None).delay == pytest.approx(0.4)
    assert adapt(READER, READER, OwnTempo(3.0, None, None), None).delay == pytest.approx(0.6)


def test_a_reader_speaks_a_little_quicker_to_whoever_does() -> None:
    assert adapt(READER, READER, OwnTempo(None, 3.0, None), 2.0).pace == pytest.approx(1.05)
    assert adapt(READER, READER, OwnTempo(None, 1.0, None), 2.0).pace == pytest.approx(0.95)
    assert adapt(READER, READER, OwnTempo(None, 2.04, None), 2.0).pace == pytest.approx(1.02)


def test_whoever_hesitates_is_given_more_time_and_nobody_less_than_usual() -> None:
    assert adapt(READER, READER, OwnTempo(None, None, 1.0), None).patience == pytest.approx(2.25)
    assert adapt(READER, READER, OwnTempo(None, None, 0.0), None).patience == pytest.approx(2.0)
    patient = replace(READER, patience=3.0)
    assert adapt(patient, READER, OwnTempo(None, None, 0.0), None).patience == pytest.approx(2.75)


def test_what_is_not_known_changes_nothing() -> None:
    assert adapt(READER, READER, OwnTempo(None, None, None), 2.0) == READER
    assert adapt(READER, READER, OwnTempo(None, 2.0, None), None) == READER


def test_a_dial_that_a_person_set_beyond_the_bounds_stays_where_it_is() -> None:
    own = OwnTempo(0.2, 3.0, 0.0)
    chosen = Reader(delay=2.0, pace=1.5, patience=6.0)
    assert adapt(chosen, chosen, own, 2.0) == chosen


seconds = st.floats(0, 20)


@given(
    st.builds(Reader, st.floats(0, 1), st.floats(0.85, 1.15), st.floats(1, 4)),
    st.builds(OwnTempo, st.none() | seconds, st.none() | st.floats(0.1, 20), st.none() | seconds),
)
def test_no_dial_leaves_its_bounds_by_itself_or_moves_far_at_once(
    reader: Reader, own: OwnTempo
) -> None:
    after = adapt(reader, reader, own, 2.5)
    for bounds, now, then in (
        (DELAY, reader.delay, after.delay),
        (PACE, reader.pace, after.pace),
        (PATIENCE, reader.patience, after.patience),
    ):
        assert bounds.least <= then <= bounds.most
        assert abs(then - now) <= bounds.step + 1e-9


def test_a_dial_comes_to_rest_where_it_is_wished() -> None:
    bounds = Bounds(0, 1, 0.3, 0.1)
    now = 0.0
    for _ in range(5):
        now = bounds.towards(now, 0.7)
    assert now == pytest.approx(0.7)


def test_few_lines_tell_nothing_and_those_of_several_runs_are_taken_together() -> None:
    assert adapted([[said()] * (LINES - 1)], USUAL, None) is None
    found = adapted([[said()] * 4, [said()] * 2], USUAL, None)
    assert found
    assert found.lines == LINES
    assert found.own.pick_up == pytest.approx(0.8)
    assert [reader.delay for reader in found.readers] == [0.4, 0.4, 0.3, 0.2]


def test_after_some_runs_the_reader_waits_half_as_long_as_the_actor_at_every_level() -> None:
    found = adapted([[said()] * LINES] * RUNS, USUAL, None)
    assert found
    assert [reader.delay for reader in found.readers] == [0.4] * 4
    assert [reader.patience for reader in found.readers] == [each.patience for each in USUAL]


def test_runs_that_were_tapped_typed_called_or_not_caught_leave_the_reader_as_it_is() -> None:
    tapped = replace(said(), passed=None, words=())
    typed = said(pick_up=None, seconds=None)
    called = replace(said(), passed=False, notes=(NoteCode.CALLED,))
    assert adapted([[tapped, typed, called] * LINES] * RUNS, USUAL, 2.5) is None


def test_the_newest_lines_tell_and_a_dial_can_come_back() -> None:
    slow, quick = [said(pick_up=1.6)] * LINES, [said(pick_up=0.4)] * LINES
    readers = [adapted(runs, USUAL, None) for runs in ([slow] * 4, [*[slow] * 4, *[quick] * 6])]
    delays = [found.readers[2].delay if found else None for found in readers]
    assert delays == [0.6, 0.2]


def test_what_is_told_of_a_dial_is_no_finer_than_anybody_hears() -> None:
    found = adapted([[said(pick_up=0.77, seconds=2.31)] * LINES] * RUNS, USUAL, 2.5)
    assert found
    assert [reader.delay for reader in found.readers] == [0.4] * 4
    assert {reader.pace for reader in found.readers} == {1.05}


def test_the_pace_of_the_reader_is_the_middle_of_its_cues_without_their_silences() -> None:
    cues = [clip(6, 3.0), clip(5, 2.0), clip(9, 3.0)] * 2
    assert reader_pace(cues) == pytest.approx(2.5)
    assert reader_pace(cues[:5]) is None
    assert reader_pace([Clip("k", "/k", 1.0, (), ())] * LINES) is None


def test_every_usual_dial_lies_within_its_bounds_and_every_pace_may_be_told() -> None:
    for reader in USUAL:
        assert DELAY.least <= reader.delay <= DELAY.most
        assert PATIENCE.least <= reader.patience <= PATIENCE.most
    steps = range(round((PACE.most - PACE.least) / PACE.grain) + 1)
    assert tuple(PACE.told(PACE.least + step * PACE.grain) for step in steps) == PACES
