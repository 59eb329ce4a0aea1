"""A judged line: what is not judged, what is overruled, which words are weak."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.ear.heard import Hearing
from engine.rehearsal.attempt import Attempt, NoteCode, WordFate
from engine.rehearsal.compare import Comparing
from engine.rehearsal.judge import JudgedLine, judge, overruled
from engine.rehearsal.pass_rules import OFF, PASS_RULES, Strictness, rule_at
from engine.rehearsal.timing import LineTiming
from engine.rehearsal.weak_words import WeakWord, weak_words
from engine.script.model import Language
from tests.rehearsal.said_tables import Case, cases, cut, heard

LINE = JudgedLine("l1", cut("You say that every night."), Comparing(Language.ENGLISH), at_ms=1200)
RIGHT, SLIP, OTHER_SLIP = (
    "You say that every night.",
    "You say that every day.",
    "You see that every night.",
)


def said(text: str, level: int = 3) -> Attempt:
    return judge(LINE, heard(text), LineTiming(), PASS_RULES[level])


def test_an_attempt_tells_what_was_heard_of_which_line_and_when() -> None:
    attempt = said(SLIP)
    assert (attempt.line, attempt.at_ms, attempt.heard) == ("l1", 1200, SLIP)
    assert [word.heard for word in attempt.words if word.fate is WordFate.WRONG] == ["day."]
    assert attempt.share == pytest.approx(4 / 5)


def test_whoever_reads_from_the_page_is_not_judged() -> None:
    attempt = said(SLIP, level=1)
    assert (attempt.passed, attempt.notes) == (None, ())
    assert any(word.fate is WordFate.WRONG for word in attempt.words)


def test_a_line_that_was_called_at_the_first_level_is_called() -> None:
    attempt = judge(replace(LINE, called=True), heard(RIGHT), LineTiming(), PASS_RULES[1])
    assert (attempt.passed, attempt.notes) == (False, (NoteCode.CALLED,))


def test_nothing_caught_is_nobodys_fault() -> None:
    attempt = judge(LINE, Hearing((), 4.0), LineTiming(), PASS_RULES[4])
    assert (attempt.passed, attempt.words, attempt.notes) == (None, (), ())


def test_i_was_right_is_the_last_word() -> None:
    attempt = overruled(said(SLIP))
    assert (attempt.right, attempt.passed, attempt.notes) == (True, True, ())
    assert attempt.heard == SLIP


@given(st.sampled_from(cases()))
def test_a_line_that_is_not_passed_has_a_note_that_says_why(case: Case) -> None:
    attempt = case.attempt()
    assert attempt.passed is not False or attempt.notes
    assert attempt.passed is not None or set(attempt.notes) == set()
    assert 0 <= attempt.share <= 1
    assert list(attempt.notes) == sorted(attempt.notes, key=list(NoteCode).index)


@given(st.sampled_from(cases()))
def test_what_passes_word_by_word_passes_at_every_level(case: Case) -> None:
    verdicts = [case.attempt(PASS_RULES[level]).passed for level in (4, 3, 2)]
    if verdicts[0]:
        assert verdicts == [True, True, True]


def test_one_slip_is_no_weakness_and_two_are() -> None:
    assert weak_words([said(SLIP), said(RIGHT)]) == ()
    assert weak_words([said(SLIP), said(RIGHT), said(SLIP)]) == (WeakWord("l1", 4, "night", 2),)


def test_the_word_that_is_missed_most_comes_first() -> None:
    attempts = [said(text) for text in (SLIP, OTHER_SLIP, OTHER_SLIP, "You see that every day.")]
    assert [(weak.printed, weak.strikes) for weak in weak_words(attempts)] == [
        ("say", 3),
        ("night", 2),
    ]


def test_a_word_that_was_right_of_late_is_weak_no_more() -> None:
    attempts = [said(text) for text in (SLIP, SLIP, RIGHT, RIGHT, RIGHT)]
    assert weak_words(attempts) == ()


def test_what_was_overruled_or_unsure_or_not_caught_is_no_strike() -> None:
    attempts = [
        said(SLIP),
        overruled(said(SLIP)),
        said("You say that every (day)."),
        said(""),
    ]
    assert weak_words(attempts) == ()


def test_strikes_at_an_older_draft_of_the_line_are_forgotten() -> None:
    draft = replace(LINE, words=cut("You say that every single night."))
    older = judge(draft, heard(SLIP), LineTiming(), PASS_RULES[3])
    assert weak_words([older, said(SLIP)]) == ()
    assert weak_words([older, said(SLIP), said(SLIP)]) != ()


def test_a_line_is_judged_as_strictly_as_somebody_wants_it_and_keeps_what_was_asked() -> None:
    told = [
        judge(LINE, heard(SLIP), LineTiming(), rule_at(4, wanted))
        for wanted in ("", Strictness.GIST, OFF)
    ]
    assert [attempt.asked for attempt in told] == [1.0, 0.8, None]
    assert told[0].passed is False
    assert told[2].passed is None
