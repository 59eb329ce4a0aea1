"""How words find their time, with what an engine reports and without."""

import pytest

from engine.voice.word_times import HeardWord, timed, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Don't! It's me, O'Neil.", ["Don't", "It's", "me", "O'Neil"]),
        ("Yes—no; mother-in-law?", ["Yes", "no", "mother-in-law"]),
        ("3.5 of 10,000 at 10:30, 2nd", ["3.5", "of", "10,000", "at", "10:30", "2nd"]),
        ("¿Qué? ¡Niño! «Ay» e\u0301l", ["Qué", "Niño", "Ay", "e\u0301l"]),
        ("… — ?!", []),
    ],
)
def test_a_word_is_what_an_actor_would_count(text: str, words: list[str]) -> None:
    assert [word[0] for word in words_of(text)] == words


def test_a_phrase_reported_inside_its_first_word_is_taken_apart() -> None:
    heard = [HeardWord(0.0, 0, 2), HeardWord(0.2, 1, 2), HeardWord(0.5, 6, 4)]
    marks = timed("to be that", heard, pauses=(), end=1.0)
    assert [(mark.text, mark.start) for mark in marks] == [("to", 0.0), ("be", 0.2), ("that", 0.5)]


def test_a_word_not_reported_lies_between_its_neighbours() -> None:
    marks = timed("I am well", [HeardWord(0.0, 0, 1), HeardWord(0.6, 5, 4)], pauses=(), end=1.0)
    assert [mark.start for mark in marks] == [0.0, pytest.approx(0.2), 0.6]


def test_parts_of_a_number_do_not_become_the_next_words() -> None:
    heard = [HeardWord(0.0, 0, 4), HeardWord(0.3, 1, 4), HeardWord(0.6, 1, 4), HeardWord(1.2, 8, 4)]
    marks = timed("1895 of then", heard, pauses=(), end=1.5)
    assert marks[1].text == "of"
    assert 0.6 < marks[1].start < 1.2


def test_a_word_ends_where_silence_begins() -> None:
    marks = timed(
        "Stop. Go", [HeardWord(0.0, 0, 4), HeardWord(0.9, 6, 2)], pauses=(0.4, 1.3), end=1.5
    )
    assert [mark.end for mark in marks] == [0.4, 1.3]


def test_words_without_any_report_share_the_time() -> None:
    marks = timed("one two three", [], pauses=(), end=2.2)
    assert [mark.start for mark in marks] == [0.0, pytest.approx(0.6), pytest.approx(1.2)]
