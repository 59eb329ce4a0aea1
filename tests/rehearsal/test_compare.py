"""A line beside what was heard: what holds of every line, and what belongs to one word."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from engine.ear.heard import Hearing
from engine.rehearsal.attempt import WordFate, WordVerdict
from engine.rehearsal.compare import Comparing, compare
from engine.rehearsal.compare.english_sound import english_sound
from engine.rehearsal.compare.figures_read import figures_read
from engine.rehearsal.compare.nearness import within
from engine.rehearsal.compare.number_words import cardinal
from engine.rehearsal.compare.spanish_sound import spanish_sound
from engine.rehearsal.compare.stems import stems
from engine.script.model import Language
from tests.rehearsal.said_tables import cut, heard, scenes

ENGLISH, SPANISH = Language.ENGLISH, Language.SPANISH
SILENCE = Hearing((), 1.0)

_WORDS = """
    the a and to I'm won't he's never knight night house horse walks walked Ophelia 20 twenty 1st
    can't o'er um thou there el la ñu año niña perro pero dámelo pa'lante siete 7 cansao él que
""".split()
words_of_lines = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=12)
manners = st.builds(
    Comparing,
    st.sampled_from(Language),
    st.sets(st.sampled_from(["Ophelia", "año"])).map(frozenset),
    st.booleans(),
)


def fates(verdicts: tuple[WordVerdict, ...]) -> list[WordFate]:
    return [verdict.fate for verdict in verdicts]


@given(words_of_lines, manners)
def test_a_line_said_as_printed_is_the_same_word_by_word(
    line: list[str], manner: Comparing
) -> None:
    verdicts = compare(line, heard(" ".join(line)), manner)
    assert [verdict.printed for verdict in verdicts] == line
    assert set(fates(verdicts)) == {WordFate.SAME}


@given(words_of_lines, words_of_lines, manners)
@example(["I"], ["it", "I"], Comparing(ENGLISH))
def test_every_printed_word_has_its_verdict_in_its_place(
    line: list[str], said: list[str], manner: Comparing
) -> None:
    verdicts = compare(line, heard(" ".join(said)), manner)
    assert [verdict.printed for verdict in verdicts if verdict.printed] == line
    assert all(verdict.printed or verdict.heard for verdict in verdicts)


@given(words_of_lines, words_of_lines, manners)
def test_a_word_put_in_was_heard_and_a_missing_one_was_not(
    line: list[str], said: list[str], manner: Comparing
) -> None:
    for verdict in compare(line, heard(" ".join(said)), manner):
        if verdict.fate is WordFate.MISSING:
            assert not verdict.heard
        if verdict.fate is WordFate.EXTRA:
            assert not verdict.printed
            assert verdict.heard in said


@given(words_of_lines, manners)
def test_of_a_line_that_nobody_said_every_word_is_missing_or_spared(
    line: list[str], manner: Comparing
) -> None:
    verdicts = compare(line, SILENCE, manner)
    assert len(verdicts) == len(line)
    assert set(fates(verdicts)) <= {WordFate.MISSING, WordFate.NEAR, WordFate.UNSURE}


@given(words_of_lines, words_of_lines)
def test_whoever_is_strict_finds_no_fewer_slips(line: list[str], said: list[str]) -> None:
    def right(verdicts: tuple[WordVerdict, ...]) -> int:
        good = {WordFate.SAME, WordFate.NEAR}
        return sum(bool(v.printed) and v.fate in good for v in verdicts)

    hearing = heard(" ".join(said))
    loosely, strictly = (
        compare(line, hearing, Comparing(ENGLISH, strict=s)) for s in (False, True)
    )
    assert right(strictly) <= right(loosely)


@given(words_of_lines, words_of_lines)
def test_what_a_recogniser_doubts_is_never_held_against_anybody(
    line: list[str], said: list[str]
) -> None:
    doubted = heard(" ".join(f"({word})" for word in said))
    verdicts = compare(line, doubted, Comparing(ENGLISH))
    assert not {WordFate.WRONG, WordFate.EXTRA} & set(fates(verdicts))


@pytest.mark.parametrize("language", list(scenes()))
def test_capitals_accents_and_marks_make_no_difference(language: Language) -> None:
    for line in scenes()[language]:
        shouted = line.upper().replace(",", " …").translate(str.maketrans("ÁÉÍÓÚ", "AEIOU"))
        assert set(fates(compare(cut(line), heard(shouted), Comparing(language)))) == {
            WordFate.SAME
        }


def test_a_long_speech_with_a_slip_here_and_there_is_found_out_to_the_word() -> None:
    speech = [f"{one}{other}" for one, other in product("bdfgklmnprst", ("andle", "illow", "ark"))]
    said = [*speech]
    said[5] = "zebra"
    del said[20]
    verdicts = compare(speech, heard(" ".join(said)), Comparing(ENGLISH))
    assert [v.printed for v in verdicts if v.fate is WordFate.WRONG] == [speech[5]]
    assert [v.printed for v in verdicts if v.fate is WordFate.MISSING] == [speech[20]]


@given(st.integers(0, 999_999_999), st.sampled_from([ENGLISH, SPANISH]))
@example(21_000, SPANISH)
@example(1_000_000, SPANISH)
def test_a_number_that_is_written_is_the_number_that_is_said(
    number: int, language: Language
) -> None:
    line = cardinal(number, language)
    verdicts = compare(line, heard(str(number)), Comparing(language))
    assert set(fates(verdicts)) == {WordFate.NEAR}


@given(st.integers(0, 9_999), st.integers(0, 9_999), st.sampled_from([ENGLISH, SPANISH]))
def test_two_numbers_are_never_one(number: int, other: int, language: Language) -> None:
    assume(number != other)
    assert cardinal(number, language) != cardinal(other, language)


@pytest.mark.parametrize(
    ("figure", "language", "said"),
    [
        ("7:30", ENGLISH, "half past seven"),
        ("7:45", ENGLISH, "quarter to eight"),
        ("12:50", ENGLISH, "ten to one"),
        ("5:00", ENGLISH, "five oclock"),
        ("9:05", ENGLISH, "nine oh five"),
        ("1984", ENGLISH, "nineteen eighty four"),
        ("1905", ENGLISH, "nineteen oh five"),
        ("1900", ENGLISH, "nineteen hundred"),
        ("350", ENGLISH, "three fifty"),
        ("120", ENGLISH, "a hundred and twenty"),
        ("3.5", ENGLISH, "three point five"),
        ("$5", ENGLISH, "five dollars"),
        ("22nd", ENGLISH, "twenty second"),
        ("20th", ENGLISH, "twentieth"),
        ("007", ENGLISH, "zero zero seven"),
        ("12345678901", ENGLISH, "one two three four five six seven eight nine zero one"),
        ("7:30", SPANISH, "siete y media"),
        ("12:45", SPANISH, "una menos cuarto"),
        ("21", SPANISH, "veintiun"),
        ("200", SPANISH, "doscientas"),
        ("3er", SPANISH, "tercer"),
        ("2ª", SPANISH, "segunda"),
        ("3,5", SPANISH, "tres coma cinco"),
        ("1.000", SPANISH, "mil"),
    ],
)
def test_a_figure_may_be_read_so(figure: str, language: Language, said: str) -> None:
    assert tuple(said.split()) in figures_read(figure, language)


def test_what_is_no_figure_is_read_as_none() -> None:
    assert figures_read("seven", ENGLISH) == ()


@pytest.mark.parametrize(
    "alike",
    "knight night|write right|phone fone|meat meet|made maid|tale tail|colours colors|cheque check|"
    "theatre theater|brakes breaks|realise realize|wholly holy|site sight".split("|"),
)
def test_english_words_that_sound_the_same_have_one_key(alike: str) -> None:
    assert len({english_sound(word) for word in alike.split()}) == 1


@pytest.mark.parametrize(
    "apart",
    "night note|house horse|bread breed|bear beer|great greet|live leave|walk work|ship sheep|"
    "man men|dead deed|lose loose|cat cut|not note|bed bad".split("|"),
)
def test_english_words_that_sound_otherwise_have_two(apart: str) -> None:
    assert len({english_sound(word) for word in apart.split()}) == 2


@pytest.mark.parametrize(
    "alike",
    "vaca baca|valla vaya|cena sena|zapato sapato|hola ola|gente jente|queso keso|"
    "xilofono silofono|rey rei|hierba yerba|hueso gueso|cansado cansao|verdad verda|psicologo "
    "sicologo|escena esena|envidia embidia".split("|"),
)
def test_spanish_words_that_sound_the_same_have_one_key(alike: str) -> None:
    assert len({spanish_sound(word) for word in alike.split()}) == 1


@pytest.mark.parametrize(
    "apart", "pero perro|casa caso|año ano|hijo higo|mesa misa|todo toro".split("|")
)
def test_spanish_words_that_sound_otherwise_have_two(apart: str) -> None:
    assert len({spanish_sound(word) for word in apart.split()}) == 2


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("walk", "walked", ENGLISH),
        ("care", "cared", ENGLISH),
        ("stop", "stopping", ENGLISH),
        ("lady", "ladies", ENGLISH),
        ("boxes", "box", ENGLISH),
        ("luces", "luz", SPANISH),
        ("flores", "flor", SPANISH),
        ("cansadas", "cansado", SPANISH),
        ("hubiese", "hubiera", SPANISH),
        ("fuesen", "fueran", SPANISH),
        ("cantaban", "cantaba", SPANISH),
    ],
)
def test_inflected_words_share_a_stem(one: str, other: str, language: Language) -> None:
    assert stems(one, language) & stems(other, language)


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("king", "k", ENGLISH),
        ("bed", "be", ENGLISH),
        ("even", "evening", ENGLISH),
        ("prince", "princess", ENGLISH),
        ("hijo", "hija", SPANISH),
        ("quiero", "quieres", SPANISH),
        ("mes", "me", SPANISH),
    ],
)
def test_words_of_another_sense_share_none(one: str, other: str, language: Language) -> None:
    assert not stems(one, language) & stems(other, language)


@given(st.text("abc", max_size=7), st.text("abc", max_size=7), st.integers(0, 7))
def test_letters_off_are_counted_as_levenshtein_counts_them(
    one: str, other: str, most: int
) -> None:
    assert within(one, other, most) == (_distance(one, other) <= most)


def _distance(one: str, other: str) -> int:
    if not one or not other:
        return len(one) + len(other)
    changed = _distance(one[1:], other[1:]) + (one[0] != other[0])
    return min(changed, _distance(one[1:], other) + 1, _distance(one, other[1:]) + 1)
