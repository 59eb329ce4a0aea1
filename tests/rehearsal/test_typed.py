"""A line that is typed: whole words, or the first letter of each."""

from __future__ import annotations

import pytest

from engine.rehearsal.typed import typed_letters, typed_words

LINE = ("Then", "I", "shall", "count", "to", "nine")


def test_what_is_typed_is_heard_as_if_it_had_been_said() -> None:
    assert typed_words("then I shall  count").text == "then I shall count"
    assert typed_words("  ").words == ()
    assert typed_words("«¿Qué?», I don't -- know…").text == "Qué I don't know"


@pytest.mark.parametrize("typed", ["tisctn", "T i s c t n", "T.I.S.C.T.N."])
def test_the_right_first_letters_are_the_whole_line(typed: str) -> None:
    assert typed_letters(typed, LINE).text == " ".join(LINE)


def test_a_letter_left_out_is_a_word_left_out_and_a_wrong_one_stands_for_itself() -> None:
    assert typed_letters("tictn", LINE).text == "Then I count to nine"
    assert typed_letters("tisxtn", LINE).text == "Then I shall x to nine"


def test_accents_are_not_asked_for_and_an_n_with_a_tilde_is_another_letter() -> None:
    assert typed_letters("ee", ("Él", "está")).text == "Él está"
    assert typed_letters("n", ("ñu",)).text == "n"
