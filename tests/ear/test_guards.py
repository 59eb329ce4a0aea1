"""What is no words is never taken for words, and what is stays whole."""

from __future__ import annotations

import pytest

from engine.ear.guards import GUARDS, words_of
from engine.ear.heard import HeardWord
from engine.ear.port import Recognised

VOICED = 0.9


def found(text: str, **told: float) -> Recognised:
    words = text.split()
    seconds = told.pop("seconds", 0.4 * len(words))
    each = seconds / max(len(words), 1)
    spoken = tuple(HeardWord(w, at * each, (at + 1) * each) for at, w in enumerate(words))
    return Recognised(spoken, seconds, **told)


def kept(heard: Recognised, voiced: float = VOICED) -> str:
    return " ".join(word.text for word in words_of(heard, voiced))


def test_what_a_recogniser_is_sure_of_is_words() -> None:
    line = "the oil is finished and the shop is shut"
    assert kept(found(line, log_probability=-0.2, no_speech=0.1)) == line


@pytest.mark.parametrize(
    ("told", "voiced"),
    [
        ({"log_probability": -1.8}, VOICED),
        ({"log_probability": -0.8, "no_speech": 0.7}, VOICED),
        ({"log_probability": -0.1}, 0.05),
        ({"log_probability": -0.1, "seconds": 0.3}, VOICED),
    ],
    ids=["unsure", "nobody spoke", "hardly a voice", "faster than speech"],
)
def test_what_was_no_speech_has_no_words(told: dict[str, float], voiced: float) -> None:
    assert kept(found("thank you for watching and please do subscribe to us", **told), voiced) == ""


def test_a_phrase_that_goes_round_is_heard_once() -> None:
    looped = " ".join(["so tonight", *["you walk home"] * (GUARDS.repeats + 1)])
    assert kept(found(looped)) == "so tonight you walk home"


def test_a_line_that_is_heard_twice_in_the_time_of_one_is_heard_once() -> None:
    line = "know what i saw and it was no map"
    assert kept(found(f"{line} {line}", seconds=1.8)) == line
    assert kept(found(f"{line} {line}", seconds=6.0)) == f"{line} {line}"


def test_who_says_no_three_times_has_said_it_three_times() -> None:
    assert kept(found("no no no not again not again not again")) == (
        "no no no not again not again not again"
    )
