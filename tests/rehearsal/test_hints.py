"""The ladder of hints climbs from letters to the line."""

from hypothesis import given
from hypothesis import strategies as st

from engine.rehearsal.hints import hints
from tests.rehearsal.plays import spoken


def ladder(*texts: str) -> list[tuple[str, str]]:
    return [(str(hint.rung), hint.text) for hint in hints(spoken(*texts))]


def test_a_line_is_given_away_in_four_rungs() -> None:
    assert ladder("So tonight, when the lights go, you walk.") == [
        ("letters", "S t w t l g y w"),
        ("word", "So"),
        ("phrase", "So tonight,"),
        ("line", "So tonight, when the lights go, you walk."),
    ]


def test_a_phrase_without_a_mark_ends_after_six_words() -> None:
    said = "I would give every lamp in this house to hear it once more."
    assert ("phrase", "I would give every lamp in") in ladder(said)


def test_a_line_of_one_word_skips_the_rungs_that_would_give_it_away() -> None:
    assert ladder("Never!") == [("letters", "N"), ("line", "Never!")]


def test_directions_are_no_part_of_a_hint() -> None:
    assert ladder("(low)", "¿Ñu o", "(beat)", "cebra?")[0] == ("letters", "Ñ o c")
    assert ladder("(low)", "¿Ñu o", "(beat)", "cebra?")[-1] == ("line", "¿Ñu o cebra?")


@given(st.text("abñ ,.!¿é-", min_size=1, max_size=60))
def test_the_last_rung_is_the_line_and_no_two_rungs_say_the_same(text: str) -> None:
    rungs = hints(spoken(text))
    assert rungs[-1].text == " ".join(text.split())
    assert len({rung.text for rung in rungs}) == len(rungs)
