"""A second hearing: nobody is blamed for what one hearing has alone, nor waits for ever."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from engine.rehearsal.attempt import Attempt, NoteCode, WordFate
from engine.rehearsal.compare import Comparing
from engine.rehearsal.follow import FollowedLine, FollowedScene
from engine.rehearsal.judge import JudgedLine, judge
from engine.rehearsal.pass_rules import PASS_RULES
from engine.rehearsal.second_hearing import (
    SECOND_HEARING,
    heard_otherwise,
    is_blamed,
    may_be_over,
)
from engine.rehearsal.timing import LineTiming
from engine.script.model import Language
from tests.rehearsal.said_tables import cut, heard

MANNER = Comparing(Language.ENGLISH)
GLAD = "I have been very glad of one, though."
KNOWN = FollowedLine("l1", cut("I know it."), mine=True)
SCENE = FollowedScene((KNOWN, FollowedLine("l2", cut("You never knew."), mine=False)), MANNER)


def judged(first: str, *others: str, printed: str = GLAD, level: int = 4) -> Attempt:
    line = JudgedLine("l1", cut(printed), MANNER)
    return judge(line, heard(first), LineTiming(), PASS_RULES[level], list(map(heard, others)))


def fates(attempt: Attempt, fate: WordFate) -> list[str]:
    return [word.printed or word.heard for word in attempt.words if word.fate is fate]


def test_a_word_that_one_hearing_has_as_printed_is_nobodys_fault() -> None:
    wrong = "They have been very glad of one though"
    assert judged(wrong).notes
    attempt = judged(wrong, wrong, "I have been very glad of one though")
    assert (attempt.passed, attempt.notes) == (True, ())
    assert fates(attempt, WordFate.UNSURE) == ["I"]


def test_a_word_that_every_hearing_has_otherwise_is_wrong() -> None:
    attempt = judged("I have been very sad of one though", "I have been very mad of one though")
    assert fates(attempt, WordFate.WRONG) == ["glad"]
    assert is_blamed(attempt)


def test_a_word_that_every_hearing_lacks_was_left_out() -> None:
    attempt = judged("I have been very of one though", "I have been fairly of one though")
    assert fates(attempt, WordFate.MISSING) == ["glad"]


@pytest.mark.parametrize(
    ("other", "put_in"),
    [
        ("I have been very glad indeed of one though", ["indeed"]),
        ("I have been very glad of one though", []),
    ],
)
def test_a_word_that_was_put_in_is_in_every_hearing(other: str, put_in: list[str]) -> None:
    attempt = judged("I have been very glad indeed of one though", other)
    assert fates(attempt, WordFate.EXTRA) == put_in


def test_words_that_changed_places_did_so_however_each_hearing_counts_them() -> None:
    printed = "Found this on the stairs, is it one of yours?"
    swapped = "Stairs this on the found is it one of yours"
    counted_otherwise = "Stares this on the found is it one of yours"
    attempt = judged(swapped, counted_otherwise, printed=printed)
    assert NoteCode.TRANSPOSED in attempt.notes
    assert judged(swapped, printed, printed=printed).passed


def test_only_blame_is_a_reason_to_hear_again() -> None:
    right = judged("I have been very glad of one though")
    assert not is_blamed(right)
    assert not is_blamed(replace(right, notes=(NoteCode.LATE,)))
    assert not is_blamed(replace(right, passed=False, notes=(NoteCode.CALLED,)))
    assert is_blamed(replace(right, passed=False))
    assert is_blamed(replace(right, notes=(NoteCode.ADDED,)))


def test_a_line_is_heard_again_only_after_the_time_that_it_takes() -> None:
    first = replace(heard("You know it"), spoken=0.2)
    assert not may_be_over(SCENE, "l1", first)
    assert may_be_over(SCENE, "l1", replace(first, spoken=0.4))


def test_two_hearings_end_a_line_and_one_does_not() -> None:
    right, other = heard("I know it"), heard("You owe it")
    one = heard_otherwise(SCENE, "l1", (right, other, other), 1.5)
    assert one.ends_after == math.inf
    assert len(one.hearings) == 3
    two = heard_otherwise(SCENE, "l1", (right, other, right), 1.5)
    assert two.ends_after == SCENE.rules.endings.silence
    lonely = replace(SECOND_HEARING, enough=1)
    assert heard_otherwise(SCENE, "l1", (right, other), 1.5, lonely).ends_after < math.inf


def test_another_last_word_in_every_hearing_ends_a_line_after_the_patience() -> None:
    other = replace(heard("I know her"), spoken=0.4)
    assert heard_otherwise(SCENE, "l1", (other, other), 1.5).ends_after == 1.5


def test_it_ends_a_line_at_once_that_lasted_as_long_as_it_takes() -> None:
    unclear = replace(heard("I know (eat@.5)"), spoken=0.6)
    found = heard_otherwise(SCENE, "l1", (unclear, unclear), 1.5)
    assert found.ends_after == SCENE.rules.endings.silence
