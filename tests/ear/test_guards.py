"""What is no words is never taken for words, and what is stays whole."""

from __future__ import annotations

import pytest

from engine.ear.guards import GUARDS, Voiced, words_of
from engine.ear.heard import HeardWord
from engine.ear.port import Recognised

VOICED = 0.9


def found(text: str, **told: float) -> Recognised:
    words = text.split()
    seconds = told.pop("seconds", 0.4 * len(words))
    each = seconds / max(len(words), 1)
    spoken = tuple(HeardWord(w, at * each, (at + 1) * each) for at, w in enumerate(words))
    return Recognised(spoken, seconds, **told)


def kept(heard: Recognised, voiced: float = VOICED, spoken: float | None = None) -> str:
    voice = Voiced(voiced, heard.seconds if spoken is None else spoken)
    return " ".join(word.text for word in words_of(heard, voice))


def test_what_a_recogniser_is_sure_of_is_words() -> None:
    line = "the oil is finished and the shop is shut"
    assert kept(found(line, log_probability=-0.2, no_speech=0.1)) == line


@pytest.mark.parametrize(
    ("told", "voiced"),
    [
        ({"log_probability": -2.1}, VOICED),
        ({"log_probability": -1.6, "no_speech": 0.7}, VOICED),
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


def test_a_word_that_is_heard_more_often_than_there_is_voice_for_it_is_heard_once() -> None:
    assert kept(found("battery battery battery", seconds=1.0), spoken=0.38) == "battery"
    assert kept(found("line please line please line", seconds=1.2), spoken=0.6) == "line please"
    assert kept(found("pause " * 12, seconds=1.0), spoken=0.4) == "pause"


def test_who_says_it_four_times_has_said_it_four_times() -> None:
    said = " ".join(["put it on"] * 4)
    assert kept(found(said, seconds=2.8), spoken=2.1) == said


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("no es que", {"log_probability": -1.0}),
        ("-W -G", {"log_probability": -0.1}),
        (".Y", {"log_probability": -0.1}),
    ],
    ids=["a murmur", "splinters", "a splinter"],
)
def test_what_is_hardly_words_is_doubted(text: str, told: dict[str, float]) -> None:
    words = words_of(found(text, **told), Voiced(VOICED, 1.0))
    assert words
    assert all(word.sureness <= GUARDS.doubted for word in words)


def test_who_says_no_three_times_has_said_it_three_times() -> None:
    assert kept(found("no no no not again not again not again")) == (
        "no no no not again not again not again"
    )
