"""What each familiarity level hides, and that nothing of it leaks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.rehearsal.mask import LEVELS, TokenKind, hidden_words, mask
from engine.rehearsal.words import words
from engine.script.model import Piece, PieceKind
from tests.rehearsal.plays import spoken

WORDS = st.text("abcdefghijklmnñopqrstuvwxyzáéíóúüABCDEÑÁ'-", min_size=1, max_size=9)
MARKS = st.sampled_from([" ", ", ", "… ", ". ", " — ", "! ¿", "? ¡"])
TEXTS = st.lists(st.tuples(WORDS, MARKS), min_size=1, max_size=30).map(
    lambda said: "".join(word + mark for word, mark in said)
)
KINDS = st.sampled_from(list(PieceKind))
LINES = st.lists(st.builds(Piece, KINDS, TEXTS), min_size=1, max_size=4)
IDS = st.text("abcdef0123456789", min_size=1, max_size=8)

LINE = spoken("And if the lantern goes out before I reach the steps?")


def seen(level: int, *texts: str) -> str:
    tokens = mask("s4", spoken(*texts), level)
    return "".join(t.shown + "_" * t.blank for t in tokens)


def test_level_one_shows_the_whole_line() -> None:
    assert (
        seen(1, "Nobody ever told me, (she sits) that.") == "Nobody ever told me, (she sits) that."
    )


def test_level_two_keeps_the_first_letter_of_some_words() -> None:
    tokens = mask("s4", LINE, 2)
    faded = [token for token in tokens if token.hidden]
    assert 3 <= len(faded) <= 5
    assert all(len(token.shown) == 1 and token.blank > 0 for token in faded)


def test_level_three_keeps_one_letter_the_blanks_and_the_punctuation() -> None:
    assert seen(3, "Well, half-past means half-past!") == "W___, ____-____ _____ ____-____!"


def test_level_three_in_spanish_keeps_accents_and_opening_marks() -> None:
    assert seen(3, "¿Ñandú o canción?") == "¿Ñ____ _ _______?"
    assert seen(3, "Él sólo dijo: ¡mañana!") == "É_ ____ ____: ¡______!"


def test_decomposed_accents_are_read_as_letters() -> None:
    assert seen(3, "a\u0301rbol y cancio\u0301n") == "á____ _ _______"


def test_an_apostrophe_stays_inside_its_word() -> None:
    assert words(spoken("Don’t say 'tis o'clock.")) == ("Don’t", "say", "tis", "o'clock")


def test_level_four_gives_neither_length_nor_punctuation_nor_directions() -> None:
    assert mask("a", LINE, 4) == mask("b", spoken("(loudly)", "No!"), 4)
    assert [token.kind for token in mask("a", LINE, 4)] == [TokenKind.BLOCK]


def test_a_line_of_one_letter_words_fades_nothing_at_level_two() -> None:
    assert seen(2, "I, O I!") == "I, O I!"


def test_a_word_said_twice_fades_in_both_places() -> None:
    text = "Lantern or no lantern, we go down to the sea tonight my dear old friend."
    for number in range(40):
        faded = hidden_words(f"s{number}", spoken(text), 2)
        assert (0 in faded) == (3 in faded)


def test_sung_words_and_inner_directions_keep_their_kind() -> None:
    kinds = [token.kind for token in mask("s", spoken("Hark!", "(sings)", "*Over the sea*"), 1)]
    assert kinds[0] == TokenKind.SAID
    assert TokenKind.DIRECTION in kinds
    assert kinds[-1] == TokenKind.SUNG


def test_there_is_no_fifth_level() -> None:
    with pytest.raises(ValueError, match="no level 5"):
        mask("s", LINE, 5)


@given(IDS, LINES)
def test_a_line_always_hides_the_same(line_id: str, pieces: list[Piece]) -> None:
    for level in LEVELS:
        assert mask(line_id, pieces, level) == mask(line_id, tuple(pieces), level)


@given(IDS, LINES)
def test_a_higher_level_hides_every_word_that_a_lower_one_hides(
    line_id: str, pieces: list[Piece]
) -> None:
    hidden = [hidden_words(line_id, pieces, level) for level in LEVELS]
    assert hidden[0] <= hidden[1] <= hidden[2] <= hidden[3]
    assert len(hidden[3]) == len(words(pieces))


@given(IDS, LINES)
def test_level_two_fades_a_quarter_to_half_where_words_allow(
    line_id: str, pieces: list[Piece]
) -> None:
    said = words(pieces)
    faded = hidden_words(line_id, pieces, 2)
    assert len(faded) <= len(said) / 2
    able = sum(len(word) > 1 for word in said)
    if able >= len(said) / 2 and len(said) > 1 and all(len(word) > 1 for word in said):
        assert len(faded) >= min(len(said) // 2, -(-len(said) // 4))


@given(IDS, LINES)
def test_a_token_holds_nothing_of_a_hidden_word_but_its_first_letter(
    line_id: str, pieces: list[Piece]
) -> None:
    said = words(pieces)
    for level in LEVELS:
        hidden = [token for token in mask(line_id, pieces, level) if token.hidden]
        for token in hidden:
            if token.kind is TokenKind.BLOCK:
                assert token.shown == ""
                assert token.blank == 0
            else:
                assert token.shown in {"", said[token.word][: len(token.shown)]}
                assert len(token.shown) < len(said[token.word])
        if level < LEVELS[-1]:
            assert {token.word for token in hidden} == hidden_words(line_id, pieces, level)
