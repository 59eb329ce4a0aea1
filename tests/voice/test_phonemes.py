"""How lines are pronounced for the neural voices, and to which word each symbol belongs."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.voice.engines.kokoro.kokoro_symbols import kokoro_symbols
from engine.voice.models.vocabulary import fitted
from engine.voice.port import Reason, VoiceFailed
from engine.voice.pronounce.phonemes import Phonemes
from engine.voice.pronounce.sharing import owners
from engine.voice.pronounce.symbol import NO_WORD, Symbol
from engine.voice.word_times import words_of


@pytest.fixture(scope="module")
def phonemes() -> Phonemes:
    return Phonemes()


def said(symbols: tuple[Symbol, ...]) -> str:
    return "".join(symbol.character for symbol in symbols).replace("^", "")


def by_word(symbols: tuple[Symbol, ...], count: int) -> list[str]:
    words = range(count)
    return [said(tuple(symbol for symbol in symbols if symbol.word == word)) for word in words]


def test_a_line_is_pronounced_with_its_points(phonemes: Phonemes) -> None:
    assert said(phonemes.of("Who is there? — Only me.", "en-GB")) == "hˌuː ɪz ðˈeə?— ˈəʊnli mˌiː."
    assert said(phonemes.of("¡Ay! ¿Dónde?", "es-ES")) == "¡ˈaɪ! ¿dˈonde?"


def test_spain_and_america_part_over_an_s(phonemes: Phonemes) -> None:
    assert said(phonemes.of("cigüeña", "es-ES")).startswith("θ")
    assert said(phonemes.of("cigüeña", "es-419")).startswith("s")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("To be or not to be", ["tə", "bi", "ɔːɹ", "nˌɑːt", "tə", "bˈiː"]),
        ("I am here", ["aɪ", "ɐm", "hˈɪɹ"]),
        ("It is 42 now", ["ɪɾ", "ɪz", "fˈɔːɹɾi tˈuː", "nˈaʊ"]),
    ],
)
def test_what_is_drawn_together_still_belongs_to_its_words(
    phonemes: Phonemes, text: str, expected: list[str]
) -> None:
    words = by_word(phonemes.of(text, "en-US"), len(words_of(text)))
    assert words == [word.replace(" ", "") for word in expected]


def test_a_language_that_nobody_knows_is_refused(phonemes: Phonemes) -> None:
    with pytest.raises(VoiceFailed) as refused:
        phonemes.of("hello", "xx")
    assert refused.value.reason is Reason.UNSUPPORTED


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60), st.sampled_from(["en", "es-419", "en-GB-x-rp"]))
def test_whatever_is_written_is_pronounced_in_the_order_of_its_words(
    text: str, language: str
) -> None:
    symbols = Phonemes().of(text, language)
    places = [symbol.word for symbol in symbols if symbol.word != NO_WORD]
    assert places == sorted(places)
    assert all(0 <= place < len(words_of(text)) for place in places)
    assert all(len(symbol.character) == 1 for symbol in symbols)


@given(
    st.lists(st.integers(1, 9), min_size=1, max_size=9),
    st.lists(st.integers(1, 9), min_size=1, max_size=9),
)
def test_every_sign_has_an_owner_and_they_never_go_back(
    spoken: list[int], written: list[int]
) -> None:
    shared = owners(spoken, written)
    assert [len(places) for places in shared] == spoken
    flat = [place for places in shared for place in places]
    assert flat == sorted(flat)
    assert 0 <= min(flat) <= max(flat) < len(written)


def test_words_and_chunks_of_one_count_are_matched_one_to_one() -> None:
    assert owners([3, 1, 4], [3, 1, 4]) == [[0, 0, 0], [1], [2, 2, 2, 2]]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("I say go now, boy", "en-US", "ˌI sˈA ɡˌO nˈW, bˈY"),
        ("The church judge", "en-GB", "ðə ʧˈɜːʧ ʤˈʌʤ"),
        ("I go there", "en-GB", "ˌI ɡˌQ ðˈɛː"),
        ("water", "en-US", "wˈɔɾəɹ"),
    ],
)
def test_kokoro_reads_the_letters_it_was_taught(
    phonemes: Phonemes, text: str, language: str, expected: str
) -> None:
    symbols = kokoro_symbols(phonemes.of(text, language), language)
    plain = str.maketrans("", "", "ˈˌ")
    assert said(symbols).translate(plain) == expected.translate(plain)
    assert {symbol.word for symbol in symbols} - {NO_WORD} == set(range(len(words_of(text))))


def test_a_sign_that_a_model_does_not_know_is_taken_apart_or_left_out() -> None:
    symbols = (Symbol("ç", 0), Symbol("ʘ", 0), Symbol(" "), Symbol("a", 1))
    assert said(fitted(symbols, {"c", "\u0327", "a", " "})) == "c\u0327 a"
    with pytest.raises(VoiceFailed):
        fitted((Symbol("ʘ", 0), Symbol(".")), {"."})
