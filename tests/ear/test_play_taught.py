"""The language of a play, as a recogniser is taught it."""

from __future__ import annotations

import math

from engine.ear.sphinx_language import arpabet, bigram_model, plain_words

LINES = [plain_words(line) for line in ("Put out the light.", "Put out the lamp!", "Who’s there?")]


def section(name: str) -> dict[str, float]:
    part = bigram_model(LINES).partition(f"\\{name}-grams:\n")[2].partition("\n\n")[0]
    rows = (row.split("\t") for row in part.splitlines())
    return {row[1]: 10 ** float(row[0]) for row in rows}


def test_words_are_those_of_the_dictionary() -> None:
    assert plain_words("“Who’s there?” — ’Tis I.") == ("who's", "there", "tis", "i")


def test_a_word_is_as_likely_as_it_is_said_often_behind_another() -> None:
    pairs = section("2")
    assert pairs["put out"] > pairs["the light"] == pairs["the lamp"]
    assert all(0 < likely < 1 for likely in pairs.values())


def test_all_words_together_are_one() -> None:
    assert math.isclose(sum(section("1").values()), 1.0, abs_tol=0.01)


def test_ipa_is_told_in_the_signs_of_the_model() -> None:
    assert arpabet("tʃˈɜːtʃ") == "CH ER CH"
    assert arpabet("lˈæntən") == "L AE N T AH N"
